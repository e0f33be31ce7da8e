package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Oracle minds of a schema, beyond its grammar. */
class OracleSchemaTest {

    /** Oracle's SQL Language Reference, "Oracle SQL Reserved Words". */
    private static final Set<String> RESERVED =
            Set.of(("ACCESS ADD ALL ALTER AND ANY AS ASC AUDIT BETWEEN BY CHAR CHECK CLUSTER"
                            + " COLUMN COLUMN_VALUE COMMENT COMPRESS CONNECT CREATE CURRENT DATE DECIMAL DEFAULT DELETE DESC DISTINCT DROP"
                            + " ELSE EXCLUSIVE EXISTS FILE FLOAT FOR FROM GRANT GROUP HAVING IDENTIFIED IMMEDIATE IN INCREMENT INDEX INITIAL"
                            + " INSERT INTEGER INTERSECT INTO IS LEVEL LIKE LOCK LONG MAXEXTENTS MINUS MLSLABEL MODE MODIFY NESTED_TABLE_ID"
                            + " NOAUDIT NOCOMPRESS NOT NOWAIT NULL NUMBER OF OFFLINE ON ONLINE OPTION OR ORDER PCTFREE PRIOR PUBLIC RAW RENAME"
                            + " RESOURCE REVOKE ROW ROWID ROWNUM ROWS SELECT SESSION SET SHARE SIZE SMALLINT START SUCCESSFUL SYNONYM SYSDATE"
                            + " TABLE THEN TO TRIGGER UID UNION UNIQUE UPDATE USER VALIDATE VALUES VARCHAR VARCHAR2 VIEW WHENEVER WHERE WITH")
                    .split(" "));

    /** Since release 12.2, in bytes. */
    private static final int LONGEST_NAME = 128;

    /** Of a VARCHAR2 in bytes, where MAX_STRING_SIZE is what it always was; a character has up to 4. */
    private static final int LONGEST_TEXT = 4000;

    /** Characters of one byte each: an encoded URI; names of attributes. */
    private static final Set<String> ASCII = Set.of("EVENT_SUBSCRIPTION.CALLBACK", "PENDING_ANSWER.SORT_BY");

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle";
    private Connection connection;

    @BeforeEach
    void migrate() throws SQLException {
        connection = DriverManager.getConnection(url);
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .placeholders(Map.of("row_id", "NUMBER(19)"))
                .load()
                .migrate();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> ofSchema(String select) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        select.formatted("= 'PUBLIC' AND TABLE_NAME <> 'flyway_schema_history'"))) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Test
    void noNameIsReservedOrTooLong() throws SQLException {
        var names = ofSchema("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA %1$s"
                + " UNION SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA %1$s"
                + " UNION SELECT CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA %1$s"
                + " UNION SELECT INDEX_NAME FROM INFORMATION_SCHEMA.INDEXES WHERE TABLE_SCHEMA %1$s");

        assertThat(names)
                .contains("USAGE_RECORD", "RECORD_ID", "USAGE_RECORD_SOURCE_UK", "BUCKET_USED_IX")
                .noneMatch(RESERVED::contains)
                .allMatch(name -> name.length() <= LONGEST_NAME);
    }

    @Test
    void noTextIsLongerThanAColumnTakes() throws SQLException {
        assertThat(ofSchema(
                        "SELECT TABLE_NAME || '.' || COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA %s"
                                + " AND DATA_TYPE = 'CHARACTER VARYING' AND CHARACTER_MAXIMUM_LENGTH * 4 > "
                                + LONGEST_TEXT))
                .containsExactlyInAnyOrderElementsOf(ASCII);
    }

    /** ORA-01408. H2 has an index of its own for each foreign key. */
    @Test
    void noColumnsHaveTwoIndexes() throws SQLException {
        var indexed = ofSchema(
                "SELECT TABLE_NAME || ' ' || LISTAGG(COLUMN_NAME, ',') WITHIN GROUP (ORDER BY ORDINAL_POSITION)"
                        + " FROM INFORMATION_SCHEMA.INDEX_COLUMNS WHERE TABLE_SCHEMA %s AND INDEX_NAME NOT LIKE '%%_FK_INDEX_%%'"
                        + " GROUP BY TABLE_NAME, INDEX_NAME");

        assertThat(indexed).contains("USAGE_RECORD USAGE_ID,SOURCE").doesNotHaveDuplicates();
    }
}
