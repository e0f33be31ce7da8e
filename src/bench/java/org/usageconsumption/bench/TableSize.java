package org.usageconsumption.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bytes of a table's row on the average and of its indexes' entries: what H2 takes, and what the same values take in Oracle. */
record TableSize(String table, long rows, double h2, double h2Indexes, double oracle, double oracleIndexes) {

    private static final int MOST_READ = 20_000;
    /** As the migrations for Oracle have it. */
    private static final Map<String, Integer> FREE = Map.of("BUCKET", 20, "USAGE_RECORD", 5, "RATED_USAGE", 5);

    private static final int FREE_OTHERWISE = 10;
    private static final Set<String> IN_PARTITIONS = Set.of("USAGE_RECORD");
    /** H2 makes an index for a foreign key; Oracle does not. */
    private static final String OF_H2_ALONE = "_FK_INDEX_";

    static TableSize of(String table, Connection connection) throws SQLException {
        var rows = number(connection, "SELECT COUNT(*) FROM " + table);
        if (rows == 0) {
            return new TableSize(table, 0, 0, 0, 0, 0);
        }
        var columns = columns(connection, table);
        var h2 = 0.0;
        var oracle = 0.0;
        for (var index : indexes(connection, table).entrySet()) {
            h2 += number(connection, "SELECT DB_OBJECT_SIZE('INDEX', 'PUBLIC', '" + index.getKey() + "')");
            if (!index.getKey().contains(OF_H2_ALONE)) {
                var key = index.getValue().stream().mapToDouble(columns::get).sum();
                oracle += OracleBytes.entry(key, IN_PARTITIONS.contains(table));
            }
        }
        var all = columns.values().stream().mapToDouble(Double::doubleValue).sum();
        return new TableSize(
                table,
                rows,
                number(connection, "SELECT DB_OBJECT_SIZE('TABLE', 'PUBLIC', '" + table + "')") / (double) rows,
                h2 / rows,
                OracleBytes.row(all, FREE.getOrDefault(table, FREE_OTHERWISE)),
                oracle);
    }

    double inH2() {
        return rows * (h2 + h2Indexes);
    }

    double inOracle() {
        return rows * (oracle + oracleIndexes);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What each takes in Oracle, on the average. */
    private static Map<String, Double> columns(Connection connection, String table) throws SQLException {
        var columns = new HashMap<String, Double>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT * FROM " + table + " FETCH FIRST " + MOST_READ + " ROWS ONLY")) {
            var read = 0;
            for (; rows.next(); read++) {
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    columns.merge(
                            rows.getMetaData().getColumnName(column),
                            OracleBytes.column(rows.getObject(column)),
                            Double::sum);
                }
            }
            double count = read;
            columns.replaceAll((column, bytes) -> bytes / count);
        }
        return columns;
    }

    /** The columns of each. */
    private static Map<String, List<String>> indexes(Connection connection, String table) throws SQLException {
        var indexes = new LinkedHashMap<String, List<String>>();
        try (var rows = connection.getMetaData().getIndexInfo(null, "PUBLIC", table, false, true)) {
            while (rows.next()) {
                indexes.computeIfAbsent(rows.getString("INDEX_NAME"), name -> new ArrayList<>())
                        .add(rows.getString("COLUMN_NAME"));
            }
        }
        return indexes;
    }
}
