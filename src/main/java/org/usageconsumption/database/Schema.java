package org.usageconsumption.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The schema of this release in a database, from the SQL files under {@code db}: those for all, and what only Oracle has. */
final class Schema {

    private final Flyway flyway;

    /** What differs between the databases: where their files are, and what stands for the placeholders in these. */
    enum Dialect {
        /** Keys that the application counts up: H2 keeps the rows themselves in their order only where it knows an integer. */
        H2("BIGINT", "db/migration"),
        ORACLE("NUMBER(19)", "db/migration", "db/oracle");

        private final String rowId;
        private final List<String> directories;

        Dialect(String rowId, String... directories) {
            this.rowId = rowId;
            this.directories = List.of(directories);
        }

        static Dialect of(DataSource dataSource) {
            try (var connection = dataSource.getConnection()) {
                return connection.getMetaData().getDatabaseProductName().equals("H2") ? H2 : ORACLE;
            } catch (SQLException e) {
                throw new IllegalStateException("The database cannot be reached", e);
            }
        }

        List<String> directories() {
            return directories;
        }

        Map<String, String> placeholders() {
            return Map.of("row_id", rowId);
        }
    }

    Schema(DataSource dataSource) {
        this(Flyway.configure(Schema.class.getClassLoader()).dataSource(dataSource), Dialect.of(dataSource));
    }

    /** @param dialect whose files are to be applied, whatever database is there */
    Schema(String url, Dialect dialect) {
        this(Flyway.configure(Schema.class.getClassLoader()).dataSource(url, null, null), dialect);
    }

    private Schema(FluentConfiguration connected, Dialect dialect) {
        flyway = connected
                .locations(dialect.directories().stream()
                        .map(each -> "classpath:" + each)
                        .toArray(String[]::new))
                .placeholders(dialect.placeholders())
                .load();
    }

    /** Brings it up to this release, which may be there already. Says how many files were applied. */
    int migrate() {
        return flyway.migrate().migrationsExecuted;
    }

    /**
     * Changes nothing. A schema may be newer than this release, which goes on beside the next one while that is taken in.
     *
     * @throws IllegalStateException where it is older, or what was applied is not what this release has
     */
    void check() {
        var lacking = migrations().stream()
                .filter(each -> each.getState().isResolved() && !each.isApplied())
                .map(each -> "V" + each.getVersion())
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            throw new IllegalStateException("The database's schema is older than this release: it lacks " + lacking
                    + ", and database.migrate is false");
        }
        flyway.validate();
    }

    /** All files of this release in their order, and what the database has beyond them. */
    List<MigrationInfo> migrations() {
        return Arrays.asList(flyway.info().all());
    }
}
