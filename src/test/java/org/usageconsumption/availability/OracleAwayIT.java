package org.usageconsumption.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import oracle.jdbc.OracleDriver;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.ServerProcess;

/** A server with liberty/server-oracle.xml and Oracle's driver, which finds nobody, and then somebody who says nothing. */
@OwnServers
class OracleAwayIT {

    private static final String PASSWORD = "the-password-of-nobody";
    private static final String LOCALHOST = "127.0.0.1";
    private static final int NO_LISTENER = 12541;
    private static final int PATIENCE = 240_000;
    private static final Pattern CODE = Pattern.compile("SQL Code : (\\d+)");
    private static final Pattern STACK_TRACE = Pattern.compile("^\\s+at ", Pattern.MULTILINE);
    private static final Pattern WARNING = Pattern.compile("^\\[.* [WE] ");
    private static final String OPENING_ITS_LOG = "CWRLS0010I";
    private static final String NOT_READY = "CWMMH0053W";

    @Test
    void itIsLiveAndNotReadyAndGivesUpWithinTheTimeOutsAndNotesWhatTheDriverSays() throws Exception {
        var closed = listener(0);
        closed.close();
        try (var server = server(closed.getLocalPort())) {
            server.untilItListens().start();
            Queues.await(() -> hasLogged(server, OPENING_ITS_LOG));
            Queues.await(() -> codes(server).contains(NO_LISTENER));
            assertLiveAndNotReady(server);

            try (var silent = listener(closed.getLocalPort());
                    var connection = silent.accept()) {
                connection.setSoTimeout(PATIENCE);
                assertThat(connection.getInputStream().readAllBytes())
                        .as("what the driver says before it gives up")
                        .isNotEmpty();
                assertLiveAndNotReady(server);
            }
            Queues.await(() -> codes(server).stream().anyMatch(code -> code != NO_LISTENER));

            assertThat(codes(server))
                    .allMatch(code -> DatabaseFailure.AWAY.codes().contains(code)
                            || DatabaseFailure.LOST.codes().contains(code));
            assertThat(server.log()).doesNotContainPattern(STACK_TRACE);
            assertThat(server.log() + server.firstFailures()).doesNotContain(PASSWORD);
            assertThat(server.log().lines().filter(line -> WARNING.matcher(line).find()))
                    .allMatch(line -> line.contains(NOT_READY));
        }
    }

    private static ServerSocket listener(int port) throws IOException {
        var listener = new ServerSocket(port, 50, InetAddress.getByName(LOCALHOST));
        listener.setSoTimeout(PATIENCE);
        return listener;
    }

    private static void assertLiveAndNotReady(ServerProcess server) {
        assertThat(server.api().get("/health/live").status()).isEqualTo(200);
        assertThat(server.api().get("/health/ready").status()).isEqualTo(503);
    }

    private static boolean hasLogged(ServerProcess server, String text) {
        try {
            return server.log().contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Integer> codes(ServerProcess server) {
        try {
            return CODE.matcher(server.firstFailures())
                    .results()
                    .map(code -> Integer.valueOf(code.group(1)))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static ServerProcess server(int port) throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "oracle-away");
        var driver = Path.of(OracleDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return ServerProcess.flavour(
                "server-oracle.xml",
                directory,
                Path.of(System.getProperty("it.war")),
                Map.of(
                        "ORACLE_URL", "jdbc:oracle:thin:@//" + LOCALHOST + ":" + port + "/none",
                        "ORACLE_USER", "nobody",
                        "ORACLE_PASSWORD", PASSWORD,
                        "ORACLE_DRIVER", driver.getParent().toString(),
                        "ORACLE_CONNECT_TIMEOUT", "500",
                        "ORACLE_LOGIN_TIMEOUT", "1s",
                        "START_TIMEOUT", "1s",
                        "JMS_USER", "nobody",
                        "JMS_PASSWORD", PASSWORD));
    }
}
