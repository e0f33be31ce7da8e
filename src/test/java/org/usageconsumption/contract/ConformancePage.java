package org.usageconsumption.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that tells how far the server keeps to TM Forum's files; its tables are what the tests found. */
final class ConformancePage {

    private static final Path TOLD = Path.of("docs", "conformance.md");
    private static final Path FOUND = Path.of("target", "conformance.md");
    private static final Map<String, String> TABLES = new TreeMap<>();

    private ConformancePage() {}

    /** The table below a heading. */
    static List<String> table(String heading) {
        var section = section(heading).matcher(told());
        return section.find() ? section.group(2).lines().toList() : List.of();
    }

    /** Writes the documentation's page with the tables of this run. */
    static void write(String heading, List<String> table) {
        TABLES.put(heading, String.join("\n", table) + "\n");
        var page = told();
        for (var found : TABLES.entrySet()) {
            var replacement = "$1" + Matcher.quoteReplacement(found.getValue());
            page = section(found.getKey()).matcher(page).replaceFirst(replacement);
        }
        try {
            Files.writeString(FOUND, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertTells(String heading, List<String> found) {
        assertThat(table(heading))
                .as(heading + " in docs/conformance.md: if target/conformance.md is right, copy it there")
                .containsExactlyElementsOf(found);
    }

    private static Pattern section(String heading) {
        return Pattern.compile("(## " + heading + "\n(?:[^|#\n][^\n]*\n|\n)*)((?:\\|[^\n]*\n)*)");
    }

    private static String told() {
        try {
            return Files.readString(TOLD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
