package org.usageconsumption.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.AnnouncedTasks;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.HttpListener;
import org.usageconsumption.fixtures.HttpListener.Reply;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.Topics;

/**
 * The server is killed while clients ask and delete, and events go to an HTTP listener, which fails at times, and to a durable
 * subscriber of the topic. Every fact has arrived at both, nothing else has, and that of each resource in its order.
 */
@OwnServers
class KilledEventsIT {

    private static final int CLIENTS = 4;
    private static final int MOST_FACTS = 200;
    private static final int ONE_IN = 20;

    private final Kills kills = Kills.of(KilledEventsIT.class);
    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final AnnouncedTasks tasks = new AnnouncedTasks(subscriber);
    private final AtomicInteger posted = new AtomicInteger();

    @Test
    void everyFactArrivesWheneverTheServerIsKilled() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "killed-events");
        var war = directory.resolve("usage-consumption.war");
        Topics.reachable(Deployments.built()).as(ZipExporter.class).exportTo(war.toFile(), true);
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
                    .mapToObj(client -> clients.submit(() -> tasks.ask(server::api, new Random(kills.seed() + client))))
                    .toList();
            for (var kill = 0; kill < kills.count(); kill++) {
                var enough = tasks.facts() + 1 + kills.random().nextInt(MOST_FACTS);
                kills.await(() -> tasks.facts() >= enough || asking.stream().anyMatch(Future::isDone));
                kills.kill(server);
                server.start();
                topic.receive();
            }
            tasks.stop();
            for (var each : asking) {
                each.get();
            }

            tasks.askOnce(server.api());

            kills.await(() -> tasks.isComplete(server.api(), listened(listener))
                    && tasks.isComplete(server.api(), subscribed(topic)));
            tasks.assertTold(server.api(), listened(listener), kills.seed());
            tasks.assertTold(server.api(), subscribed(topic), kills.seed());
            assertThat(server.api().get("/parked-events").body()).isEmpty();
        } finally {
            tasks.stop();
            clients.shutdownNow();
        }
    }

    private static Map<String, String> patient() {
        return Map.of(
                "HUB_CALLBACK_ALLOW", "127.0.0.1",
                "HUB_TRIES", "1000000",
                "HUB_PAUSE", "PT0.02S",
                "HUB_LONGEST_PAUSE", "PT0.1S",
                "HUB_LEASE", "PT1S");
    }

    private static AnnouncedTasks.Arrived listened(HttpListener listener) {
        return new AnnouncedTasks.Arrived(listener.received().stream().map(HttpListener.Received::event));
    }

    private static AnnouncedTasks.Arrived subscribed(Topics topic) {
        return new AnnouncedTasks.Arrived(topic.receive().stream().map(Topics::event));
    }
}
