package org.usageconsumption.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as Markdown, for docs/performance.md. */
final class Report {

    private final Settings settings;
    private final List<String> lines = new ArrayList<>();

    Report(Settings settings, String wrkVersion) throws IOException {
        this.settings = settings;
        lines.add("Machine: " + Machine.here().told());
        lines.add("");
        lines.add(line(
                "Load: %s with %d connections and %d thread(s) on the same cores, %d s each round to warm up, %d s measured; "
                        + "%,d subscribers, %,d tasks.",
                wrkVersion,
                settings.connections(),
                settings.threads(),
                settings.warmSeconds(),
                settings.seconds(),
                settings.measured().subscribers(),
                settings.measured().tasks()));
    }

    /** Of the smaller population and of the measured one. */
    void statements(Map<Scenario, StatementCount> compared, Map<Scenario, StatementCount> measured) {
        table(line(
                "scenario | statements at %s | statements at %s | rows read at %1$s | rows read at %2$s",
                settings.compared().label(), settings.measured().label()));
        compared.forEach((scenario, before) -> {
            var after = measured.get(scenario);
            row(
                    "%s | %d | %d | %d | %d",
                    scenario.label(), before.statements(), after.statements(), before.rows(), after.rows());
        });
        table(
                "scenario | requests/s | p50 ms | p99 ms | CPU µs/request | bytes | constant's CPU µs/request | ratio | at most");
    }

    void measured(Scenario scenario, int bytes, Measured answer, Measured constant) {
        var own = answer.cpuMicrosPerRequest();
        var constants = constant.cpuMicrosPerRequest();
        row(
                "%s | %.0f | %.2f | %.2f | %.1f | %d | %.1f | %.1f | %s",
                scenario.label(),
                answer.requestsPerSecond(),
                answer.run().p50() / 1e3,
                answer.run().p99() / 1e3,
                own,
                bytes,
                constants,
                own / constants,
                scenario.mostConstants() == 0 ? "" : scenario.mostConstants());
    }

    void write(Path file) throws IOException {
        var text = String.join("\n", lines) + "\n";
        Files.writeString(file, text);
        System.out.println(text);
    }

    private void table(String columns) {
        lines.add("");
        lines.add("| " + columns + " |");
        lines.add("| --- "
                        .repeat((int) columns.chars()
                                        .filter(each -> each == '|')
                                        .count()
                                + 1) + "|");
    }

    private void row(String format, Object... values) {
        lines.add("| " + line(format, values) + " |");
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
