package org.usageconsumption.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import oracle.jdbc.OracleDriver;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.ServerProcess;

/** The server with liberty/server-oracle.xml and Oracle's driver, which finds nobody, and then somebody who says nothing. */
@OwnServers
class OracleAwayIT {

    private static final String PASSWORD = "the-password-of-nobody";
    private static final String LOCALHOST = "127.0.0.1";
    private static final String NO_LISTENER = "12541";
    private static final String NOT_STARTED = "CWMMH0053W";
    private static final int PATIENCE = 120_000;
    private static final Pattern STACK_TRACE = Pattern.compile("^\\s+at ", Pattern.MULTILINE);
    private static final Pattern WARNING = Pattern.compile("^\\[.* [WE] ");

    @Test
    void itWaitsAndIsNotReadyAndKeepsThePasswordToItself() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "oracle");
        var listener = listener(0);
        listener.close();
        try (var server = ServerProcess.flavour(
                "server-oracle.xml",
                directory,
                Path.of(System.getProperty("it.war")),
                environment(listener.getLocalPort()))) {
            server.until("/health/").start();
            Queues.await(() -> isLive(server));
            assertThat(server.api().get("/health/ready").status()).isEqualTo(503);

            try (var silent = listener(listener.getLocalPort());
                    var connection = silent.accept()) {
                connection.setSoTimeout(PATIENCE);
                assertThat(connection.getInputStream().readAllBytes())
                        .as("what it says until it gives up")
                        .isNotEmpty();
                assertThat(server.api().get("/health/ready").status()).isEqualTo(503);
            }

            assertThat(server.log()).doesNotContainPattern(STACK_TRACE);
            assertThat(server.log().lines().filter(line -> WARNING.matcher(line).find()))
                    .allMatch(line -> line.contains(NOT_STARTED));
            assertThat(server.log()).contains(NO_LISTENER).doesNotContain(PASSWORD);
        }
    }

    private static ServerSocket listener(int port) throws IOException {
        var listener = new ServerSocket(port, 50, InetAddress.getByName(LOCALHOST));
        listener.setSoTimeout(PATIENCE);
        return listener;
    }

    private static boolean isLive(ServerProcess server) {
        try {
            return server.api().get("/health/live").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static Map<String, String> environment(int port) throws Exception {
        var driver = Path.of(OracleDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Map.of(
                "ORACLE_URL", "jdbc:oracle:thin:@//" + LOCALHOST + ":" + port + "/none",
                "ORACLE_USER", "nobody",
                "ORACLE_PASSWORD", PASSWORD,
                "ORACLE_DRIVER", driver.getParent().toString(),
                "ORACLE_CONNECT_TIMEOUT", "500",
                "ORACLE_LOGIN_TIMEOUT", "1s",
                "ORACLE_READ_TIMEOUT", "500",
                "START_TIMEOUT", "1s",
                "JMS_USER", "nobody",
                "JMS_PASSWORD", PASSWORD);
    }
}
