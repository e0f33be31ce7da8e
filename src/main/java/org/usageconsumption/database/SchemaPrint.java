package org.usageconsumption.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Prints the schema for a DBA who applies it by hand: each SQL file of this release with its placeholders resolved, telling
 * Flyway's table that it was applied, as Flyway would; how to take it back, where one can; and the grants. No database is
 * needed: one in memory, which H2 has, stands in for that which nothing was applied to.
 */
public final class SchemaPrint {

    private static final String HISTORY = "schema_history.sql";
    private static final String FOR_DBA = "db/dba/";
    private static final String ROLLBACK = "db/rollback/";
    /** In Oracle's SQL*Plus: stop at the first error, take what there is as it is. */
    private static final String SETTINGS = """
            WHENEVER SQLERROR EXIT FAILURE ROLLBACK
            SET DEFINE OFF
            SET SQLBLANKLINES ON
            """;

    private final Schema.Dialect dialect;
    private final Path directory;

    SchemaPrint(Schema.Dialect dialect, Path directory) {
        this.dialect = dialect;
        this.directory = directory;
    }

    /** @param arguments the directory that gets the files for Oracle */
    public static void main(String[] arguments) throws IOException {
        var print = new SchemaPrint(Schema.Dialect.ORACLE, Path.of(arguments[0]));
        var files = print.print();
        print.write("install.sql", "@@" + String.join("\n@@", files) + "\n");
        print.write(
                "grants.sql", "DEFINE runtime = &1\n" + grants("&runtime") + grants("SELECT", "sequence", "&runtime"));
        for (var name : List.of("users.sql", "purge_day.sql")) {
            print.write(name, read(FOR_DBA + name));
        }
    }

    /** Says which files are to be applied, in their order. */
    List<String> print() throws IOException {
        var files = new ArrayList<String>();
        files.add(HISTORY);
        write(HISTORY, settings() + read(FOR_DBA + HISTORY));
        for (var migration : new Schema(emptyDatabase(), dialect).migrations()) {
            files.add(migration.getScript());
            write(migration.getScript(), settings() + sql(migration) + applied(migration));
            var rollback = ROLLBACK + migration.getScript();
            if (SchemaPrint.class.getClassLoader().getResource(rollback) != null) {
                write("rollback/" + migration.getScript(), settings() + read(rollback) + takenBack(migration));
            }
        }
        return files;
    }

    /** What the user needs as whom the application runs, where another one owns the tables. */
    public static String grants(String user) {
        return grants("SELECT, INSERT, UPDATE, DELETE", "table", user) + "GRANT SELECT ON \"flyway_schema_history\" TO "
                + user + ";\n";
    }

    /** The same right on everything of a kind, as H2 has it when all files are applied. */
    private static String grants(String right, String kind, String user) {
        var url = emptyDatabase();
        var grants = new StringBuilder();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            new Schema(url, Schema.Dialect.H2).migrate();
            try (var names = statement.executeQuery(("SELECT %1$s_name FROM information_schema.%1$ss"
                            + " WHERE %1$s_schema = 'PUBLIC' AND %1$s_name <> 'flyway_schema_history' ORDER BY 1")
                    .formatted(kind))) {
                while (names.next()) {
                    grants.append("GRANT %s ON %s TO %s;\n".formatted(right, names.getString(1), user));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Nobody knows what is to be granted", e);
        }
        return grants.toString();
    }

    private static String emptyDatabase() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle";
    }

    private String settings() {
        return dialect == Schema.Dialect.ORACLE ? SETTINGS : "";
    }

    private String sql(MigrationInfo migration) throws IOException {
        for (var directory : dialect.directories()) {
            var file = directory + "/" + migration.getScript();
            if (SchemaPrint.class.getClassLoader().getResource(file) != null) {
                var sql = read(file);
                for (var placeholder : dialect.placeholders().entrySet()) {
                    sql = sql.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
                }
                return sql;
            }
        }
        throw new IllegalStateException("There is no " + migration.getScript());
    }

    private static String applied(MigrationInfo migration) {
        return """

                INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum",
                        "installed_by", "execution_time", "success")
                    SELECT COALESCE(MAX("installed_rank"), 0) + 1, '%s', '%s', 'SQL', '%s', %d, USER, 0, 1
                        FROM "flyway_schema_history";
                COMMIT;
                """.formatted(
                migration.getVersion(), migration.getDescription(), migration.getScript(), migration.getChecksum());
    }

    private static String takenBack(MigrationInfo migration) {
        return "\nDELETE FROM \"flyway_schema_history\" WHERE \"version\" = '" + migration.getVersion()
                + "';\nCOMMIT;\n";
    }

    private static String read(String resource) throws IOException {
        try (var stream = SchemaPrint.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
