package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Clients;

/** What lets servers be started together, and a release beside the one before. */
class SchemaMigrationTest {

    private static final Path DIRECTORY = Path.of("src/main/resources/db/migration");
    /** The first release that was run on several servers has all up to this. */
    private static final int BEFORE_CLUSTERS = 36;

    private static final Pattern VERSION = Pattern.compile("V(\\d+)__(.+)\\.sql");
    /** What a server of the release before would miss or could not know. */
    private static final Pattern CONTRACTION = Pattern.compile(
            "\\bDROP\\s+(TABLE|COLUMN|SEQUENCE|VIEW)\\b|\\bRENAME\\b|\\bMODIFY\\b|\\bTRUNCATE\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDED = Pattern.compile("ALTER TABLE \\w+ ADD \\(?(.+?)\\)?;", Pattern.DOTALL);

    private static boolean isContracting(String sql) {
        return CONTRACTION.matcher(sql).find()
                || ADDED.matcher(sql)
                        .results()
                        .flatMap(added -> added.group(1).lines())
                        .anyMatch(column -> column.contains("NOT NULL") && !column.contains("DEFAULT"));
    }

    private static boolean isLaterThan(Path file, int version) {
        var name = VERSION.matcher(file.getFileName().toString());
        return name.matches() && Integer.parseInt(name.group(1)) > version;
    }

    private static String withoutComments(Path file) {
        try {
            return Files.readString(file).replaceAll("--.*|(?m)^COMMENT ON .*$", "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Predicate<Path> condition) throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(condition).toList();
        }
    }

    @Test
    void whatAServerOfTheReleaseBeforeNeedsGoesInAMigrationThatSaysSo() throws IOException {
        var later = files(file -> isLaterThan(file, BEFORE_CLUSTERS));

        assertThat(later).isNotEmpty();
        assertThat(later)
                .filteredOn(file -> isContracting(withoutComments(file)))
                .allMatch(file -> file.toString().contains("__contract_"));
        assertThat(isContracting("ALTER TABLE a ADD (b NUMBER(1) NOT NULL);")).isTrue();
    }

    @Test
    void serversThatStartTogetherDoEachMigrationOfAnEmptyDatabaseOnce() throws Exception {
        var url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1";

        var migrated = Clients.together(Collections.<Callable<Integer>>nCopies(
                2,
                () -> Flyway.configure()
                        .dataSource(url, "sa", "")
                        .locations("classpath:db/migration")
                        .placeholders(Map.of("row_id", "BIGINT"))
                        .load()
                        .migrate()
                        .migrationsExecuted));

        assertThat(migrated.stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(files(file -> isLaterThan(file, 0)).size());
    }

    /** H2 evaluates a list of values, and equalities with OR, in the session that made the check, and fails once it is closed. */
    @Test
    void checksOutliveTheSessionThatMadeThem() throws Exception {
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle");
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            new Schema(dataSource).migrate();
            var checks = new ArrayList<String>();
            try (var rows = statement.executeQuery("SELECT check_clause FROM information_schema.check_constraints")) {
                while (rows.next()) {
                    checks.add(rows.getString(1));
                }
            }

            assertThat(checks)
                    .hasSizeGreaterThan(5)
                    .noneMatch(check -> check.contains(" IN(") || check.contains(" OR "));
        }
    }
}
