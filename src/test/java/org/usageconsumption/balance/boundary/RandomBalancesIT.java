package org.usageconsumption.balance.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** Whatever many clients do to one bucket at once, its figures are what was done adds up to. */
class RandomBalancesIT extends BlackBox {

    private static final int CLIENTS = 4;
    private static final int ACTIONS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final String bucketId = subscriber.bucketId();
    private final List<String> reservations = new CopyOnWriteArrayList<>();
    private final AtomicInteger granted = new AtomicInteger(100);
    private final AtomicInteger reported = new AtomicInteger();

    @Test
    void theFiguresOfTheBucketAreWhatWasDoneAddsUpTo() throws Exception {
        var seed = System.nanoTime();
        Logger.getLogger(RandomBalancesIT.class.getName()).info(() -> "The seed is " + seed);
        api.put(subscriber.path(), SampleBalances.everlasting(subscriber));
        List<Callable<Integer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var random = new Random(seed + client);
            var name = client + "." + subscriber.key() + ".";
            clients.add(() -> {
                for (var action = 0; action < ACTIONS; action++) {
                    act(random, name + action);
                }
                return 0;
            });
        }

        Clients.together(clients);

        assertThat(reservations).isNotEmpty();
        awaitThatReservedIsWhatIsOpen();
        var bucket = Consumption.of(api, subscriber.msisdn(), bucketId);
        assertThat(bucket.bucket().at("/allowance/amount").intValue()).isEqualTo(granted.get());
        assertThat(seconds(bucket.used()) + seconds(bucket.outOfBucket())).isEqualTo(reported.get() + confirmed());
        assertThat(api.get("/usage-audit").body().get("difference").toString()).doesNotContain(bucketId);
    }

    private void act(Random random, String id) {
        var amount = 1 + random.nextInt(20);
        switch (random.nextInt(6)) {
            case 0 -> add(granted, amount, api.post(Api.TOPUP, SampleBalances.of(id, bucketId, amount, "s")));
            case 1 -> add(granted, -amount, api.post(Api.ADJUST, SampleBalances.of(id, bucketId, -amount, "s")));
            case 2 ->
                add(
                        reported,
                        amount,
                        api.post(Api.USAGE, SampleUsages.of(id, "voice", subscriber.msisdn(), amount, "s")));
            case 3, 4 -> reserve(random, id, amount);
            default -> end(random, amount);
        }
    }

    private static void add(AtomicInteger sum, int amount, Api.Answer answer) {
        assertThat(answer.status()).isIn(201, 409);
        if (answer.status() == 201) {
            sum.addAndGet(amount);
        }
    }

    private void reserve(Random random, String id, int amount) {
        var end = Instant.now().plusMillis(200 + random.nextInt(2) * 3_600_000);
        var reserved = api.post(
                Api.RESERVE,
                SampleBalances.of(id, bucketId, amount, "s", "\"validFor\": {\"endDateTime\": \"" + end + "\"}"));
        assertThat(reserved.status()).isIn(201, 409, 400);
        if (reserved.status() == 201) {
            reservations.add(id);
        }
    }

    private void end(Random random, int amount) {
        if (!reservations.isEmpty()) {
            var reservation = Api.RESERVE + "/" + reservations.get(random.nextInt(reservations.size()));
            var ended = api.patch(
                    reservation,
                    random.nextBoolean()
                            ? "{\"status\": \"cancelled\"}"
                            : "{\"status\": \"completed\", \"amount\": {\"amount\": " + amount
                                    + ", \"units\": \"s\"}}");
            assertThat(ended.status()).isIn(200, 400, 409);
        }
    }

    /** Those that have just ended are given back soon. */
    private void awaitThatReservedIsWhatIsOpen() {
        var patience = Instant.now().plus(PATIENCE);
        while (reserved() != sum("created", "amount")) {
            assertThat(Instant.now()).isBefore(patience);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private int reserved() {
        return Consumption.of(api, subscriber.msisdn(), bucketId)
                .bucket()
                .at("/reservedValue/amount")
                .intValue();
    }

    private int confirmed() {
        return sum("completed", "confirmedAmount");
    }

    private int sum(String status, String quantity) {
        var found = api.get(Api.RESERVE + "?limit=1000&bucket.id=" + bucketId + "&status=" + status)
                .body();
        return found.valueStream()
                .map(reservation -> reservation.at("/" + quantity + "/amount"))
                .mapToInt(JsonNode::intValue)
                .sum();
    }

    private static int seconds(String quantity) {
        return Integer.parseInt(quantity.replace(" s", ""));
    }
}
