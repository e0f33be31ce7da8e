package org.usageconsumption.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command line may say with {@code -Dusage.*}.
 *
 * @param records in a file, and by messages
 * @param fewer by requests
 * @param stored the rows beside which the cost of a record is measured once more
 * @param measures which of {@link #ALL}
 */
record UsageSettings(
        int records, int fewer, int subscribers, int connections, int stored, Duration warm, Set<String> measures) {

    private static final String ALL = "file,jms,http,pool,one,raw,stored";

    /** Usage in an array, and in a message. */
    static final int IN_ARRAY = 100;

    static UsageSettings read() {
        var records = number("records", 1_000_000);
        return new UsageSettings(
                records,
                number("fewer", Math.max(IN_ARRAY, records / 10)),
                number("subscribers", 10_000),
                number("connections", 32),
                number("stored", 10_000_000),
                Duration.ofSeconds(number("warm", 180)),
                Arrays.stream(System.getProperty("usage.measures", ALL).split(","))
                        .map(String::strip)
                        .collect(Collectors.toSet()));
    }

    boolean measures(String name) {
        return measures.contains(name);
    }

    private static int number(String name, int otherwise) {
        return Integer.getInteger("usage." + name, otherwise);
    }
}
