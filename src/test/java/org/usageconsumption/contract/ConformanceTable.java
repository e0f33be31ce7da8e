package org.usageconsumption.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was found in some of the versions. The reasons stand in the documentation alone: what has none fails. */
final class ConformanceTable {

    private record Found(Set<String> versions, Set<String> details) {}

    private final String heading;
    private final String columns;
    private final Map<String, Found> found = new TreeMap<>();

    ConformanceTable(String heading, String what, String details) {
        this.heading = heading;
        columns = "| " + what + " | " + details + " | version | reason |";
    }

    void add(String version, String what, Set<String> details) {
        var row = found.computeIfAbsent(what, key -> new Found(new TreeSet<>(), new TreeSet<>()));
        row.versions.add(version);
        row.details.addAll(details);
    }

    void write() {
        ConformancePage.write(heading, rows());
    }

    private List<String> rows() {
        var reasons = ConformancePage.table(heading).stream()
                .collect(Collectors.toMap(ConformanceTable::withoutReason, row -> row, (one, other) -> one));
        var rows = new ArrayList<>(List.of(columns, "| --- | --- | --- | --- |"));
        found.forEach((what, where) -> {
            var row = "| " + what + " | " + String.join(", ", where.details) + " | " + String.join(", ", where.versions)
                    + " |";
            rows.add(reasons.getOrDefault(row, row + " |"));
        });
        return rows;
    }

    private static String withoutReason(String row) {
        return row.substring(0, row.lastIndexOf('|', row.length() - 2) + 1);
    }

    void assertExplained() {
        assertThat(rows()).as(heading).noneMatch(row -> row.endsWith("| |"));
        ConformancePage.assertTells(heading, rows());
    }
}
