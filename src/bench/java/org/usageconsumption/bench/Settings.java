package org.usageconsumption.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the command line may say with {@code -Dbench.*}. */
record Settings(
        Population measured,
        Population compared,
        List<Scenario> scenarios,
        int connections,
        int threads,
        int warmSeconds,
        int seconds) {

    Settings {
        if (seconds < Benchmark.TURNS) {
            throw new IllegalArgumentException("bench.seconds is too short for " + Benchmark.TURNS + " turns");
        }
    }

    static Settings read() {
        var compared = number("compared", 1_000);
        return new Settings(
                new Population(number("subscribers", 100_000), number("tasks", 100_000)),
                new Population(compared, compared),
                scenariosOf(System.getProperty("bench.scenarios", "")),
                number("connections", 32),
                number("threads", 1),
                number("warm", 10),
                number("seconds", 20));
    }

    static Path directory() {
        return Path.of(System.getProperty("bench.directory"));
    }

    private static int number(String name, int otherwise) {
        return Integer.getInteger("bench." + name, otherwise);
    }

    private static List<Scenario> scenariosOf(String names) {
        return names.isBlank()
                ? List.of(Scenario.values())
                : Stream.of(names.split(",")).map(Settings::scenarioOf).toList();
    }

    private static Scenario scenarioOf(String name) {
        return Arrays.stream(Scenario.values())
                .filter(scenario -> scenario.label().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No scenario " + name + "; there are "
                        + Stream.of(Scenario.values()).map(Scenario::label).toList()));
    }
}
