package org.usageconsumption.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.ServerProcess;

/** The server is killed while it takes {@link EarlyUsage} of a broker in another process. */
@OwnServers
class KilledArtemisIT {

    private static final int MESSAGES = 60;

    private final Kills kills = Kills.of(KilledArtemisIT.class);

    @Test
    void whatWasSentIsCountedOnceWheneverTheServerIsKilled() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "killed-artemis");
        try (var broker = ArtemisBroker.start(directory);
                var server = server(directory, broker);
                var client = new ArtemisClient(broker)) {
            var usage = new EarlyUsage(client);
            server.start();
            for (var kill = 0; kill < kills.count(); kill++) {
                usage.send(MESSAGES);
                var left = kills.random().nextInt(2 * MESSAGES);
                kills.await(() -> usage.left() <= left);
                kills.kill(server);
                server.start();
            }

            kills.await(() -> usage.left() == 0);
            usage.assertCountedOnce(server.api());
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
                "server-artemis.xml", directory.resolve("server"), Path.of(System.getProperty("it.war")), environment);
    }
}
