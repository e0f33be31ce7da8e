package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.AnnouncedTasks;
import org.usageconsumption.fixtures.AnnouncedTasks.Arrived;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.EarlierRelease;
import org.usageconsumption.fixtures.HttpListener;
import org.usageconsumption.fixtures.HttpListener.Reply;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.MixedUsage;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.Tasks;
import org.usageconsumption.fixtures.TwoServers;
import org.usageconsumption.fixtures.UsageLane;
import org.usageconsumption.fixtures.UsageMix;
import org.usageconsumption.fixtures.UsageSenders;
import org.usageconsumption.messaging.ArtemisClient;
import org.usageconsumption.messaging.EarlyUsage;

/** {@link TwoServers}, one of which is killed. */
@OwnServers
@Tag("h2")
class TwoServersIT {

    private static final int SENDERS = 2;
    private static final int ASKERS = 1;
    private static final int MOST_ARRAYS = 100;
    private static final int LINES = 2_000;
    private static final int MESSAGES = 30;
    private static final int ONE_IN = 20;
    private static final String COMPANY = "{\"searchCriteria\": {\"partyAccount\": [{\"id\": \"ACC-COMPANY\"}]}}";

    private static TwoServers two;

    private final Kills kills = Kills.of(TwoServersIT.class);
    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final Api api = two.api();
    private final List<String> subscriptions = new ArrayList<>();

    @BeforeAll
    static void startTogether() throws Exception {
        two = TwoServers.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (two != null) {
            two.close();
        }
    }

    private void listen(Api api, HttpListener listener) {
        var registered = api.post(Api.HUB, "{\"callback\": \"" + listener.url() + "\"}");
        assertThat(registered.status()).as(registered.http().body()).isEqualTo(201);
        subscriptions.add(path(registered.header("Location")));
    }

    @AfterEach
    void unregister() {
        subscriptions.forEach(api::delete);
    }

    private static Arrived listened(HttpListener listener) {
        return new Arrived(listener.received().stream().map(HttpListener.Received::event));
    }

    @Test
    void theSampleSetIsLoadedOnce() {
        assertThat(two.logsOfTheStart())
                .noneMatch(log -> log.contains("A sample is not"))
                .filteredOn(log -> log.contains("Loaded the sample set"))
                .hasSize(1);
        assertThat(api.get("/usage-audit").body().get("difference")).isEmpty();
    }

    @Test
    void whatAnEarlierReleaseLeftIsAsItWas() {
        two.each().forEach(server -> new EarlierRelease(server.api()).assertAsItWas());
    }

    @Test
    void blackBoxTestsHoldBehindARoundRobin() throws Exception {
        two.assertBlackBoxesHold(System.getProperty("it.black-boxes"));
    }

    @Test
    void bothTellTheTimeOfTheDatabase() throws Exception {
        var tasks = new AnnouncedTasks(subscriber);
        api.put(subscriber.path(), subscriber.voice20h());
        try (var listener = HttpListener.taking()) {
            // what the other one does would lie before
            listen(two.ahead().api(), listener);
            var before = Instant.now();
            two.each().forEach(server -> tasks.askOnce(server.api()));

            kills.await(() -> tasks.isComplete(api, listened(listener)));

            assertThat(listener.received())
                    .extracting(received ->
                            Instant.parse(received.event().get("eventTime").textValue()))
                    .allSatisfy(time -> assertThat(time)
                            .isBetween(before.minusSeconds(20), Instant.now().plusSeconds(20)));
        }
    }

    /** Both look for what has ended. */
    @Test
    void aReservationEndsInItsTime() {
        api.put(subscriber.path(), SampleBalances.everlasting(subscriber));
        reserve("soon", 30, 3);
        reserve("later", 20, 50);

        kills.await(() -> reserved() < 50);

        assertThat(reserved()).isEqualTo(20);
        two.each().forEach(server -> {
            assertThat(status(server, "soon")).isEqualTo("expired");
            assertThat(status(server, "later")).isEqualTo("created");
        });
        two.ahead().api().patch(Api.RESERVE + "/later" + subscriber.key(), "{\"status\": \"completed\"}");
        assertThat(reserved()).isZero();
    }

