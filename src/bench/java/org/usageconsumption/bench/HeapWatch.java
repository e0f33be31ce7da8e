package org.usageconsumption.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks a JVM for its heap once a second, by {@code jstat}. */
final class HeapWatch implements AutoCloseable {

    private static final int PARTS = 4;
    private static final List<String> USED = List.of("S0U", "S1U", "EU", "OU");

    private final Process jstat;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    HeapWatch(long pid) throws IOException {
        jstat = new ProcessBuilder(System.getProperty("java.home") + "/bin/jstat", "-gc", String.valueOf(pid), "1000")
                .redirectErrorStream(true)
                .start();
        reader = new Thread(() -> jstat.inputReader().lines().forEach(lines::add), "heap");
        reader.setDaemon(true);
        reader.start();
    }

    /** The least that was used in each quarter of the time, in MB: what is alive, for the rest is garbage. */
    String told() {
        close();
        if (lines.size() <= PARTS) {
            return "";
        }
        var columns = Arrays.asList(lines.get(0).strip().split("\\s+"));
        var used = lines.stream().skip(1).map(line -> used(line, columns)).toList();
        return IntStream.range(0, PARTS)
                .mapToObj(part -> used.subList(part * used.size() / PARTS, (part + 1) * used.size() / PARTS))
                .map(part -> String.valueOf(
                        part.stream().mapToLong(each -> each).min().orElseThrow()))
                .collect(Collectors.joining(" "));
    }

    private static long used(String line, List<String> columns) {
        var values = line.strip().split("\\s+");
        return Math.round(USED.stream()
                        .map(columns::indexOf)
                        .filter(column -> !values[column].equals("-"))
                        .mapToDouble(column -> Double.parseDouble(values[column]))
                        .sum()
                / 1024);
    }

    @Override
    public void close() {
        jstat.destroy();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
