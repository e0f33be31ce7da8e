package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class SessionLabelTest {

    /** Of V$SESSION.ACTION before release 12.2. */
    private static final int LONGEST_ACTION = 32;

    private final SessionLabel label = new SessionLabel();
    private final List<String> called = new ArrayList<>();

    private void watchCalls() {
        var connection = proxy(Connection.class, null);
        label.dataSource = proxy(DataSource.class, connection);
    }

    private <T> T proxy(Class<T> type, Object result) {
        return type.cast(Proxy.newProxyInstance(
                SessionLabelTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, with) -> {
                    called.add(method.getName() + (with == null ? "" : Arrays.toString(with)));
                    return result;
                }));
    }

    @Test
    void theComponentIsTheModuleAndTheClassTheAction() {
        watchCalls();

        label.tell(GroupCommit.Asked.class);

        assertThat(called)
                .containsExactly(
                        "getConnection",
                        "setClientInfo[OCSID.MODULE, usage-consumption/database]",
                        "setClientInfo[OCSID.ACTION, GroupCommit]",
                        "close");
    }

    @Test
    void aLambdaExpressionIsOfTheClassThatItStandsIn() {
        watchCalls();
        Supplier<String> expression = () -> "work";
        Supplier<String> reference = this::toString;

        label.tell(expression.getClass());
        label.tell(reference.getClass());

        assertThat(called)
                .filteredOn(call -> call.contains("ACTION"))
                .containsExactly(
                        "setClientInfo[OCSID.ACTION, SessionLabelTest]",
                        "setClientInfo[OCSID.ACTION, SessionLabelTest]");
    }

    @Test
    void everyClassThatBeginsATransactionHasANameThatOracleTakes() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var names = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> OracleGrammar.read(file).contains("ransactions"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();

            assertThat(names).contains("Recorder").allMatch(name -> name.length() <= LONGEST_ACTION);
        }
    }

    /** H2's, where it does not stand for Oracle. */
    @Test
    void aDriverThatKnowsNoLabelsHindersNobody() {
        label.dataSource = h2("");

        assertThatCode(() -> label.tell(SessionLabelTest.class)).doesNotThrowAnyException();
    }

    @Test
    void aDatabaseThatIsAwayIsToBlame() {
        label.dataSource = h2(";IFEXISTS=TRUE");

        assertThatIllegalStateException()
                .isThrownBy(() -> label.tell(SessionLabelTest.class))
                .withCauseInstanceOf(SQLException.class);
    }

    private static DataSource h2(String options) {
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + options);
        return h2;
    }
}
