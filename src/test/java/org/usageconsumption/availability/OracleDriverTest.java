package org.usageconsumption.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import oracle.jdbc.datasource.impl.OracleDataSource;
import org.junit.jupiter.api.Test;

/** What Oracle's driver itself says of a database that is not there, where it can be said without one. */
class OracleDriverTest {

    private static final String LOCALHOST = "127.0.0.1";

    private static SQLException connecting(String host, int port) throws SQLException {
        var limits = new Properties();
        limits.setProperty("oracle.net.CONNECT_TIMEOUT", "300");
        limits.setProperty("oracle.net.OUTBOUND_CONNECT_TIMEOUT", "300ms");
        limits.setProperty("oracle.jdbc.ReadTimeout", "300");
        var driver = driver(host, port);
        driver.setConnectionProperties(limits);
        return catchThrowableOfType(SQLException.class, driver::getConnection);
    }

    private static OracleDataSource driver(String host, int port) throws SQLException {
        var driver = new OracleDataSource();
        driver.setURL("jdbc:oracle:thin:@//" + host + ":" + port + "/USAGE");
        driver.setUser("consumption");
        driver.setPassword("consumption");
        return driver;
    }

    private static ServerSocket socket() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName(LOCALHOST));
    }

    private static void assertFailure(SQLException failure, int code, DatabaseFailure meaning) {
        assertThat(failure.getErrorCode()).isEqualTo(code);
        assertThat(DatabaseFailure.of(failure)).contains(meaning);
    }

    @Test
    void aClosedPortIsAnAbsentDatabase() throws Exception {
        var socket = socket();
        socket.close();

        assertFailure(connecting(LOCALHOST, socket.getLocalPort()), 12541, DatabaseFailure.AWAY);
    }

    @Test
    void aSocketThatSaysNothingIsAnAbsentDatabase() throws Exception {
        try (var socket = socket()) {
            assertFailure(connecting(LOCALHOST, socket.getLocalPort()), 12170, DatabaseFailure.AWAY);
        }
    }

    /** As Liberty's loginTimeout has it. */
    @Test
    void aSocketThatSaysNothingUntilTheLoginTakesTooLongIsAnAbsentDatabase() throws Exception {
        try (var socket = socket()) {
            var driver = driver(LOCALHOST, socket.getLocalPort());
            driver.setLoginTimeout(1);

            assertFailure(catchThrowableOfType(SQLException.class, driver::getConnection), 18714, DatabaseFailure.AWAY);
        }
    }

    @Test
    void aSocketThatIsClosedAtOnceIsAnAbsentDatabase() throws Exception {
        try (var socket = socket()) {
            CompletableFuture.runAsync(() -> closeEach(socket));

            assertFailure(connecting(LOCALHOST, socket.getLocalPort()), 17800, DatabaseFailure.LOST);
        }
    }

    private static void closeEach(ServerSocket socket) {
        try {
            while (true) {
                socket.accept().close();
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void aHostThatNobodyKnowsIsAnAbsentDatabase() throws Exception {
        assertFailure(connecting("no-such-host.invalid", 1521), 17868, DatabaseFailure.AWAY);
    }
}
