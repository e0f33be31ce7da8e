package org.usageconsumption.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of usage as Markdown, for docs/performance.md; written again with each, for it takes long. */
final class UsageReport {

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    UsageReport(Path file, UsageSettings settings) throws IOException {
        this.file = file;
        lines.add("Machine: " + Machine.here().told());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%,d subscribers; %d connections; arrays and messages of %d; %d s to warm up.",
                settings.subscribers(),
                settings.connections(),
                UsageSettings.IN_ARRAY,
                settings.warm().toSeconds()));
        lines.add("");
        lines.add(
                "| load | records | s | records/s | CPU s/1,000 records | heap MB, least of each quarter | audit s |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- |");
    }

    void add(UsageFigures figures) throws IOException {
        lines.add(figures.row());
        write();
    }

    /** How much of the rate of a raw insert the file comes to. */
    void addRatio(UsageFigures file, UsageFigures raw) throws IOException {
        lines.add(String.format(
                Locale.ROOT,
                "| %s, beside %s | | | %.2f of it | | | |",
                file.load(),
                raw.load(),
                file.perSecond() / raw.perSecond()));
        write();
    }

    private void write() throws IOException {
        var text = String.join("\n", lines) + "\n";
        Files.writeString(file, text);
        System.out.println(lines.get(lines.size() - 1));
    }
}
