package org.usageconsumption.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.ServerProcess;

/**
 * The server is killed while it takes messages of a broker in another process. Each usage comes before its product, and has no id: it
 * would be counted twice if it were taken twice.
 */
@OwnServers
class KilledArtemisIT {

    private static final int MESSAGES = 60;

    private final Kills kills = Kills.of(KilledArtemisIT.class);
    private final List<SampleProducts> subscribers = new ArrayList<>();

    @Test
    void whatWasSentIsCountedOnceWheneverTheServerIsKilled() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "killed-artemis");
        try (var broker = ArtemisBroker.start(directory);
                var server = server(directory, broker);
                var client = new ArtemisClient(broker)) {
            server.start();
            for (var kill = 0; kill < kills.count(); kill++) {
                send(client);
                var left = kills.random().nextInt(2 * MESSAGES);
                kills.await(() -> depth(client) <= left);
                kills.kill(server);
                server.start();
            }

            kills.await(() -> depth(client) == 0);
            assertThat(subscribers)
                    .allSatisfy(each -> assertThat(Consumption.of(server.api(), each.msisdn(), each.bucketId())
                                    .used())
                            .isEqualTo("1 s"));
            assertThat(client.depth("deadLetters")).isZero();
            assertThat(server.api().get("/usage-audit").body().get("difference"))
                    .isEmpty();
        }
    }

    private static ServerProcess server(Path directory, ArtemisBroker broker) throws Exception {
        var environment = new HashMap<>(broker.environment());
        environment.put("MESSAGING_REDELIVERIES", "1000");
        environment.put("MESSAGING_REDELIVERY_DELAY", "PT0.2S");
        return ServerProcess.flavour(
                "server-artemis.xml",
                directory.resolve("server"),
                Path.of(System.getProperty("it.war")),
                Kills.quick(environment));
    }

    private void send(ArtemisClient client) {
        var some = Stream.generate(SampleProducts::subscriber).limit(MESSAGES).toList();
        some.forEach(each -> {
            client.send(
                    Queues.USAGE,
                    SampleUsages.of("", "voice", each.msisdn(), 1, "s").replace("\"id\": \"\",", ""));
            client.send(Queues.PRODUCT, each.withId());
        });
        subscribers.addAll(some);
    }

    private static long depth(ArtemisClient client) {
        return client.depth(Queues.PRODUCT) + client.depth(Queues.USAGE);
    }
}
