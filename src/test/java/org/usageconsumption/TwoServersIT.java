package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.usageconsumption.database.ClockAhead;
import org.usageconsumption.fixtures.AnnouncedTasks;
import org.usageconsumption.fixtures.AnnouncedTasks.Arrived;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.DatabaseServer;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.EarlierRelease;
import org.usageconsumption.fixtures.HttpListener;
import org.usageconsumption.fixtures.HttpListener.Reply;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.MixedUsage;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.Tasks;
import org.usageconsumption.fixtures.UsageLane;
import org.usageconsumption.fixtures.UsageMix;
import org.usageconsumption.fixtures.UsageSenders;
import org.usageconsumption.messaging.ArtemisBroker;
import org.usageconsumption.tmforum.Json;

/**
 * Two servers of one database and one broker, behind a round robin. They were started at the same moment, on what an earlier
 * release left, and with the sample set to be loaded; the clock of one's machine is a minute ahead.
 */
@OwnServers
class TwoServersIT {

    private static final int SENDERS = 4;
    private static final int ASKERS = 2;
    private static final int MOST_ARRAYS = 200;
    private static final int LINES = 4_000;
    private static final int ONE_IN = 20;
    private static final String COMPANY = "{\"searchCriteria\": {\"partyAccount\": [{\"id\": \"ACC-COMPANY\"}]}}";

    private static Path directory;
    private static ArtemisBroker broker;
    private static DatabaseServer database;
    private static List<ServerProcess> servers = List.of();
    /** What they said while they started. */
    private static final List<String> LOGS = new ArrayList<>();

    private final Kills kills = Kills.of(TwoServersIT.class);
    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<String> subscriptions = new ArrayList<>();

