package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the application sent while all other tests ran; it runs behind them. */
class SentStatementsCheck {

    private static final Path SENT = Path.of(System.getProperty("it.statements"));

    /** ORA-01795. */
    private static final Pattern TOO_MANY = Pattern.compile("\\((\\?,\\s*){1000}");

    private static final Pattern PARAMETERS = Pattern.compile("\\?(,\\s*\\?)+");
    private static final Pattern PAIRS = Pattern.compile("\\(\\?, \\?\\)(, \\(\\?, \\?\\))+");

    /** With two elements in each list. */
    static String shape(String sql) {
        return PAIRS.matcher(PARAMETERS.matcher(sql).replaceAll("?, ?")).replaceAll("(?, ?), (?, ?)");
    }

    static boolean isOfAllTests() {
        return System.getProperty("it.test") == null;
    }

    static List<String> sent() throws IOException {
        assumeTrue(isOfAllTests() || Files.exists(SENT), "The tests that were asked for have sent nothing");
        try (var files = Files.list(SENT)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .map(OracleGrammar::read)
                    .toList();
        }
    }

    @Test
    void oracleTakesEveryStatementThatTheApplicationSent() throws IOException {
        var sent = sent();
        var shapes = sent.stream().map(SentStatementsCheck::shape).distinct().toList();

        assertThat(OracleGrammar.withFalseAlarms().refused(shapes.stream())).isEmpty();
        assertThat(sent).noneMatch(sql -> TOO_MANY.matcher(sql).find());
        Logger.getLogger(SentStatementsCheck.class.getName())
                .info(() ->
                        "Oracle's grammar takes all of the " + sent.size() + " different statements that were sent ("
                                + shapes.size() + " but for the lengths of lists); they stand in " + SENT);
    }
}
