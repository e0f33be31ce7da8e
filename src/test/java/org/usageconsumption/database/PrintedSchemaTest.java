package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.flywaydb.database.oracle.OracleDatabase;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageconsumption.availability.Outage;

/** What a DBA gets, applied by hand; of what is for Oracle alone, only that it is there. */
class PrintedSchemaTest {

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private Connection connection;

    @TempDir
    private Path directory;

    @BeforeEach
    void connect() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle");
        dataSource.setUser("owner");
        connection = dataSource.getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> print() throws IOException {
        return new SchemaPrint(Schema.Dialect.H2, directory).print();
    }

    private void apply(String file) throws IOException, SQLException {
        execute(Files.readString(directory.resolve(file)));
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Without Flyway's table, which differs in a type. */
    private static List<String> structure(Connection of) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = of.createStatement();
                var script = statement.executeQuery("SCRIPT NODATA NOPASSWORDS NOSETTINGS")) {
            while (script.next()) {
                lines.add(script.getString(1));
            }
        }
        lines.removeIf(line -> line.contains("flyway_schema_history") || line.contains("CREATE USER"));
        Collections.sort(lines);
        return lines;
    }

    @Test
    void theServerFindsNothingToDoWhereItWasAppliedByHand() throws Exception {
        for (var file : print()) {
            apply(file);
        }

        new Schema(dataSource).check();
        assertThat(new Schema(dataSource).migrate()).isZero();

        assertThat(structure(connection)).isEqualTo(structureByTheServer());
    }

    private static List<String> structureByTheServer() throws SQLException {
        var url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle";
        try (var other = DriverManager.getConnection(url)) {
            new Schema(url, Schema.Dialect.H2).migrate();
            return structure(other);
        }
    }

    @Test
    void theServerGoesOnWhereItWasAppliedByHandUpToARelease() throws Exception {
        var files = print();
        for (var file : files.subList(0, files.size() - 1)) {
            apply(file);
        }

        assertThatIllegalStateException()
                .isThrownBy(new Schema(dataSource)::check)
                .withMessageMatching("The database's schema is older than this release: it lacks V[0-9.]+, and .*");
        assertThat(new Schema(dataSource).migrate()).isEqualTo(1);
    }

    @Test
    void aSchemaMayBeNewerButNotAnother() throws Exception {
        var schema = new Schema(dataSource);
        schema.migrate();
        execute(
                "INSERT INTO \"flyway_schema_history\" SELECT 999, '999', 'later', \"type\", 'V999__later.sql', 7, USER,"
                        + " \"installed_on\", 0, TRUE FROM \"flyway_schema_history\" WHERE \"version\" = '1'");
        schema.check();

        execute("UPDATE \"flyway_schema_history\" SET \"checksum\" = 1 WHERE \"version\" = '30'");
        assertThatThrownBy(schema::check).hasMessageContaining("checksum mismatch");
    }

    /** Where the JVM's time zone has no daylight saving. */
    private void start() {
        var zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try {
            var migration = new SchemaMigration();
            migration.owner = dataSource;
            migration.isMigrating = false;
            migration.outage = new Outage();
            migration.migrate();
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aServerThatMayNotMigrateStartsOnItsOwnReleaseOnly() throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessageContaining("older than this release: it lacks V1, V2, V3");
        assertThat(structure(connection)).noneMatch(line -> line.contains("TABLE"));

        for (var file : print()) {
            apply(file);
        }
        start();
    }

    /** Newest first, as far as there is a way back; after each, the schema is what it was. */
    @Test
    void whatIsTakenBackLeavesTheReleaseBefore() throws Exception {
        var files = print();
        var before = new ArrayList<List<String>>();
        for (var file : files) {
            apply(file);
            before.add(structure(connection));
        }

        var last = files.size() - 1;
        while (Files.exists(directory.resolve("rollback").resolve(files.get(last)))) {
            apply("rollback/" + files.get(last));
            last--;
            assertThat(structure(connection))
                    .as("before " + files.get(last + 1))
                    .containsExactlyElementsOf(before.get(last));
        }

        assertThat(files.get(last)).isEqualTo("V36__parts_of_usage_files.sql");
        assertThat(new Schema(dataSource).migrate()).isEqualTo(files.size() - 1 - last);
        assertThat(structure(connection)).isEqualTo(before.get(files.size() - 1));
    }

    @Test
    void oracleGetsItsOwnFilesToo() throws Exception {
        SchemaPrint.main(new String[] {directory.toString()});

        assertThat(Files.readString(directory.resolve("install.sql")).lines())
                .startsWith("@@schema_history.sql", "@@V1__product_bucket_usage.sql")
                .containsSubsequence(
                        "@@V36__parts_of_usage_files.sql", "@@V36_1__usage_by_day.sql", "@@V37__events.sql");
        assertThat(Files.readString(directory.resolve("V7__usage_with_its_first_part.sql")))
                .contains("record_id     NUMBER(19) ")
                .doesNotContain("${");
        assertThat(Files.readString(directory.resolve("grants.sql")))
                .contains("ON BUCKET TO &runtime;\n", "GRANT SELECT ON USAGE_RECORD_SEQ TO &runtime;\n");
        assertThat(directory.resolve("rollback/V41__thresholds.sql")).exists();
        assertThat(directory.resolve("users.sql")).exists();
        assertThat(directory.resolve("purge_day.sql")).exists();
    }

    /** Flyway makes the text of its table from a constant of this class. */
    @Test
    void flywaysTableIsTheOneThatFlywayMakesOnOracle() throws Exception {
        print();
        var printed = Files.readString(directory.resolve("schema_history.sql"));
        var columns = printed.substring(printed.indexOf("(\n"), printed.indexOf("    CONSTRAINT"));
        try (var code = OracleDatabase.class.getResourceAsStream("OracleDatabase.class")) {
            assertThat(new String(code.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains(columns);
        }
    }
}
