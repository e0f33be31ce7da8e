package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OracleGrammarTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path ORACLE_ALONE = Path.of("src/main/resources/db/oracle");

    private final OracleGrammar grammar = OracleGrammar.withFalseAlarms();

    private static Stream<String> migrations() throws IOException {
        var forAll = OracleGrammar.migrations(MIGRATIONS);
        return Files.exists(ORACLE_ALONE) ? Stream.concat(forAll, OracleGrammar.migrations(ORACLE_ALONE)) : forAll;
    }

    @Test
    void oracleTakesEveryMigration() throws IOException {
        assertThat(migrations()).hasSizeGreaterThan(100);
        assertThat(grammar.refused(migrations())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM bucket WHERE status = ? ORDER BY id LIMIT 10",
                "SELECT id::text FROM bucket",
                "INSERT INTO bucket (id) VALUES (?) ON CONFLICT DO NOTHING",
                "INSERT INTO bucket (id) VALUES (?) RETURNING id",
                "ALTER TABLE bucket ADD COLUMN colour VARCHAR2(10 CHAR)",
                "CREATE TABLE colour (id NUMBER(19) AUTO_INCREMENT)",
                "SELECT id FROM bucket WHERE"
            })
    void whatIsNotOraclesIsRefused(String sql) {
        assertThat(grammar.refused(Stream.of(sql))).singleElement().asString().contains(sql);
    }

    @Test
    void eachFalseAlarmIsOfAStatementThatThereIs() throws IOException {
        var sent = migrations().toList();

        assertThat(OracleGrammar.known())
                .allMatch(falseAlarm -> sent.stream()
                        .anyMatch(sql -> falseAlarm.words().matcher(sql).find()));
    }
}
