package org.usageconsumption.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The sizes as Markdown, for docs/dba.md. */
final class SizingReport {

    /** What each takes its bytes of; the first table has a row for each. */
    private static final Map<String, List<String>> THINGS = new LinkedHashMap<>();

    private static final String SUBSCRIBER = "subscriber, without buckets";
    private static final String BUCKET = "bucket, with its counters";
    private static final String USAGE = "usage";
    private static final String QUESTION = "question, with its answer";
    private static final String EVENT = "event, until every listener has it";

    static {
        THINGS.put(SUBSCRIBER, List.of("PRODUCT", "PRODUCT_RESOURCE", "PRODUCT_PARTY"));
        THINGS.put(BUCKET, List.of("BUCKET", "PRODUCT_BUCKET", "BUCKET_USER", "BUCKET_TURN"));
        THINGS.put(USAGE, List.of("USAGE_RECORD", "RATED_USAGE"));
        THINGS.put(QUESTION, List.of("ANSWER"));
        THINGS.put(EVENT, List.of("EVENT_JOURNAL"));
    }

    static final List<String> TABLES =
            THINGS.values().stream().flatMap(List::stream).toList();

    private static final int BUCKETS = 3;
    private static final int USAGE_A_DAY = 20;
    /** With the day that is purged. */
    private static final int DAYS = 36;

    private static final double MILLION = 1e6;
    private static final double GIGABYTE = 1e9;

    private final List<TableSize> sizes;
    private final List<String> lines = new ArrayList<>();

    SizingReport(List<TableSize> sizes) {
        this.sizes = sizes;
    }

    String text() {
        table("table | rows | H2: row | H2: indexes | Oracle: row | Oracle: indexes", 5);
        sizes.forEach(each -> row(
                "`%s` | %,d | %,.0f | %,.0f | %,.0f | %,.0f",
                each.table(), each.rows(), each.h2(), each.h2Indexes(), each.oracle(), each.oracleIndexes()));
        table("bytes of one | H2, measured | Oracle, computed", 2);
        THINGS.keySet().forEach(thing -> row("%s | %,.0f | %,.0f", thing, of(thing, TableSize::inH2), inOracle(thing)));
        table(
                "GB on Oracle | subscribers and buckets | a day of usage | " + DAYS
                        + " days of usage | a question each | an event each",
                5);
        for (var millions : new int[] {1, 10, 100}) {
            var usage = gigabytes(millions, USAGE_A_DAY * inOracle(USAGE));
            row(
                    "%d million subscribers | %,.1f | %,.1f | %,.0f | %,.1f | %,.1f",
                    millions,
                    gigabytes(millions, inOracle(SUBSCRIBER) + BUCKETS * inOracle(BUCKET)),
                    usage,
                    DAYS * usage,
                    gigabytes(millions, inOracle(QUESTION)),
                    gigabytes(millions, inOracle(EVENT)));
        }
        return String.join("\n", lines) + "\n";
    }

    private double inOracle(String thing) {
        return of(thing, TableSize::inOracle);
    }

    private double of(String thing, ToDoubleFunction<TableSize> bytes) {
        var tables = THINGS.get(thing);
        var all = sizes.stream()
                .filter(each -> tables.contains(each.table()))
                .mapToDouble(bytes)
                .sum();
        return all
                / sizes.stream()
                        .filter(each -> each.table().equals(tables.get(0)))
                        .findFirst()
                        .orElseThrow()
                        .rows();
    }

    private static double gigabytes(int millions, double bytes) {
        return millions * MILLION * bytes / GIGABYTE;
    }

    private void table(String columns, int numbers) {
        lines.add("");
        lines.add("| " + columns + " |");
        lines.add("| --- |" + " ---: |".repeat(numbers));
    }

    private void row(String format, Object... values) {
        lines.add("| " + String.format(Locale.ROOT, format, values) + " |");
    }
}
