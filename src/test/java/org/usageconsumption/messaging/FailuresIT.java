package org.usageconsumption.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.DatabaseServer;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.ServerProcess;

/** Messages whose work fails, with a database that the tests can lock, cut off and spoil. */
@OwnServers
@Tag("h2")
class FailuresIT {

    private static final Pattern INFORMATION = Pattern.compile("\\[.* I [A-Z]+\\d+I: .*");

    private static DatabaseServer database;
    private static ServerProcess server;
    private static Api api;

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final Queues queues = new Queues(api, subscriber.key());

    @BeforeAll
    static void start() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "failures");
        database = new DatabaseServer(directory, 100);
        server = new ServerProcess(directory, Queues.war(directory), Map.of("H2_URL", database.url()));
        server.start();
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    private String seconds(String name, int seconds) {
        return SampleUsages.of(name + "-" + subscriber.key(), "voice", subscriber.msisdn(), seconds, "s");
    }

    private void awaitUsed(String used) {
        Queues.await(() -> Consumption.of(api, subscriber.msisdn(), subscriber.bucketId())
                .used()
                .equals(used));
    }

    private static long logged(String text) {
        try {
            return server.log().lines().filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aMessageThatLosesARaceIsDeliveredUntilItIsCountedWithoutAWarning() throws Exception {
        api.put(subscriber.path(), subscriber.voice20h());
        var before = server.log().length();
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            execute(connection, "SELECT * FROM bucket WHERE id = '" + subscriber.bucketId() + "' FOR UPDATE");
            queues.send(Queues.USAGE, seconds("locked", 3));
            for (var delivery = 0; delivery < 7; delivery++) {
                Queues.await(() -> isAnyoneBlocked(connection));
                Queues.await(() -> !isAnyoneBlocked(connection));
            }
            connection.rollback();
        }

        awaitUsed("3 s");
        assertThat(server.log().substring(before).lines())
                .allMatch(line -> INFORMATION.matcher(line).matches());
        assertThat(queues.deadLetters()).isEmpty();
    }

    private static boolean isAnyoneBlocked(Connection connection) {
        try (var statement = connection.createStatement();
                var blocked = statement.executeQuery(
                        "SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL")) {
            return blocked.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aDatabaseThatIsAwayLosesNothing() throws Exception {
        api.put(subscriber.path(), subscriber.voice20h());
        database.leave();
        for (var message = 0; message < 10; message++) {
            queues.send(Queues.USAGE, seconds("away" + message, 1));
        }
        Queues.await(() -> queues.waiting(Queues.USAGE).stream()
                .anyMatch(message -> message.path("JMSXDeliveryCount").intValue() > 1));
        database.comeBack();

        awaitUsed("10 s");
        assertThat(queues.deadLetters()).isEmpty();
    }

    @Test
    void aMessageThatAlwaysFailsIsADeadLetterWithAReferenceToTheLogAndHoldsUpNoOther() throws Exception {
        api.put(subscriber.path(), subscriber.voice20h());
        var spoilt = "spoilt-" + subscriber.key();
        try (var connection = database.connect()) {
            execute(connection, "ALTER TABLE usage_record ADD CONSTRAINT spoilt CHECK (usage_id <> '" + spoilt + "')");
        }

        var message = queues.send(Queues.USAGE, seconds("spoilt", 3));
        queues.send(Queues.USAGE, seconds("other", 5));

        var letter = queues.deadLetters(1).get(0);
        awaitUsed("5 s");
        assertThat(letter.get("code").textValue()).isEqualTo("internal");
        assertThat(letter.get("reason").textValue()).contains(message);
        assertThat(letter.get("text").textValue()).isEqualTo(seconds("spoilt", 3));
        assertThat(logged(message)).isGreaterThan(3);
    }

    @Test
    void amongMessagesThatWaitedTheOneThatFailsTakesNoneWithIt() throws Exception {
        api.put(subscriber.path(), subscriber.voice20h());
        var spoilt = "beside-" + subscriber.key();
        try (var connection = database.connect()) {
            execute(connection, "ALTER TABLE usage_record ADD CONSTRAINT beside CHECK (usage_id <> '" + spoilt + "')");
            connection.setAutoCommit(false);
            execute(connection, "SELECT * FROM bucket WHERE id = '" + subscriber.bucketId() + "' FOR UPDATE");
            for (var message = 0; message < 30; message++) {
                queues.send(Queues.USAGE, seconds(message == 10 ? "beside" : "waiting" + message, 1));
            }
            Queues.await(() -> isAnyoneBlocked(connection));
            connection.rollback();
        }

        awaitUsed("29 s");
        assertThat(queues.deadLetters(1).get(0).get("text").textValue()).isEqualTo(seconds("beside", 1));
    }
}
