package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script purge_day.sql; a day's rows stand for its partition, and their deletion for dropping it. */
class PurgedDayTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate OLD = TODAY.minusDays(40);

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle");
        dataSource.setUser("owner");
        connection = dataSource.getConnection();
        new Schema(dataSource).migrate();
        var table = read("db/oracle/V36_1__usage_by_day.sql");
        var from = table.indexOf("CREATE TABLE usage_purged_day");
        execute(table.substring(from, table.indexOf(";", from)));
        add(1, OLD, 10, "rated");
        add(2, OLD, 20, "rated");
        execute(
                "INSERT INTO rated_usage (record_id, position, product_id, bucket_id, period, used, out_of_bucket, charged)"
                        + " VALUES (2, 1, 'P', 'NEXT', 0, 5, 0, 3)");
        add(3, OLD.plusDays(1), 40, "rated");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static String read(String resource) throws IOException {
        try (var stream = PurgedDayTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void add(int id, LocalDate day, int used, String status) throws SQLException {
        var counted = "received".equals(status) ? "NULL, NULL, NULL, NULL" : "'B', 0, " + used + ", 1";
        execute("""
                INSERT INTO usage_record (record_id, usage_id, source, fingerprint, usage_type, amount, units, used_at, recorded_at,
                    resource_id, status, product_id, user_id, bucket_id, period, used, out_of_bucket)
                VALUES (%1$d, '%1$d', 's', 'f', 'voice', 1, 's', TIMESTAMP '%2$s 23:59:59', TIMESTAMP '%2$s 23:59:59',
                    '47', '%3$s', 'P', 'U', %4$s)""".formatted(id, day, status, counted));
    }

    private void purge(LocalDate day, boolean isDropped) throws IOException, SQLException {
        connection.setAutoCommit(false);
        try {
            for (var sql : statements(day)) {
                execute(sql);
            }
            connection.commit();
            if (isDropped) {
                execute("DELETE FROM rated_usage WHERE record_id IN (SELECT u.record_id FROM " + rows(day) + " u)");
                execute("DELETE FROM usage_record WHERE record_id IN (SELECT u.record_id FROM " + rows(day) + " u)");
                connection.commit();
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<String> statements(LocalDate day) throws IOException {
        var script = read("db/dba/purge_day.sql")
                .lines()
                .filter(line -> !line.matches("(--|WHENEVER|SET [A-Z]+ |DEFINE|ALTER SESSION).*"))
                .collect(Collectors.joining("\n"))
                .replace("&day", day.toString())
                .replace("usage_record PARTITION FOR (TIMESTAMP '" + day + " 00:00:00')", rows(day));
        var statements = Arrays.stream(script.split(";")).map(String::strip).toList();
        assertThat(statements.get(0)).startsWith("LOCK TABLE");
        assertThat(statements.get(statements.size() - 1))
                .startsWith("ALTER TABLE usage_record DROP PARTITION")
                .endsWith("UPDATE GLOBAL INDEXES");
        return statements.subList(1, statements.size() - 1);
    }

    private static String rows(LocalDate day) {
        return "(SELECT * FROM usage_record WHERE recorded_at >= TIMESTAMP '" + day
                + " 00:00:00' AND recorded_at < TIMESTAMP '" + day.plusDays(1) + " 00:00:00')";
    }

    private String number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getInt(1));
        }
    }

    /** What the audit would find, and how many usages are left. */
    private String sums() throws SQLException {
        return number("SELECT SUM(used) + SUM(out_of_bucket) + COALESCE(SUM(charged), 0) FROM ("
                        + "SELECT used, out_of_bucket, charged FROM usage_record"
                        + " UNION ALL SELECT used, out_of_bucket, charged FROM rated_usage"
                        + " UNION ALL SELECT used, out_of_bucket, charged FROM usage_purged) s")
                + " in " + number("SELECT COUNT(*) FROM usage_record");
    }

    @Test
    void whatADayWasCountedOnStays() throws Exception {
        assertThat(sums()).isEqualTo("81 in 3");

        purge(OLD, true);

        assertThat(sums()).isEqualTo("81 in 1");
        assertThat(number("SELECT used FROM usage_purged WHERE bucket_id = 'B' AND user_key = '=U'"))
                .isEqualTo("30");
        purge(OLD.plusDays(1), true);
        assertThat(sums()).isEqualTo("81 in 0");
        assertThat(number("SELECT used FROM usage_purged WHERE bucket_id = 'B' AND user_key = '=U'"))
                .isEqualTo("70");
    }

    @Test
    void aDayThatCouldNotBeDroppedIsNotSummedTwice() throws Exception {
        purge(OLD, false);

        purge(OLD, true);

        assertThat(sums()).isEqualTo("81 in 1");
    }

    @Test
    void aDayWithUsageThatIsKeptAsideIsRefused() throws Exception {
        add(4, OLD, 0, "received");

        assertThatThrownBy(() -> purge(OLD, true)).hasMessageContaining("USAGE_PURGED_DAY_ASIDE_CK");
        assertThat(sums()).isEqualTo("81 in 4");
        assertThat(number("SELECT COUNT(*) FROM usage_purged")).isEqualTo("0");
    }

    @Test
    void aDayWhoseKeysMayBeNeededIsRefused() throws Exception {
        for (var age : new int[] {0, 1, 35}) {
            assertThatThrownBy(() -> purge(TODAY.minusDays(age), true))
                    .hasMessageContaining("USAGE_PURGED_DAY_WINDOW_CK");
        }

        purge(TODAY.minusDays(37), true);
        assertThat(sums()).isEqualTo("81 in 3");
    }
}
