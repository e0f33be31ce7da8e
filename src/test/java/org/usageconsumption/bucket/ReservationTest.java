package org.usageconsumption.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.tmforum.Refusal;

class ReservationTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final BigDecimal THIRTY = new BigDecimal(30);

    private final Bucket bucket = Provisioned.bucket(SampleBuckets.of("B-1", "voice", 100, "s"));
    private final Reservation reservation = bucket.reserve("R-1", THIRTY, LATER, NOW);

    private final Map<String, Consumer<BigDecimal>> ends = Map.of(
            Reservation.COMPLETED, used -> reservation.confirm(used, bucket, NOW),
            Reservation.CANCELLED, used -> reservation.release(bucket, NOW),
            Reservation.EXPIRED, used -> reservation.expire(bucket));

    private void assertKept(int amount) {
        assertThat(bucket.reserved()).isEqualByComparingTo(BigDecimal.valueOf(amount));
        assertThat(bucket.remaining()).isEqualByComparingTo(BigDecimal.valueOf(100 - amount));
    }

    @Test
    void whatIsReservedDoesNotRemain() {
        assertThat(reservation.statusAt(NOW)).isEqualTo(Reservation.CREATED);
        assertKept(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {Reservation.COMPLETED, Reservation.CANCELLED, Reservation.EXPIRED})
    void howeverItEndsAllOfItIsGivenBackOnce(String status) {
        ends.get(status).accept(BigDecimal.TEN);

        assertThat(reservation.statusAt(NOW)).isEqualTo(status);
        assertKept(0);
    }

    @Test
    void confirmedOnceMoreForTheSameNothingChanges() {
        assertThat(reservation.confirm(BigDecimal.TEN, bucket, NOW)).isTrue();

        assertThat(reservation.confirm(new BigDecimal("10.0"), bucket, LATER)).isFalse();

        assertThat(reservation.endedAt()).contains(NOW);
        assertThat(reservation.confirmed()).contains(BigDecimal.TEN);
        assertKept(0);
    }

    @Test
    void releasedOnceMoreNothingChanges() {
        reservation.release(bucket, NOW);

        reservation.release(bucket, LATER);

        assertThat(reservation.endedAt()).contains(NOW);
        assertKept(0);
    }

    @ParameterizedTest
    @CsvSource({
        "completed, completed",
        "completed, cancelled",
        "cancelled, completed",
        "expired, completed",
        "expired, cancelled"
    })
    void whatHasEndedOtherwiseDoesNotEndAgain(String first, String then) {
        ends.get(first).accept(BigDecimal.TEN);

        assertThatThrownBy(() -> ends.get(then).accept(BigDecimal.ONE))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("The reservation R-1 is " + first);
        assertKept(0);
    }

    @Test
    void moreThanWasReservedIsNotConfirmed() {
        assertThatThrownBy(() -> reservation.confirm(new BigDecimal("30.1"), bucket, NOW))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("amount.amount is more than was reserved");
        assertThat(reservation.statusAt(NOW)).isEqualTo(Reservation.CREATED);
        assertKept(30);
    }

    @Test
    void itIsToldAsExpiredFromItsEndOnBeforeAnybodyHasSeenToIt() {
        assertThat(reservation.statusAt(LATER.minusMillis(1))).isEqualTo(Reservation.CREATED);
        assertThat(reservation.statusAt(LATER)).isEqualTo(Reservation.EXPIRED);
    }

    @Test
    void moreThanRemainsIsNotReserved() {
        assertThatThrownBy(() -> bucket.reserve("R-2", new BigDecimal("70.5"), LATER, NOW))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("Bucket B-1 has 70 s left, less than is to be reserved");
        assertKept(30);

        bucket.reserve("R-2", new BigDecimal(70), LATER, NOW);
        assertKept(100);
    }

    @ParameterizedTest
    @CsvSource({"suspended, 2026-11-03T10:00:00Z", "active, 2026-10-31T23:59:59Z", "active, 2026-12-01T00:00:00Z"})
    void nothingIsReservedOfABucketThatIsNotActiveAndValid(String status, Instant at) {
        var other = Provisioned.bucket(SampleBuckets.of("B-2", "voice", 100, "s", "\"status\": \"" + status + "\""));

        assertThatThrownBy(() -> other.reserve("R-2", THIRTY, at.plusSeconds(60), at))
                .isInstanceOf(Refusal.Conflict.class);
        assertThat(other.reserved()).isZero();
    }

    @Test
    void itEndsWithItsBucketAtTheLatest() {
        var ofDecember = Instant.parse("2026-12-24T00:00:00Z");

        assertThat(bucket.reserve("R-2", THIRTY, ofDecember, NOW).endsAt())
                .isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Test
    void aBucketThatIsGrantedLessKeepsWhatIsReservedAndNothingRemains() {
        Provisioned.again(bucket, Provisioned.definition(SampleBuckets.of("B-1", "voice", 20, "s")));

        assertThat(bucket.reserved()).isEqualByComparingTo(THIRTY);
        assertThat(bucket.remaining()).isZero();
        reservation.release(bucket, NOW);
        assertThat(bucket.remaining()).isEqualByComparingTo("20");
    }
}
