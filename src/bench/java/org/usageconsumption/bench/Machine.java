package org.usageconsumption.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the figures were taken on. */
record Machine(String processor, int cores, double gibibytes, String system, String java, String liberty) {

    static Machine here() throws IOException {
        return new Machine(
                line("/proc/cpuinfo", "model name").replaceFirst(".*:\\s*", ""),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024.0 / 1024,
                System.getProperty("os.name"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("bench.liberty"));
    }

    private static String line(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name)).findFirst().orElse("?");
        }
    }

    String told() {
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %.0f GiB, %s; %s with its default heap; Open Liberty %s.",
                cores,
                processor,
                gibibytes,
                system,
                java,
                liberty);
    }
}
