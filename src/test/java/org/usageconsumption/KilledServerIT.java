package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.ServerProcess;

/** The server is killed while usage comes in; a client that retries what was not answered finds all of it once. */
class KilledServerIT {

    private static final int KILLS = 3;
    /** The file's free space is used again after a second, not 45: as in a server that has run for a while. */
    private static final String REUSE = ";RETENTION_TIME=1000";

    private static final int IN_ARRAY = 10;
    private static final int MOST_ARRAYS = 30;

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private int acknowledged;

    @Test
    void whatIsAcknowledgedIsCountedOnceWheneverTheServerIsKilled() throws Exception {
        var seed = System.nanoTime();
        Logger.getLogger(KilledServerIT.class.getName()).info(() -> "The seed is " + seed);
        var random = new Random(seed);
        var directory = Files.createDirectories(Path.of(System.getProperty("it.directory")));

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
            server.api().put(subscriber.path(), subscriber.voice20h());
            for (var kill = 0; kill < KILLS; kill++) {
                var lifetime = new CountDownLatch(1 + random.nextInt(MOST_ARRAYS));
                var client = CompletableFuture.runAsync(() -> reportUntilNobodyAnswers(server.api(), lifetime));
                lifetime.await();
                server.kill();
                client.join();
                server.start();
            }
            report(server.api());

            assertThat(Consumption.of(server.api(), subscriber.msisdn(), subscriber.bucketId())
                            .used())
                    .isEqualTo(acknowledged * IN_ARRAY + " s");
        }
    }

    private void reportUntilNobodyAnswers(Api api, CountDownLatch lifetime) {
        try {
            while (true) {
                report(api);
                lifetime.countDown();
            }
        } catch (UncheckedIOException e) {
            // killed: the array may or may not have been counted, and is sent again
        }
    }

    private void report(Api api) {
        var array = IntStream.range(0, IN_ARRAY)
                .mapToObj(record -> SampleUsages.of(
                        acknowledged + "." + record + "-" + subscriber.key(), "voice", subscriber.msisdn(), 1, "s"))
                .collect(Collectors.joining(",", "[", "]"));
        var receipt = api.post(Api.USAGE, array).body();
        assertThat(receipt.get("rejected").intValue()).isZero();
        acknowledged++;
    }
}
