package org.usageconsumption.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleBuckets;

class BucketTest {

    private static final Instant USED_AT = Instant.parse("2026-11-03T10:00:00Z");

    private final Bucket bucket = Provisioned.bucket(SampleBuckets.of("B-1", "voice", 100, "s"));

    @Test
    void usageWithinTheAllowanceIsHeldWhole() {
        var held = consume(30);

        assertThat(held).isEqualByComparingTo("30");
        assertThat(bucket.used()).isEqualByComparingTo("30");
        assertThat(bucket.remaining()).isEqualByComparingTo("70");
        assertThat(bucket.outOfBucket()).isZero();
    }

    @Test
    void usageBeyondTheRemainderIsSplit() {
        consume(80);

        var held = consume(30);

        assertThat(held).isEqualByComparingTo("20");
        assertThat(bucket.used()).isEqualByComparingTo("100");
        assertThat(bucket.remaining()).isZero();
        assertThat(bucket.outOfBucket()).isZero();
    }

    @Test
    void anExhaustedBucketHoldsNothing() {
        consume(100);

        assertThat(consume(1)).isZero();
        assertThat(bucket.used()).isEqualByComparingTo("100");
    }

    @Test
    void overflowIsOutOfBucketAndLeavesTheRest() {
        Provisioned.overflow(bucket, new BigDecimal("12.5"), USED_AT);
        Provisioned.overflow(bucket, new BigDecimal("0.5"), USED_AT);

        assertThat(bucket.outOfBucket()).isEqualByComparingTo("13");
        assertThat(bucket.used()).isZero();
        assertThat(bucket.remaining()).isEqualByComparingTo("100");
    }

    @Test
    void whatRemainsIsNeverNegativeWhereTheAllowanceIsCut() {
        consume(60);

        Provisioned.again(bucket, Provisioned.definition(SampleBuckets.of("B-1", "voice", 50, "s")));

        assertThat(bucket.allowance()).isEqualByComparingTo("50");
        assertThat(bucket.used()).isEqualByComparingTo("60");
        assertThat(bucket.remaining()).isZero();
        assertThat(consume(5)).isZero();
        assertThat(bucket.used()).isEqualByComparingTo("60");
    }

    @Test
    void aLargerAllowanceLeavesMoreOfWhatWasNotUsed() {
        consume(60);

        Provisioned.again(bucket, Provisioned.definition(SampleBuckets.of("B-1", "voice", 2, "min")));

        assertThat(bucket.remaining()).isEqualByComparingTo("60");
    }

    @Test
    void theNewestUsageIsTheLatestByItsTimeWhateverTheOrder() {
        assertThat(bucket.newestUsageAt()).isEmpty();

        Provisioned.consume(bucket, BigDecimal.ONE, USED_AT);
        Provisioned.consume(bucket, BigDecimal.ONE, USED_AT.minusSeconds(60));
        assertThat(bucket.newestUsageAt()).contains(USED_AT);

        Provisioned.overflow(bucket, BigDecimal.ONE, USED_AT.plusSeconds(60));
        assertThat(bucket.newestUsageAt()).contains(USED_AT.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "active, 2026-10-31T23:59:59Z, active",
        "active, 2026-11-30T23:59:59Z, active",
        "active, 2026-12-01T00:00:00Z, expired",
        "suspended, 2026-11-30T23:59:59Z, suspended",
        "suspended, 2026-12-01T00:00:00Z, expired",
        "expired, 2026-11-15T00:00:00Z, expired"
    })
    void aBucketIsExpiredFromTheEndOfItsPeriod(String provisioned, Instant asOf, String status) {
        assertThat(withStatus(provisioned).statusAt(asOf)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "active, 2026-11-01T00:00:00Z, true",
        "active, 2026-11-30T23:59:59Z, true",
        "active, 2026-10-31T23:59:59Z, false",
        "active, 2026-12-01T00:00:00Z, false",
        "suspended, 2026-11-15T00:00:00Z, false",
        "expired, 2026-11-15T00:00:00Z, false"
    })
    void usageFitsAnActiveBucketThatWasValidAtItsTime(String status, Instant usedAt, boolean fits) {
        assertThat(withStatus(status).fits(usedAt)).isEqualTo(fits);
    }

    @Test
    void smallerPrioritiesCountFirstThenEarlierEndsThenIds() {
        var more = "\"priority\": 1, \"validFor\": {\"endDateTime\": \"2026-11-%02dT00:00:00Z\"}";
        var urgent = bucket("D", "\"priority\": 0");
        var early = bucket("C", more.formatted(10));
        var late = bucket("A", more.formatted(20));
        var lateToo = bucket("B", more.formatted(20));
        var unsaid = bucket("0", "\"name\": \"Without priority\"");

        var ordered = Stream.of(unsaid, lateToo, late, early, urgent).sorted(Bucket.COUNTING_ORDER);

        assertThat(ordered).containsExactly(urgent, early, late, lateToo, unsaid);
    }

    private BigDecimal consume(int amount) {
        return Provisioned.consume(bucket, BigDecimal.valueOf(amount), USED_AT);
    }

    private static Bucket withStatus(String status) {
        return Provisioned.bucket(SampleBuckets.of("B-1", "voice", 100, "s", "\"status\": \"" + status + "\""));
    }

    private static Bucket bucket(String id, String more) {
        return Provisioned.bucket("""
                {"id": "%s", "usageType": "data", "allowance": {"amount": 1, "units": "GB"}, %s}""".formatted(id, more));
    }
}
