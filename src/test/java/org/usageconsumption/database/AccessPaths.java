package org.usageconsumption.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * By which indexes H2 finds the rows of a statement, in a schema that has those of Oracle alone: H2 makes one more for each foreign
 * key. Its tables are empty, so that what a statement asks for decides; H2 takes an empty table for one of 1,000 rows.
 */
final class AccessPaths implements AutoCloseable {

    static final String WHOLE = "all of ";

    private static final Pattern ACCESS = Pattern.compile("\"PUBLIC\"\\.\"(\\w+)\"[^/]*/\\* PUBLIC\\.([\\w.]+)(:?)");

    private final Connection connection;
    /** By that of H2, the name that Oracle gives the index of a key. */
    private final Map<String, String> names = new HashMap<>();

    AccessPaths() throws SQLException {
        var url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle";
        connection = DriverManager.getConnection(url);
        new Schema(url, Schema.Dialect.H2).migrate();
        for (var drop : texts("SELECT 'ALTER TABLE ' || table_name || ' DROP CONSTRAINT ' || constraint_name"
                + " FROM information_schema.table_constraints WHERE constraint_type = 'FOREIGN KEY'")) {
            try (var statement = connection.createStatement()) {
                statement.execute(drop);
            }
        }
        for (var key : texts("SELECT index_name || ' ' || constraint_name FROM information_schema.table_constraints"
                + " WHERE index_name IS NOT NULL")) {
            var both = key.split(" ");
            names.put(both[0], both[1]);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** In the order in which they are used; {@link #WHOLE} and the table where all its rows are read, be it along an index. */
    List<String> of(String sql) {
        return ACCESS.matcher(plan(sql)).results().map(this::index).distinct().toList();
    }

    private String index(MatchResult access) {
        return access.group(3).isEmpty()
                ? WHOLE + access.group(1)
                : names.getOrDefault(access.group(2), access.group(2));
    }

    private String plan(String sql) {
        try (var statement = connection.prepareStatement("EXPLAIN " + sql)) {
            var parameters = statement.getParameterMetaData().getParameterCount();
            for (var parameter = 1; parameter <= parameters; parameter++) {
                statement.setObject(parameter, null);
            }
            try (var plan = statement.executeQuery()) {
                plan.next();
                return plan.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("No plan of " + sql, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
