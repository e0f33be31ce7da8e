package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.InServer;

/** As whom the application is in the database, and what a DBA sees of what it does there. */
@Tag("h2")
class RuntimeUserIT extends InServer {

    private static final int CONNECTIONS_OF_POOL = 32;

    @Inject
    private Transactions transactions;

    private interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    private static <T> T ask(Question<T> question) {
        try (var connection = connect()) {
            return question.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        try {
            return InitialContext.<DataSource>doLookup("java:comp/env/jdbc/usageConsumption")
                    .getConnection();
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean execute(String sql) {
        return ask(connection -> connection.createStatement().execute(sql));
    }

    private static String label(Connection connection) throws SQLException {
        return connection.getClientInfo(SessionLabel.MODULE) + " " + connection.getClientInfo(SessionLabel.ACTION);
    }

    private static int session(Connection connection) throws SQLException {
        var row = connection.createStatement().executeQuery("SELECT SESSION_ID()");
        row.next();
        return row.getInt(1);
    }

    @Test
    void theApplicationIsNotTheOwner() {
        String user = ask(connection -> connection.getMetaData().getUserName());

        assertThat(user).isEqualToIgnoringCase("runtime");
    }

    @Test
    void theApplicationCanNeitherCreateNorChangeATableNorTheSchemasHistory() {
        assertThat(List.of(
                        "CREATE TABLE mine (id NUMBER(19))",
                        "CREATE SEQUENCE mine_seq",
                        "CREATE INDEX mine_ix ON bucket (allowance)",
                        "CREATE USER other PASSWORD 'other'",
                        "ALTER TABLE bucket ADD (mine NUMBER(1))",
                        "DROP TABLE rated_usage",
                        "DROP SEQUENCE usage_record_seq",
                        "GRANT SELECT ON bucket TO PUBLIC",
                        "DELETE FROM \"flyway_schema_history\""))
                .allSatisfy(sql -> assertThatThrownBy(() -> execute(sql))
                        .cause()
                        .hasMessageMatching("(?is).*(not enough rights|admin rights).*"));
        assertThat(execute("SELECT COUNT(*) FROM \"flyway_schema_history\"")).isTrue();
    }

    @Test
    void aSessionSaysWhatItsTransactionIsAt() {
        assertThat(transactions.<String>run(() -> ask(RuntimeUserIT::label)))
                .isEqualTo("usage-consumption/database RuntimeUserIT");
    }

    @Test
    void aSessionSaysNothingOnceItsTransactionIsOver() throws SQLException {
        int session = transactions.run(() -> ask(RuntimeUserIT::session));

        var connections = new ArrayList<Connection>();
        try {
            var found = connect();
            connections.add(found);
            while (session(found) != session) {
                assertThat(connections).hasSizeLessThan(CONNECTIONS_OF_POOL);
                found = connect();
                connections.add(found);
            }
            assertThat(label(found)).isEqualTo("null null");
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    /** Whoever comes into a transaction first is committed first. */
    @Test
    void aTransactionThatIsNotToldHasNoConnectionBeforeItAsksForOne() {
        assertThat(transactions.<String>runUntold(() -> ask(RuntimeUserIT::label)))
                .isEqualTo("null null");
    }
}
