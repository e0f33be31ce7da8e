package org.usageconsumption.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Inserts many rows in a certain order, in the running transaction. */
@ApplicationScoped
public class BatchInsert {

    private static final int BATCH = 1000;

    @Resource(lookup = "java:comp/env/jdbc/usageConsumption")
    private DataSource dataSource;

    private final UtcConverter utc = new UtcConverter();
    private final FlagConverter flags = new FlagConverter();

    /**
     * @param sql an INSERT
     * @param rows a value for each of its parameters; instants and flags as the entities have them
     * @throws IllegalStateException caused by the SQLException, where the database refuses one
     */
    public void rows(String sql, Stream<Object[]> rows) {
        var left = rows.iterator();
        if (left.hasNext()) {
            try (var connection = dataSource.getConnection();
                    var statement = connection.prepareStatement(sql)) {
                while (left.hasNext()) {
                    add(statement, left);
                    statement.executeBatch();
                }
            } catch (SQLException e) {
                throw new IllegalStateException("Rows are not inserted: " + e.getMessage(), e);
            }
        }
    }

    /**
     * An INSERT of a value for each column.
     *
     * @param into a table, and its columns in parentheses
     */
    public static String into(String into) {
        var columns = (int) into.chars().filter(each -> each == ',').count() + 1;
        return "INSERT INTO " + into + " VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
    }

    private void add(PreparedStatement statement, Iterator<Object[]> rows) throws SQLException {
        for (var size = 0; size < BATCH && rows.hasNext(); size++) {
            var row = rows.next();
            for (var column = 0; column < row.length; column++) {
                statement.setObject(column + 1, converted(row[column]));
            }
            statement.addBatch();
        }
    }

    private Object converted(Object value) {
        if (value instanceof Instant instant) {
            return utc.convertToDatabaseColumn(instant);
        }
        return value instanceof Boolean flag ? flags.convertToDatabaseColumn(flag) : value;
    }
}
