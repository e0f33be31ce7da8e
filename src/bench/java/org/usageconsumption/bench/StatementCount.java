package org.usageconsumption.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.h2.util.StringUtils;

/**
 * The SQL statements of a request, from the trace that H2 writes of them, and the rows that they read, by repeating
 * them under EXPLAIN ANALYZE. Its count of a scan includes the step that finds no further row.
 */
record StatementCount(int statements, long rows) {

    private static final Pattern TRACED = Pattern.compile("^/\\*SQL(?: l:(\\d+))?[^*]*\\*/(.*);$", Pattern.MULTILINE);
    private static final Pattern DATA_STATEMENT =
            Pattern.compile("^\\(?\\s*(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE = Pattern.compile("\\d+: ([^',}]*+(?:'[^']*+'[^',}]*+)*+)");
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private static final Duration QUIET = Duration.ofMillis(300);

    /** A statement and its parameters, each as SQL. */
    record Statement(String sql, List<String> parameters) {

        /** As H2 wrote it: the statement, of the length said before it, and its parameters. */
        private static Statement of(String length, String traced) {
            var decoded = StringUtils.javaDecode(traced);
            if (length == null) {
                return new Statement(decoded, List.of());
            }
            var end = Integer.parseInt(length);
            return new Statement(
                    decoded.substring(0, end),
                    VALUE.matcher(decoded.substring(end))
                            .results()
                            .map(value -> value.group(1))
                            .toList());
        }

        private boolean reads() {
            return sql.stripLeading().regionMatches(true, 0, "SELECT", 0, "SELECT".length());
        }
    }

    static String traced(String options) {
        return options.replace("TRACE_LEVEL_FILE=0", "TRACE_LEVEL_FILE=2");
    }

    /** What the server sends for a request: of several times, what it was most often, since others may send something meanwhile. */
    static List<Statement> sentFor(Database database, int times, Runnable request) throws IOException {
        var byCount = new HashMap<Integer, List<List<Statement>>>();
        for (var time = 0; time < times; time++) {
            var sent = trace(database, request);
            byCount.computeIfAbsent(sent.size(), count -> new ArrayList<>()).add(sent);
        }
        return Collections.max(byCount.values(), Comparator.comparingInt(List::size))
                .get(0);
    }

    /** Up to its commit: what comes then is its event, which is placed and told after the answer. */
    private static List<Statement> trace(Database database, Runnable request) throws IOException {
        awaitQuiet(database.trace());
        var before = Files.readString(database.trace()).length();
        request.run();
        return TRACED.matcher(Files.readString(database.trace()).substring(before))
                .results()
                .map(traced -> Statement.of(traced.group(1), traced.group(2)))
                .takeWhile(statement -> !statement.sql().startsWith("COMMIT"))
                .filter(statement -> DATA_STATEMENT.matcher(statement.sql()).find())
                .toList();
    }

    /** Until what earlier requests have left to be done after their answers is done. */
    private static void awaitQuiet(Path trace) throws IOException {
        long before;
        do {
            before = Files.size(trace);
            LockSupport.parkNanos(QUIET.toNanos());
        } while (Files.size(trace) > before);
    }

    static StatementCount of(List<Statement> statements, Connection connection) throws SQLException {
        var rows = 0L;
        for (var statement : statements) {
            rows += statement.reads() ? rowsRead(statement, connection) : 0;
        }
        return new StatementCount(statements.size(), rows);
    }

    private static long rowsRead(Statement statement, Connection connection) throws SQLException {
        try (var explain = connection.prepareStatement("EXPLAIN ANALYZE " + statement.sql())) {
            var values = values(statement.parameters(), connection);
            for (var index : IntStream.rangeClosed(1, values.size()).toArray()) {
                explain.setObject(index, values.get(index - 1));
            }
            try (var plan = explain.executeQuery()) {
                plan.next();
                return SCANNED.matcher(plan.getString(1))
                        .results()
                        .mapToLong(scanned -> Long.parseLong(scanned.group(1)))
                        .sum();
            }
        }
    }

    private static List<Object> values(List<String> literals, Connection connection) throws SQLException {
        var values = new ArrayList<>();
        for (var literal : literals) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT " + literal)) {
                row.next();
                values.add(row.getObject(1));
            }
        }
        return values;
    }
}