    private void reserve(String name, int seconds, int until) {
        var end = "\"validFor\": {\"endDateTime\": \"" + Instant.now().plusSeconds(until) + "\"}";
        var reserved = api.post(
                Api.RESERVE, SampleBalances.of(name + subscriber.key(), subscriber.bucketId(), seconds, "s", end));
        assertThat(reserved.status()).as(reserved.http().body()).isEqualTo(201);
    }

    private int reserved() {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId())
                .bucket()
                .at("/reservedValue/amount")
                .intValue();
    }

    private String status(ServerProcess server, String name) {
        return server.api()
                .get(Api.RESERVE + "/" + name + subscriber.key())
                .body()
                .get("status")
                .textValue();
    }

    @Test
    void whatOneIsKilledWithTheOtherGoesOnWith() throws Exception {
        var mix = new UsageMix(kills);
        var senders = new UsageSenders();
        var tasks = new AnnouncedTasks(subscriber);
        var posted = new AtomicInteger();
        var clients = Executors.newFixedThreadPool(SENDERS + ASKERS);
        two.map("mixed", MixedUsage.MAPPING);
        mix.provision(api);
        api.put(subscriber.path(), subscriber.voice20h());

        try (var listener =
                        HttpListener.replying(event -> Reply.of(posted.incrementAndGet() % ONE_IN == 0 ? 503 : 204));
                var broker = new ArtemisClient(two.broker())) {
            listen(api, listener);
            var working = Stream.<Future<?>>concat(
                            mix.lanes(SENDERS).stream()
                                    .map(lane -> clients.submit(() -> senders.send(lane, () -> api))),
                            IntStream.range(0, ASKERS)
                                    .mapToObj(client -> clients.submit(
                                            () -> tasks.ask(() -> api, new Random(kills.seed() + client)))))
                    .toList();
            for (var kill = 0; kill < kills.count(); kill++) {
                var enough = senders.acknowledged() + kills.random().nextInt(MOST_ARRAYS);
                kills.await(() ->
                        senders.acknowledged() >= enough || working.stream().anyMatch(Future::isDone));
                killOne(mix.lane(), broker);
            }
            senders.stop();
            tasks.stop();
            for (var each : working) {
                each.get();
            }
            tasks.askOnce(api);

            kills.await(() -> tasks.isComplete(api, listened(listener))
                    && tasks.isComplete(api, new Arrived(broker.receive().stream())));
            tasks.assertTold(api, listened(listener), kills.seed());
            tasks.assertTold(api, new Arrived(broker.receive().stream()), kills.seed());
            assertThat(broker.receive())
                    .extracting(event -> event.get("eventId").textValue())
                    .doesNotHaveDuplicates();
            assertThat(broker.depth("deadLetters")).isZero();
            assertThat(api.get("/parked-events").body()).isEmpty();
            assertThat(mix.differences(api)).isEmpty();
            assertThat(api.get("/usage-audit").body().get("difference")).isEmpty();
        } finally {
            senders.stop();
            tasks.stop();
            clients.shutdownNow();
        }
    }

    /** While it loads a file, answers a query and takes messages, which the other one ends; back again, it takes messages, too. */
    private void killOne(UsageLane lane, ArtemisClient broker) throws Exception {
        var one = kills.random().nextInt(two.each().size());
        var killed = two.each().get(one);
        var other = two.each().get(1 - one).api();
        var content = Stream.concat(
                        Stream.of(MixedUsage.COLUMNS), lane.next(LINES).stream().map(MixedUsage::row))
                .collect(Collectors.joining("\n"));
        var file = path(Loads.ofUsage(killed.api())
                .send("?mapping=mixed", "text/csv", content)
                .header("Location"));
        var moment = kills.random().nextInt(LINES / 2);
        Loads.ofUsage(killed.api())
                .until(file, progress -> progress.get("linesRead").intValue() >= moment);
        var query = path(new Tasks(killed.api()).prefer(Api.QUERY, COMPANY).header("Location"));
        var usage = new EarlyUsage(broker);
        usage.send(MESSAGES);
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
        two.restart(killed);
        kills.await(() -> broker.consumers(Queues.USAGE) == TwoServers.LISTENERS);
        usage.send(MESSAGES);

        kills.await(() -> usage.left() == 0);
        usage.assertCountedOnce(api);
    }

    private static String path(String href) {
        return URI.create(href).getPath();
    }
}