    @BeforeAll
    static void startTogether() throws Exception {
        directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "two-servers");
        Files.createDirectories(directory.resolve("files"));
        Files.writeString(
                Files.createDirectories(directory.resolve("mappings")).resolve("calls.json"), MixedUsage.MAPPING);
        broker = ArtemisBroker.start(directory);
        database = new DatabaseServer(directory, 10_000);
        EarlierRelease.leave(database);
        servers = List.of(server("one", Path.of(System.getProperty("it.war"))), server("other", ahead()));
        Clients.together(servers.stream()
                .<Callable<ServerProcess>>map(server -> () -> {
                    server.start();
                    return server;
                })
                .toList());
        for (var server : servers) {
            LOGS.add(server.log());
        }
    }

    private static Path ahead() throws IOException {
        var war = Files.createDirectories(directory.resolve("ahead")).resolve("usage-consumption.war");
        Deployments.application()
                .addClass(ClockAhead.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        return war;
    }

    private static ServerProcess server(String name, Path war) throws IOException {
        return ServerProcess.flavour(
                "server-artemis.xml",
                directory.resolve(name),
                war,
                Kills.quick(Map.ofEntries(
                        Map.entry("H2_URL", database.url()),
                        Map.entry("ARTEMIS_PORT", String.valueOf(broker.port())),
                        Map.entry("ARTEMIS_RAR", System.getProperty("it.artemis")),
                        Map.entry("SAMPLE", "1"),
                        Map.entry("HUB_CALLBACK_ALLOW", "127.0.0.1"),
                        Map.entry("HUB_TRIES", "1000000"),
                        Map.entry("HUB_PAUSE", "PT0.02S"),
                        Map.entry("HUB_LONGEST_PAUSE", "PT0.1S"),
                        Map.entry("HUB_LEASE", "PT2S"),
                        Map.entry("QUERY_PAGE", "5"),
                        Map.entry("QUERY_LEASE", "PT2S"),
                        Map.entry("QUERY_SWEEP", "PT0.5S"),
                        Map.entry("FILE_DIRECTORY", directory.resolve("files").toString()),
                        Map.entry("FILE_MAPPINGS", directory.resolve("mappings").toString()),
                        Map.entry("FILE_CHUNK", "100"),
                        Map.entry("FILE_LEASE", "PT2S"))));
    }

    @AfterAll
    static void stop() {
        servers.forEach(ServerProcess::close);
        if (database != null) {
            database.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private Api next() {
        return servers.get(turn.getAndIncrement() % servers.size()).api();
    }

    private void listen(Api api, HttpListener listener) {
        var registered = api.post(Api.HUB, "{\"callback\": \"" + listener.url() + "\"}");
        assertThat(registered.status()).as(registered.http().body()).isEqualTo(201);
        subscriptions.add(path(registered.header("Location")));
    }

    @AfterEach
    void unregister() {
        subscriptions.forEach(next()::delete);
    }

    /** Without the servers' addresses, of which each has its own here. */
    private static Arrived listened(HttpListener listener) {
        return new Arrived(listener.received().stream()
                .map(HttpListener.Received::body)
                .map(body -> Json.parse(body.replaceAll("http://localhost:\\d+", ""))));
    }

    @Test
    void theSampleSetIsLoadedOnce() {
        assertThat(LOGS)
                .noneMatch(log -> log.contains("A sample is not"))
                .filteredOn(log -> log.contains("Loaded the sample set"))
                .hasSize(1);
        assertThat(next().get("/usage-audit").body().get("difference")).isEmpty();
    }

    @Test
    void whatAnEarlierReleaseLeftIsAsItWas() {
        new EarlierRelease(next()).assertAsItWas();
        new EarlierRelease(next()).assertAsItWas();
    }

    @Test
    void bothTellTheTimeOfTheDatabase() throws Exception {
        var tasks = new AnnouncedTasks(subscriber);
        next().put(subscriber.path(), subscriber.voice20h());
        try (var listener = HttpListener.taking()) {
            // of the one that is ahead: what the other one does would lie before
            listen(servers.get(1).api(), listener);
            var before = Instant.now();
            servers.forEach(server -> tasks.askOnce(server.api()));

            kills.await(() -> tasks.isComplete(next(), listened(listener)));

            assertThat(listener.received())
                    .extracting(received ->
                            Instant.parse(received.event().get("eventTime").textValue()))
                    .allSatisfy(time -> assertThat(time)
                            .isBetween(before.minusSeconds(20), Instant.now().plusSeconds(20)));
        }
    }

    @Test
    void whatOneIsKilledWithTheOtherGoesOnWith() throws Exception {
        var mix = new UsageMix(kills);
        var senders = new UsageSenders();
        var tasks = new AnnouncedTasks(subscriber);
        var posted = new AtomicInteger();
        var clients = Executors.newFixedThreadPool(SENDERS + ASKERS);
        mix.provision(next());
        next().put(subscriber.path(), subscriber.voice20h());

        try (var listener =
                        HttpListener.replying(event -> Reply.of(posted.incrementAndGet() % ONE_IN == 0 ? 503 : 204));
                var connections = new ActiveMQConnectionFactory(broker.url());
                var topic = new Subscriber(connections.createContext())) {
            listen(next(), listener);
            var working = Stream.<Future<?>>concat(
                            mix.lanes(SENDERS).stream()
                                    .map(lane -> clients.submit(() -> senders.send(lane, this::next))),
                            IntStream.range(0, ASKERS)
                                    .mapToObj(client -> clients.submit(
                                            () -> tasks.ask(this::next, new Random(kills.seed() + client)))))
                    .toList();
            for (var kill = 0; kill < kills.count(); kill++) {
                var enough = senders.acknowledged() + kills.random().nextInt(MOST_ARRAYS);
                kills.await(() ->
                        senders.acknowledged() >= enough || working.stream().anyMatch(Future::isDone));
                killOne(mix.lane(), "calls-" + kill + ".csv");
            }
            senders.stop();
            tasks.stop();
            for (var each : working) {
                each.get();
            }
            tasks.askOnce(next());

            kills.await(() -> tasks.isComplete(next(), listened(listener))
                    && tasks.isComplete(next(), new Arrived(topic.receive().stream())));
            tasks.assertTold(next(), listened(listener), kills.seed());
            tasks.assertTold(next(), new Arrived(topic.receive().stream()), kills.seed());
            assertThat(topic.receive())
                    .extracting(event -> event.get("eventId").textValue())
                    .doesNotHaveDuplicates();
            assertThat(next().get("/parked-events").body()).isEmpty();
            assertThat(mix.counters(next())).isEqualTo(mix.expected());
            assertThat(next().get("/usage-audit").body().get("difference")).isEmpty();
        } finally {
            senders.stop();
            tasks.stop();
            clients.shutdownNow();
        }
    }

    /** While it loads a file and answers a query, both of which the other one ends. */
    private void killOne(UsageLane lane, String fileName) throws IOException {
        var one = kills.random().nextInt(servers.size());
        var killed = servers.get(one);
        var other = servers.get(1 - one).api();
        Files.write(
                directory.resolve("files").resolve(fileName),
                Stream.concat(
                                Stream.of(MixedUsage.COLUMNS),
                                lane.next(LINES).stream().map(MixedUsage::row))
                        .toList());
        var file = path(Loads.ofUsage(killed.api()).ask(fileName, "calls").header("Location"));
        var moment = kills.random().nextInt(LINES / 2);
        Loads.ofUsage(killed.api())
                .until(file, progress -> progress.get("linesRead").intValue() >= moment);
        var query = path(new Tasks(killed.api()).prefer(Api.QUERY, COMPANY).header("Location"));
        kills.kill(killed);

        var loaded = Loads.ofUsage(other).untilOver(file);
        assertThat(loaded.get("state").textValue()).as(loaded.toString()).isEqualTo("done");
        assertThat(Loads.counts(loaded)).isEqualTo(LINES - lane.duplicates() + " " + lane.duplicates() + " 0 0");
        var answered = new Tasks(other).untilOver(query).body();
        assertThat(answered.get("state").textValue()).isEqualTo("done");
        assertThat(answered.get("usageConsumption")
                        .valueStream()
                        .map(line -> line.get("id").textValue()))
                .containsExactlyElementsOf(IntStream.rangeClosed(801, 1_000)
                        .mapToObj("SUB-%04d"::formatted)
                        .toList());
        killed.start();
    }

    private static String path(String href) {
        return URI.create(href).getPath();
    }

    /** A durable subscriber of the topic, who is told of tasks in v4. */
    private static final class Subscriber implements AutoCloseable {

        private final JMSContext context;
        private final JMSConsumer consumer;
        private final List<JsonNode> received = new ArrayList<>();

        private Subscriber(JMSContext context) {
            this.context = context;
            context.setClientID("two-servers");
            consumer = context.createDurableConsumer(
                    context.createTopic("UsageConsumptionEvents"), "two-servers", "apiVersion = 'v4'", false);
        }

        /** All so far. */
        private List<JsonNode> receive() {
            for (var text = next(); text != null; text = next()) {
                received.add(Json.parse(text));
            }
            return received;
        }

        private String next() {
            return consumer.receiveBodyNoWait(String.class);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
