package org.usageconsumption.balance.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.InServer;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.recording.Statements;

/** Where nobody looks for reservations that have ended, as between two looks. */
class ReservationExpiryIT extends InServer {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final String bucketId = subscriber.bucketId();
    private final String reservation = Api.RESERVE + "/" + subscriber.key();

    private void reserveThirtyOfAHundredSeconds() {
        api.put(subscriber.path(), SampleBalances.everlasting(subscriber));
        var end = "\"validFor\": {\"endDateTime\": \"" + Instant.now().plusSeconds(4) + "\"}";
        assertThat(api.post(Api.RESERVE, SampleBalances.of(subscriber.key(), bucketId, 30, "s", end))
                        .status())
                .isEqualTo(201);
    }

    private void awaitItsEnd() {
        var patience = Instant.now().plus(PATIENCE);
        while (!api.get(reservation).body().get("status").textValue().equals("expired")) {
            assertThat(Instant.now()).isBefore(patience);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private Consumption consumption() {
        return Consumption.of(api, subscriber.msisdn(), bucketId);
    }

    private void use(String id, int seconds) {
        api.post(Api.USAGE, SampleUsages.of(id + subscriber.key(), "voice", subscriber.msisdn(), seconds, "s"));
    }

    @Test
    void usageFindsWhatAReservationNoLongerKeeps() {
        reserveThirtyOfAHundredSeconds();
        awaitItsEnd();
        assertThat(consumption().remaining()).isEqualTo("70 s");

        use("1", 100);

        assertThat(consumption().used()).isEqualTo("100 s");
        assertThat(consumption().outOfBucket()).isEqualTo("0 s");
        assertThat(consumption().bucket().at("/reservedValue/amount").intValue())
                .isZero();
    }

    @Test
    void soDoesAnotherReservation() {
        reserveThirtyOfAHundredSeconds();
        awaitItsEnd();

        var all = api.post(Api.RESERVE, SampleBalances.of("2" + subscriber.key(), bucketId, 100, "s"));

        assertThat(all.status()).isEqualTo(201);
    }

    @Test
    void nobodyAsksForReservationsOfBucketsThatHaveNone() {
        api.put(subscriber.path(), SampleBalances.everlasting(subscriber));
        use("1", 1);

        assertThat(Statements.during(() -> use("2", 1))).noneMatch(sql -> sql.contains("RESERVATION"));
    }
}
