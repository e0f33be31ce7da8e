package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.UsageLane;
import org.usageconsumption.fixtures.UsageMix;

/**
 * The server is killed while usage comes in over many connections; clients that send what was not acknowledged again find
 * all of it counted once.
 */
class KilledServerIT {

    /** The file's free space is used again after a second, not 45: as in a server that has run for a while. */
    private static final String REUSE = ";RETENTION_TIME=1000";

    private static final int CONNECTIONS = 32;
    private static final int IN_ARRAY = 10;
    private static final int MOST_ARRAYS = 400;
    private static final long PAUSE = 250_000_000;
    /** The server is not there yet, or no longer: a client tries again. */
    private static final Set<Integer> AWAY = Set.of(404, 503);

    private final Kills kills = Kills.of(KilledServerIT.class);
    private final UsageMix mix = new UsageMix(kills);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile boolean isOver;

    @Test
    void whatIsAcknowledgedIsCountedOnceWheneverTheServerIsKilled() throws Exception {
        var directory = Files.createDirectories(Path.of(System.getProperty("it.directory")));
        var clients = Executors.newFixedThreadPool(CONNECTIONS);

        try (var server = new ServerProcess(
                Files.createTempDirectory(directory, "killed"),
                Path.of(System.getProperty("it.war")),
                Kills.quick(Map.of("DATABASE_OPTIONS", ServerProcess.databaseOptions() + REUSE)))) {
            server.start();
            assertThat(server.api()
                            .post(Api.QUERY, "{\"searchCriteria\": {}}")
                            .body()
                            .get("usageConsumption"))
                    .as("a start without the sample set")
                    .isEmpty();
            mix.provision(server.api());
            var sending = mix.lanes(CONNECTIONS).stream()
                    .map(lane -> clients.submit(() -> report(lane, server.api()), true))
                    .toList();
            for (var kill = 0; kill < kills.count(); kill++) {
                var enough = acknowledged.get() + kills.random().nextInt(MOST_ARRAYS);
                kills.await(
                        () -> acknowledged.get() >= enough || sending.stream().anyMatch(Future::isDone));
                kills.kill(server);
                server.start();
            }
            isOver = true;
            for (var each : sending) {
                each.get();
            }

            assertThat(mix.counters(server.api())).isEqualTo(mix.expected());
            assertThat(server.api().get("/usage-audit").body().get("difference"))
                    .isEmpty();
        } finally {
            isOver = true;
            clients.shutdownNow();
        }
    }

    private void report(UsageLane lane, Api api) {
        while (!isOver) {
            var array = UsageMix.array(lane.next(IN_ARRAY));
            while (!isAcknowledged(array, api)) {
                LockSupport.parkNanos(PAUSE);
            }
            acknowledged.incrementAndGet();
        }
    }

    /** False where it may or may not have been counted. */
    private static boolean isAcknowledged(String array, Api api) {
        try {
            var answer = api.post(Api.USAGE, array);
            if (AWAY.contains(answer.status())) {
                return false;
            }
            assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
            assertThat(answer.body().get("rejected").intValue())
                    .as(answer.http().body())
                    .isZero();
            return true;
        } catch (UncheckedIOException e) {
            return Thread.currentThread().isInterrupted();
        }
    }
}
