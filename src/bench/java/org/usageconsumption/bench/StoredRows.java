package org.usageconsumption.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of USAGE_RECORD like one that the server has written, inserted by nothing but JDBC: as many as are wanted, or to see
 * how fast that is.
 */
final class StoredRows {

    private static final String TABLE = "USAGE_RECORD";
    private static final int IN_COMMIT = 10_000;
    private static final List<String> OF_SCRIPT = List.of("CREATE", "ALTER");

    private final List<String> definition = new ArrayList<>();
    private final Map<String, Object> template = new LinkedHashMap<>();

    /** Looks into the database of a server that has ended, which has counted some usage. */
    StoredRows(Database database) throws IOException, SQLException {
        try (var connection = database.open();
                var statement = connection.createStatement()) {
            try (var script = statement.executeQuery("SCRIPT NODATA NOPASSWORDS NOSETTINGS TABLE " + TABLE)) {
                while (script.next()) {
                    keep(script.getString(1));
                }
            }
            try (var row = statement.executeQuery(
                    "SELECT * FROM " + TABLE + " WHERE bucket_id IS NOT NULL FETCH FIRST 1 ROWS ONLY")) {
                row.next();
                for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    template.put(row.getMetaData().getColumnName(column), row.getObject(column));
                }
            }
        }
    }

    /** The table with its keys and indexes. */
    private void keep(String sql) {
        var words = sql.strip().toUpperCase(Locale.ROOT);
        if (OF_SCRIPT.stream().anyMatch(words::startsWith)
                && words.contains(TABLE)
                && !words.contains("FOREIGN KEY")
                && !words.contains("CREATE SEQUENCE")) {
            definition.add(sql);
        }
    }

    /**
     * Into a file of their own, with the server's settings.
     *
     * @param inCommit so many are a batch and a transaction
     */
    UsageFigures measure(Database fresh, UsageStream stream, long records, int inCommit)
            throws IOException, SQLException {
        fresh.delete();
        try (var connection = fresh.open()) {
            for (var sql : definition) {
                try (var statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
            var start = System.nanoTime();
            insert(connection, stream, records, inCommit);
            var time = Duration.ofNanos(System.nanoTime() - start);
            return new UsageFigures("raw JDBC, a commit for " + inCommit, records, time, null, "", null);
        } finally {
            fresh.delete();
        }
    }

    /** Adds rows before those of the server, of subscribers' own buckets; they say that nothing was used. */
    void add(Database database, UsageStream stream, long records) throws IOException, SQLException {
        template.put("USED", 0);
        template.put("OUT_OF_BUCKET", 0);
        try (var connection = database.open()) {
            insert(connection, stream, records, IN_COMMIT);
        }
    }

    private void insert(Connection connection, UsageStream stream, long records, int inCommit) throws SQLException {
        connection.setAutoCommit(false);
        var columns = List.copyOf(template.keySet());
        try (var insert = connection.prepareStatement("INSERT INTO " + TABLE + " (" + String.join(", ", columns)
                + ") VALUES (" + columns.stream().map(each -> "?").collect(Collectors.joining(", ")) + ")")) {
            for (var number = 0L; number < records; number++) {
                set(insert, columns, values(stream, number, records));
                insert.addBatch();
                if ((number + 1) % inCommit == 0 || number + 1 == records) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private void set(PreparedStatement insert, List<String> columns, Map<String, Object> values) throws SQLException {
        for (var column = 0; column < columns.size(); column++) {
            var name = columns.get(column);
            insert.setObject(column + 1, values.getOrDefault(name, template.get(name)));
        }
    }

    /** What differs from row to row. */
    private static Map<String, Object> values(UsageStream stream, long number, long records) {
        var subscriber = stream.subscriber(number);
        var digest = HexFormat.of().toHexDigits(number * 0x9E3779B97F4A7C15L);
        return Map.of(
                "RECORD_ID",
                number - records,
                "USAGE_ID",
                stream.name() + "-" + number,
                "FINGERPRINT",
                digest + digest + digest + digest,
                "RESOURCE_ID",
                UsageStream.msisdn(subscriber),
                "PRODUCT_ID",
                Subscribers.product(subscriber),
                "USER_ID",
                "PARTY-" + subscriber,
                "BUCKET_ID",
                Subscribers.voice(subscriber));
    }
}
