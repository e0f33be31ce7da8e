package org.usageconsumption.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.HttpListener;
import org.usageconsumption.fixtures.HttpListener.Reply;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.Topics;

/**
 * The server is killed while clients ask and delete, and events go to an HTTP listener, which fails at times, and to a durable
 * subscriber of the topic. Every fact has arrived at both, nothing else has, and that of each resource in its order.
 */
class KilledEventsIT {

    private static final int CLIENTS = 4;
    private static final int MOST_FACTS = 200;
    private static final int ONE_IN = 20;
    private static final long PAUSE = 50_000_000;

    private static final List<String> ORDER = List.of(
            "QueryUsageConsumptionCreateEvent",
            "QueryUsageConsumptionStateChangeEvent",
            "QueryUsageConsumptionDeleteEvent");

    private final Kills kills = Kills.of(KilledEventsIT.class);
    private final SampleProducts subscriber = SampleProducts.subscriber();
    /** The tasks that clients know of, and whether they know that they are deleted. */
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    private final AtomicInteger facts = new AtomicInteger();
    private final AtomicInteger posted = new AtomicInteger();
    private volatile boolean isOver;

    /** What came over one transport: by resource the types of its events in their order, and by id the documents. */
    private static final class Arrived {

        private final Map<String, Set<String>> types = new HashMap<>();
        private final Map<String, JsonNode> byId = new LinkedHashMap<>();

        private Arrived(Stream<JsonNode> events) {
            events.forEach(this::add);
        }

        private void add(JsonNode event) {
            var same = byId.putIfAbsent(event.get("eventId").textValue(), event);
            assertThat(event).isEqualTo(same == null ? event : same);
            types.computeIfAbsent(resource(event), absent -> new LinkedHashSet<>())
                    .add(event.get("eventType").textValue());
        }

        private static String resource(JsonNode event) {
            return event.at("/event/queryUsageConsumption/id").textValue();
        }
    }

    @Test
    void everyFactArrivesWheneverTheServerIsKilled() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "killed-events");
        var war = directory.resolve("usage-consumption.war");
        Topics.reachable(Deployments.application()).as(ZipExporter.class).exportTo(war.toFile(), true);
        var clients = Executors.newFixedThreadPool(CLIENTS);

        try (var listener =
                        HttpListener.replying(event -> Reply.of(posted.incrementAndGet() % ONE_IN == 0 ? 503 : 204));
                var server = new ServerProcess(directory, war, patient())) {
            server.start();
            server.api().put(subscriber.path(), subscriber.voice20h());
            assertThat(server.api()
                            .post(Api.HUB, "{\"callback\": \"" + listener.url() + "\"}")
                            .status())
                    .isEqualTo(201);
            var topic = Topics.share(server.api(), "killed", "apiVersion = 'v4'");
            var asking = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> clients.submit(() -> ask(server, new Random(kills.seed() + client))))
                    .toList();
            for (var kill = 0; kill < kills.count(); kill++) {
                var enough = facts.get() + 1 + kills.random().nextInt(MOST_FACTS);
                kills.await(() -> facts.get() >= enough || asking.stream().anyMatch(Future::isDone));
                kills.kill(server);
                server.start();
                topic.receive();
            }
            isOver = true;
            for (var each : asking) {
                each.get();
            }

            var last = server.api().post(Api.QUERY, query());
            known.put(last.body().get("id").textValue(), false);

            kills.await(
                    () -> isComplete(server.api(), listened(listener)) && isComplete(server.api(), subscribed(topic)));
            for (var arrived : List.of(listened(listener), subscribed(topic))) {
                arrived.types.forEach((resource, types) -> {
                    assertThat(List.copyOf(types))
                            .as("%s, the seed is %d", resource, kills.seed())
                            .isEqualTo(ORDER.subList(0, types.size()));
                    assertThat(isTrue(server.api(), resource, types)).isTrue();
                });
            }
            assertThat(server.api().get("/parked-events").body()).isEmpty();
        } finally {
            isOver = true;
            clients.shutdownNow();
        }
    }

    private static Map<String, String> patient() {
        return Kills.quick(Map.of(
                "HUB_CALLBACK_ALLOW", "127.0.0.1",
                "HUB_TRIES", "1000000",
                "HUB_PAUSE", "PT0.02S",
                "HUB_LONGEST_PAUSE", "PT0.1S",
                "HUB_LEASE", "PT1S"));
    }

    private static Arrived listened(HttpListener listener) {
        return new Arrived(listener.received().stream().map(HttpListener.Received::event));
    }

    private static Arrived subscribed(Topics topic) {
        return new Arrived(topic.receive().stream().map(Topics::event));
    }

    /** Of what no client knows the database tells how much there is to come. */
    private boolean isComplete(Api api, Arrived arrived) {
        return known.entrySet().stream()
                        .allMatch(task -> arrived.types
                                        .getOrDefault(task.getKey(), Set.of())
                                        .size()
                                == (task.getValue() ? 3 : 2))
                && arrived.types.entrySet().stream()
                        .filter(resource -> !known.containsKey(resource.getKey()))
                        .allMatch(resource -> isTrue(api, resource.getKey(), resource.getValue()));
    }

    /** What was announced is there, or was and is deleted. */
    private static boolean isTrue(Api api, String resource, Set<String> types) {
        return api.get(Api.QUERY + "/" + resource).status() == (types.size() == ORDER.size() ? 404 : 200);
    }

    private String query() {
        return """
                {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id());
    }

    /** Asks, and deletes some of what was answered; whether something is done that was not answered, it sees later. */
    private void ask(ServerProcess server, Random random) {
        while (!isOver) {
            try {
                var answer = server.api().post(Api.QUERY, query());
                if (answer.status() == 201) {
                    known.put(answer.body().get("id").textValue(), false);
                    facts.incrementAndGet();
                    deleteSome(server, random);
                }
            } catch (UncheckedIOException e) {
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private void deleteSome(ServerProcess server, Random random) {
        if (random.nextInt(3) > 0) {
            return;
        }
        var task = known.keySet().stream().skip(random.nextInt(known.size())).findFirst();
        task.ifPresent(id -> {
            // whoever deletes it and is not answered, does not know
            if (known.remove(id, false)
                    && server.api().delete(Api.QUERY + "/" + id).status() == 204) {
                known.put(id, true);
                facts.incrementAndGet();
            }
        });
    }
}
