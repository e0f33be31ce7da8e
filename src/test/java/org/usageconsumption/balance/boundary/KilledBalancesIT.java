package org.usageconsumption.balance.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;

/**
 * The server is killed while a client tops up, reserves and confirms; it asks again for what was not answered, and finds each
 * done once. {@code -Dkills=20} kills more often.
 */
@OwnServers
class KilledBalancesIT {

    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final int MOST_ROUNDS = 20;
    private static final int TOPPED_UP = 10;
    private static final int RESERVED = 5;
    private static final int CONFIRMED = 3;

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private int rounds;

    @Test
    void whatIsAnsweredIsDoneOnceWheneverTheServerIsKilled() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        Logger.getLogger(KilledBalancesIT.class.getName()).info(() -> "The seed is " + seed + ", kills: " + KILLS);
        var random = new Random(seed);
        var directory = Files.createDirectories(Path.of(System.getProperty("it.directory")));

        try (var server = new ServerProcess(Files.createTempDirectory(directory, "killed-balances"))) {
            server.start();
            server.api().put(subscriber.path(), SampleBalances.everlasting(subscriber));
            for (var kill = 0; kill < KILLS; kill++) {
                var lifetime = new CountDownLatch(1 + random.nextInt(MOST_ROUNDS));
                var client = CompletableFuture.runAsync(() -> actUntilNobodyAnswers(server.api(), lifetime));
                lifetime.await();
                server.kill();
                client.join();
                server.start();
            }
            act(server.api());

            assertAllIsDoneOnce(server.api());
        }
    }

    private void actUntilNobodyAnswers(Api api, CountDownLatch lifetime) {
        try {
            while (true) {
                act(api);
                lifetime.countDown();
            }
        } catch (UncheckedIOException e) {
            // killed: what was asked for may or may not be done, and is asked for again
        }
    }

    /** Every third reservation stays open. */
    private void act(Api api) {
        done(api.post(Api.TOPUP, body(TOPPED_UP)));
        done(api.post(Api.RESERVE, body(RESERVED)));
        if (rounds % 3 != 2) {
            var completed =
                    "{\"status\": \"completed\", \"amount\": {\"amount\": " + CONFIRMED + ", \"units\": \"s\"}}";
            done(api.patch(Api.RESERVE + "/" + rounds, rounds % 3 == 0 ? completed : "{\"status\": \"cancelled\"}"));
        }
        rounds++;
    }

    private String body(int seconds) {
        return SampleBalances.of(String.valueOf(rounds), subscriber.bucketId(), seconds, "s");
    }

    private static void done(Api.Answer answer) {
        assertThat(answer.status()).isIn(200, 201);
    }

    private void assertAllIsDoneOnce(Api api) {
        var bucket = Consumption.of(api, subscriber.msisdn(), subscriber.bucketId());
        assertThat(bucket.used()).isEqualTo((rounds + 2) / 3 * CONFIRMED + " s");
        assertThat(bucket.bucket().at("/reservedValue/amount").intValue()).isEqualTo(rounds / 3 * RESERVED);
        assertThat(bucket.bucket().at("/allowance/amount").intValue()).isEqualTo(100 + rounds * TOPPED_UP);
        assertThat(api.get("/usage-audit").body().get("difference")).isEmpty();
    }
}
