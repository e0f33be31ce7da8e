package org.usageconsumption.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads what was committed at one moment, however long that takes and whatever comes in meanwhile. READ COMMITTED is not
 * enough: where a statement reads tables through others, H2 takes each as it is when it comes there.
 */
@ApplicationScoped
public class Snapshot {

    @Resource(lookup = "java:comp/env/jdbc/usageConsumption")
    private DataSource dataSource;

    /** The first rows of a query; not within a transaction. */
    public List<Object[]> rows(String sql, int most) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            try (var statement = connection.prepareStatement(sql)) {
                statement.setMaxRows(most);
                return rows(statement);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Object[]> rows(PreparedStatement statement) throws SQLException {
        var rows = new ArrayList<Object[]>();
        try (var results = statement.executeQuery()) {
            var columns = results.getMetaData().getColumnCount();
            while (results.next()) {
                var row = new Object[columns];
                for (var column = 0; column < columns; column++) {
                    row[column] = results.getObject(column + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
