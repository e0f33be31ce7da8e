package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.UsageMix;
import org.usageconsumption.fixtures.UsageSenders;

/**
 * The server is killed while usage comes in over many connections; clients that send what was not acknowledged again find
 * all of it counted once.
 */
@OwnServers
class KilledServerIT {

    /** The file's free space is used again after a second, not 45: as in a server that has run for a while. */
    private static final String REUSE = ";RETENTION_TIME=1000";

    private static final int CONNECTIONS = 32;
    private static final int MOST_ARRAYS = 400;

    private final Kills kills = Kills.of(KilledServerIT.class);
    private final UsageMix mix = new UsageMix(kills);
    private final UsageSenders senders = new UsageSenders();

    @Test
    void whatIsAcknowledgedIsCountedOnceWheneverTheServerIsKilled() throws Exception {
        var directory = Files.createDirectories(Path.of(System.getProperty("it.directory")));
        var clients = Executors.newFixedThreadPool(CONNECTIONS);

        try (var server = new ServerProcess(
                Files.createTempDirectory(directory, "killed"),
                Path.of(System.getProperty("it.war")),
                Map.of("DATABASE_OPTIONS", ServerProcess.databaseOptions() + REUSE))) {
            server.start();
            assertThat(server.api()
                            .post(Api.QUERY, "{\"searchCriteria\": {}}")
                            .body()
                            .get("usageConsumption"))
                    .as("a start without the sample set")
                    .isEmpty();
            mix.provision(server.api());
            var sending = mix.lanes(CONNECTIONS).stream()
                    .map(lane -> clients.submit(() -> senders.send(lane, server::api)))
                    .toList();
            for (var kill = 0; kill < kills.count(); kill++) {
                var enough = senders.acknowledged() + kills.random().nextInt(MOST_ARRAYS);
                kills.await(() ->
                        senders.acknowledged() >= enough || sending.stream().anyMatch(Future::isDone));
                kills.kill(server);
                server.start();
            }
            senders.stop();
            for (var each : sending) {
                each.get();
            }

            assertThat(mix.differences(server.api())).isEmpty();
            assertThat(server.api().get("/usage-audit").body().get("difference"))
                    .isEmpty();
        } finally {
            senders.stop();
            clients.shutdownNow();
        }
    }
}
