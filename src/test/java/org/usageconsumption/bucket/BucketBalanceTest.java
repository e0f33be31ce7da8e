package org.usageconsumption.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.tmforum.Refusal;

/** Top-ups and adjustments, and what becomes of them and of reservations when a period turns. */
class BucketBalanceTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
    private static final Instant NEXT_MONTH = Instant.parse("2026-12-03T10:00:00Z");

    private final Bucket bucket = Provisioned.bucket(SampleBuckets.of("B-1", "voice", 100, "s"));
    private final Bucket monthly = monthly(0);

    private static Bucket monthly(int carriedOverPeriods) {
        var carryOver = carriedOverPeriods == 0 ? "" : ", \"carryOver\": {\"periods\": " + carriedOverPeriods + "}";
        return Provisioned.bucket("""
                {"id": "M-1", "usageType": "voice", "allowance": {"amount": 100, "units": "s"},
                 "recurringPeriod": {"periodType": "month"}%s}""".formatted(carryOver));
    }

    private static BigDecimal seconds(int seconds) {
        return BigDecimal.valueOf(seconds);
    }

    private static void assertRemains(Bucket bucket, int amount) {
        assertThat(bucket.remaining()).isEqualByComparingTo(seconds(amount));
    }

    @Test
    void aTopUpRemains() {
        Provisioned.consume(bucket, seconds(90), NOW);

        bucket.adjust(seconds(50), NOW);

        assertRemains(bucket, 60);
        assertThat(bucket.standing(NOW).granted()).isEqualByComparingTo("150");
        assertThat(bucket.allowance()).isEqualByComparingTo("100");
    }

    @Test
    void whatIsTakenAwayIsNotUsedAndNothingRemainsWhereMoreWasUsed() {
        Provisioned.consume(bucket, seconds(90), NOW);

        bucket.adjust(seconds(-30), NOW);

        assertRemains(bucket, 0);
        assertThat(bucket.used()).isEqualByComparingTo("90");

        bucket.adjust(seconds(25), NOW);
        assertRemains(bucket, 5);
    }

    @Test
    void noMoreIsTakenAwayThanIsGranted() {
        bucket.adjust(seconds(-60), NOW);

        assertThatThrownBy(() -> bucket.adjust(seconds(-41), NOW))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("Bucket B-1 grants 40 s, less than is taken away");

        bucket.adjust(seconds(-40), NOW);
        assertRemains(bucket, 0);
    }

    @Test
    void nothingLessThanNothingIsGrantedWhereTheAllowanceIsCutAfterwards() {
        bucket.adjust(seconds(-60), NOW);

        Provisioned.again(bucket, Provisioned.definition(SampleBuckets.of("B-1", "voice", 50, "s")));

        assertThat(bucket.standing(NOW).granted()).isZero();
        assertRemains(bucket, 0);
    }

    @Test
    void aBucketThatHasEndedIsNotToppedUp() {
        assertThatThrownBy(() -> bucket.adjust(seconds(1), NEXT_MONTH))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("Bucket B-1 has ended");
    }

    @Test
    void anAdjustedBucketKeepsItsTypeAndFamilyOfUnits() {
        bucket.adjust(seconds(1), NOW);

        assertThatThrownBy(() -> bucket.check(Provisioned.definition(SampleBuckets.of("B-1", "data", 1, "GB"))))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void aTopUpIsOfThePeriodThatIsRunning() {
        monthly.adjust(seconds(50), NOW);

        assertThat(monthly.standing(NEXT_MONTH).remaining()).isEqualByComparingTo("100");
        var ended = monthly.begin(NEXT_MONTH).orElseThrow();
        assertRemains(monthly, 100);
        assertThat(ended.remaining()).isEqualByComparingTo("150");
    }

    @Test
    void whatRemainsOfATopUpIsCarriedOver() {
        var carried = monthly(1);
        carried.adjust(seconds(50), NOW);
        Provisioned.consume(carried, seconds(20), NOW);

        carried.begin(NEXT_MONTH);

        assertRemains(carried, 230);
    }

    @Test
    void aReservationIsKeptOfTheNextPeriodFromItsTurnOn() {
        var reservation = monthly.reserve("R-1", seconds(30), NEXT_MONTH.plusSeconds(60), NOW);

        assertThat(monthly.standing(NEXT_MONTH).remaining()).isEqualByComparingTo("70");
        assertThat(monthly.standing(NEXT_MONTH).reserved()).isEqualByComparingTo("30");
        var ended = monthly.begin(NEXT_MONTH).orElseThrow();
        assertRemains(monthly, 70);
        assertThat(ended.remaining()).isEqualByComparingTo("100");

        reservation.release(monthly, NEXT_MONTH);
        assertRemains(monthly, 100);
    }
}
