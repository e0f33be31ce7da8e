package org.usageconsumption.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.BlackBox;

/** What {@code /openapi} says, compared with the official files. */
class PublishedApiIT extends BlackBox {

    private static final String DIFFERENCES = "Differences";

    /** The reasons stand in the documentation alone: a difference that nobody explained fails. */
    @Test
    void whatIsPublishedDiffersFromTheOfficialFilesForAReasonOrNotAtAll() {
        var served = api.get("/openapi?format=JSON").body();
        var found = new TreeSet<String>();
        for (var version : List.of("3.0.1", "4.0.1", "5.1.0")) {
            new Comparison(OfficialDocument.of(version), served)
                    .differences()
                    .forEach(difference -> found.add("| " + version + " | " + difference + " |"));
        }
        var rows = explained(found);
        ConformancePage.write(DIFFERENCES, rows);

        assertThat(rows).noneMatch(row -> row.endsWith("| |"));
        ConformancePage.assertTells(DIFFERENCES, rows);
    }

    private static List<String> explained(TreeSet<String> differences) {
        var reasons = ConformancePage.table(DIFFERENCES).stream()
                .filter(row -> row.lastIndexOf('|', row.length() - 2) >= 0)
                .collect(Collectors.toMap(PublishedApiIT::difference, Function.identity(), (one, other) -> one));
        var rows = new ArrayList<>(
                List.of("| version | official | served | difference | reason |", "| --- | --- | --- | --- | --- |"));
        differences.forEach(difference -> rows.add(reasons.getOrDefault(difference, difference + " |")));
        return rows;
    }

    /** A row without its reason. */
    private static String difference(String row) {
        return row.substring(0, row.lastIndexOf('|', row.length() - 2) + 1);
    }
}
