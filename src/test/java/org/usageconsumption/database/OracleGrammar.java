package org.usageconsumption.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.shardingsphere.infra.database.core.type.DatabaseType;
import org.apache.shardingsphere.infra.spi.type.typed.TypedSPILoader;
import org.apache.shardingsphere.sql.parser.api.CacheOption;
import org.apache.shardingsphere.sql.parser.api.SQLParserEngine;
import org.apache.shardingsphere.sql.parser.exception.SQLParsingException;

/**
 * What a parser of Oracle's SQL refuses. It knows the syntax alone, neither tables nor types; where it is wrong,
 * {@code oracle-false-alarms.txt} says so.
 */
final class OracleGrammar {

    private static final SQLParserEngine PARSER =
            new SQLParserEngine(TypedSPILoader.getService(DatabaseType.class, "Oracle"), new CacheOption(128, 1024L));

    /** A statement ends with a line; one of PL/SQL would end with a line of its own. */
    private static final Pattern END = Pattern.compile(";\\s*\\R");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");

    private final List<FalseAlarm> falseAlarms;

    private OracleGrammar(List<FalseAlarm> falseAlarms) {
        this.falseAlarms = falseAlarms;
    }

    /**
     * Syntax of Oracle's that the parser does not know.
     *
     * @param words where it stands
     * @param instead what the parser is given there, so that it sees all the rest
     * @param reason why that is known
     */
    record FalseAlarm(Pattern words, String instead, String reason) {

        /** Three texts with a bar between them. */
        private static FalseAlarm of(String line) {
            var parts = line.split("\\s+\\|\\s*", 3);
            return new FalseAlarm(Pattern.compile(parts[0], Pattern.CASE_INSENSITIVE), parts[1], parts[2]);
        }

        private String without(String sql) {
            return words.matcher(sql).replaceAll(instead);
        }
    }

    /** Without any false alarm. */
    static OracleGrammar strict() {
        return new OracleGrammar(List.of());
    }

    static OracleGrammar withFalseAlarms() {
        return new OracleGrammar(known());
    }

    static List<FalseAlarm> known() {
        try (var lines = Files.lines(Path.of("src/test/resources/oracle-false-alarms.txt"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(FalseAlarm::of)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each of the statements that is refused, and why. */
    List<String> refused(Stream<String> statements) {
        return statements.flatMap(sql -> refusal(sql).stream()).toList();
    }

    private Optional<String> refusal(String sql) {
        var parsed = sql;
        for (var each : falseAlarms) {
            parsed = each.without(parsed);
        }
        try {
            PARSER.parse(parsed, false);
            return Optional.empty();
        } catch (SQLParsingException e) {
            return Optional.of(e.getMessage() + "\n  in " + sql);
        }
    }

    /** The statements of the files, as Flyway sends them to Oracle. */
    static Stream<String> migrations(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files
                    .filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .flatMap(file -> statements(read(file)))
                    .toList()
                    .stream();
        }
    }

    private static Stream<String> statements(String script) {
        var sent = COMMENT.matcher(script).replaceAll("").replace("${row_id}", "NUMBER(19)");
        return END.splitAsStream(sent + "\n").map(String::strip).filter(sql -> !sql.isEmpty());
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
