package org.usageconsumption.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Certificate;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.DatabaseServer;
import org.usageconsumption.fixtures.KeySetServer;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.Tokens;

/** A server whose database is away when it is started, and later once more; and one that has too few connections. */
@OwnServers
@Tag("h2")
class DatabaseAwayIT {

    private static final String AWAY = "It is tried until it succeeds";
    private static final String BACK = "The database does its part again";
    private static final Pattern INFORMATION = Pattern.compile("\\[.* [IA] .*");
    private static final String READY = "/health/ready";
    private static final int CONNECTIONS = 8;

    /** More than the threads that the server begins with. */
    private static final int MANY = 60;

    private static DatabaseServer database;
    private static KeySetServer keys;
    private static ServerProcess server;
    private static Api api;

    private final SampleProducts subscriber = SampleProducts.subscriber();

    @BeforeAll
    static void startWithoutDatabase() throws Exception {
        var directory =
                Files.createTempDirectory(Files.createDirectories(Path.of(System.getProperty("it.directory"))), "away");
        database = new DatabaseServer(directory, 60_000);
        var certificate = Certificate.selfSigned(directory);
        keys = KeySetServer.showing(certificate);
        server = new ServerProcess(
                directory,
                Path.of(System.getProperty("it.war")),
                Map.of(
                        "H2_URL",
                        database.url(),
                        "DATABASE_CONNECTIONS",
                        String.valueOf(CONNECTIONS),
                        "DATABASE_POOL_TIMEOUT",
                        "1s",
                        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                        keys.url(),
                        "JVM_ARGS",
                        System.getenv("JVM_ARGS") + " " + certificate.trust()));
        api = server.api();
        database.leave();
        var started = CompletableFuture.runAsync(DatabaseAwayIT::start);
        Queues.await(() -> lines(AWAY) > 0);
        database.comeBack();
        started.join();
    }

    private static void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
        keys.close();
    }

    private static long lines(String text) {
        try {
            return server.log().lines().filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean isReady() {
        return api.get(READY).status() == 200;
    }

    @Test
    void itComesUpByItselfAndTellsOneLineOfEachOutage() throws Exception {
        Queues.await(() -> lines(BACK) > 0);
        Queues.await(DatabaseAwayIT::isReady);
        var outages = lines(BACK);
        assertThat(api.get("/health/started").status()).isEqualTo(200);
        assertThat(api.put(subscriber.path(), subscriber.voice20h()).status()).isEqualTo(201);
        var before = server.log().length();

        database.leave();
        Queues.await(() -> !isReady());
        var answers = new int[] {
            api.get(subscriber.path()).status(),
            api.get(Api.V5_REPORT + "/" + subscriber.id()).status(),
            api.post(Api.USAGE, SampleUsages.of("away", "voice", subscriber.msisdn(), 1, "s"))
                    .status()
        };
        var live = api.get("/health/live").status();
        database.comeBack();

        assertThat(answers).containsOnly(503);
        assertThat(live).isEqualTo(200);
        Queues.await(DatabaseAwayIT::isReady);
        Queues.await(() -> lines(BACK) > outages);
        assertThat(api.post(Api.USAGE, SampleUsages.of("away", "voice", subscriber.msisdn(), 1, "s"))
                        .status())
                .isEqualTo(201);
        assertThat(warningsFrom(before)).singleElement().asString().contains(AWAY);
    }

    private static Stream<String> warningsFrom(int place) throws IOException {
        return server.log()
                .substring(place)
                .lines()
                .filter(line -> !INFORMATION.matcher(line).matches());
    }

    @Test
    void manyWhoAskAtOnceAreAllTold() throws Exception {
        Queues.await(() -> lines(BACK) > 0);
        Queues.await(DatabaseAwayIT::isReady);

        var told = Clients.together(Collections.nCopies(MANY, DatabaseAwayIT::isReady));

        assertThat(told).containsOnly(true);
    }

    @Test
    void whereOthersHaveAllConnectionsItIsBusyUntilTheyAreThrough() throws Exception {
        Queues.await(() -> lines(BACK) > 0);
        Queues.await(DatabaseAwayIT::isReady);
        var outages = lines(BACK);
        api.put(subscriber.path(), SampleBalances.everlasting(subscriber));
        var before = server.log().length();
        var clients = Executors.newFixedThreadPool(CONNECTIONS);

        var refused = new AtomicReference<Api.Answer>();
        List<Future<Integer>> others;
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT 1 FROM BUCKET WHERE ID = '" + subscriber.bucketId() + "' FOR UPDATE");
            others = IntStream.range(0, CONNECTIONS)
                    .mapToObj(number -> clients.submit(() -> topUp(number)))
                    .toList();
            Queues.await(() -> {
                refused.set(api.get(Api.V5_REPORT + "/" + subscriber.id()));
                return refused.get().status() != 200;
            });
            Queues.await(() -> !isReady());
            connection.rollback();
        }

        assertThat(refused.get().status()).isEqualTo(503);
        assertThat(refused.get().header("Retry-After")).isEqualTo("1");
        assertThat(refused.get().body().get("reason").textValue()).isEqualTo(DatabaseFailure.BUSY.reason());
        for (var other : others) {
            assertThat(other.get()).isEqualTo(201);
        }
        clients.shutdown();
        Queues.await(DatabaseAwayIT::isReady);
        Queues.await(() -> lines(BACK) > outages);
        assertThat(warningsFrom(before)).isNotEmpty().allMatch(line -> line.contains(DatabaseFailure.BUSY.reason()));
    }

    /** Tries again where it is told to: whoever asks for a report, or the server's own work, may have had the last connection. */
    private int topUp(int number) {
        var request = SampleBalances.of(subscriber.key() + number, subscriber.bucketId(), 1, "s");
        return Stream.generate(() -> api.post(Api.TOPUP, request))
                .filter(answer -> answer.header("Retry-After") == null)
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void keysComeFromTheIssuerOverHttpsNewOnesWithoutARestart() {
        var next = Tokens.newKeys();
        var token = Tokens.signed("next", Tokens.claims("operator", "operator"), next.getPrivate());
        Queues.await(DatabaseAwayIT::isReady);
        assertThat(api.get(Api.PRODUCT + "none").status()).isEqualTo(404);
        assertThat(api.as(token).get(Api.PRODUCT + "none").status()).isEqualTo(401);

        keys.publish("next", next.getPublic());

        assertThat(api.as(token).get(Api.PRODUCT + "none").status()).isEqualTo(404);
    }
}
