package org.usageconsumption.file.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that an earlier release, which had no parts, began or finished. */
class UpgradedFileTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle";
    private Connection connection;

    @BeforeEach
    void migrateToTheReleaseBefore() throws SQLException {
        connection = DriverManager.getConnection(url);
        migrate("35");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .placeholders(Map.of("row_id", "BIGINT"))
                .target(version)
                .load()
                .migrate();
    }

    private void add(int id, String kind, String loadingName, int nextOffset) throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO usage_file (file_id, kind, file_name, file_size, owner, state, created_at, updated_at, next_offset,
                    next_line, lines, counted, duplicate, kept_aside, rejected, skipped, busy_millis, loading_name, run, failures)
                VALUES (?, ?, 'f', 100, 'o', 'inProgress', SYSTIMESTAMP, SYSTIMESTAMP, ?, 8, 7, 6, 5, 4, 3, 2, 900, ?, ?, 1)""")) {
            statement.setInt(1, id);
            statement.setString(2, kind);
            statement.setInt(3, nextOffset);
            statement.setString(4, loadingName);
            statement.setString(5, loadingName);
            statement.executeUpdate();
        }
    }

    private List<String> parts() throws SQLException {
        var parts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT file_id, part_number, run, next_offset, next_line, lines, counted, duplicate, kept_aside, rejected,
                            skipped, postponed, updated_at FROM usage_file_part ORDER BY file_id, part_number DESC""")) {
            while (rows.next()) {
                var part = new ArrayList<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    part.add(rows.getString(column));
                }
                parts.add(String.join(" ", part));
            }
        }
        return parts;
    }

    @Test
    void goOnAsOnePartAndCountNoCorrectionAgain() throws SQLException {
        add(1, "USAGE", "begun.csv", 50);
        add(2, "USAGE", null, 100);
        add(3, "PRODUCT", "products.csv", 60);

        migrate("36");

        assertThat(parts())
                .containsExactly(
                        "1 1 begun.csv 50 8 7 6 5 4 3 2 0 null",
                        "1 0 begun.csv 50 8 0 0 0 0 0 0 0 null",
                        "2 1 null 100 8 7 6 5 4 3 2 0 null",
                        "3 1 products.csv 60 8 7 6 5 4 3 2 0 null");
    }
}
