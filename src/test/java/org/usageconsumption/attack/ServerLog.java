package org.usageconsumption.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the tests' server has logged since this was made. */
final class ServerLog {

    /** Errors and warnings, by their letter behind the logger's name, and stack traces. */
    private static final Pattern COMPLAINT =
            Pattern.compile("^\\[[^]]+] \\S+ \\S+ +[EW] .*|^\\s+at \\S+\\(.*|.*\\b\\w+(Exception|Error)\\b.*");

    /** Some line came a thousand times, one that is hidden: others would be complaints themselves. */
    private static final Pattern OF_HIDDEN_ONES = Pattern.compile(".* TRAS3016W: .*");

    private final Path file = Path.of(
            System.getProperty("wlp.home"), "usr/servers", System.getProperty("it.server"), "logs/messages.log");
    private final long begin;

    ServerLog() throws IOException {
        begin = Files.size(file);
    }

    String text() throws IOException {
        var all = Files.readAllBytes(file);
        return new String(all, (int) begin, (int) (all.length - begin), StandardCharsets.UTF_8);
    }

    /** Lines that make somebody ask what is wrong. */
    List<String> complaints() throws IOException {
        return text().lines()
                .filter(COMPLAINT
                        .asMatchPredicate()
                        .and(OF_HIDDEN_ONES.asMatchPredicate().negate()))
                .limit(20)
                .toList();
    }
}
