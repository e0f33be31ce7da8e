package org.usageconsumption.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleBuckets;

/** What is crossed (+) and resolved (-) of the thresholds of a bucket of 100 s. */
class WatchedTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
    private static final Instant NEXT_MONTH = Instant.parse("2026-12-03T10:00:00Z");
    private static final Thresholds USUAL = Thresholds.ofPercentages("50,80,100");

    private final Bucket bucket = bucket("\"priority\": 1");
    private final Bucket monthly = monthly("2026-01-01T00:00:00Z", "2099-01-01T00:00:00Z");

    private static Bucket bucket(String more) {
        return Provisioned.bucket(SampleBuckets.of("B-1", "voice", 100, "s", more));
    }

    private static Bucket monthly(String start, String end) {
        return Provisioned.bucket("""
                {"id": "M-1", "usageType": "voice", "allowance": {"amount": 100, "units": "s"},
                 "validFor": {"startDateTime": "%s", "endDateTime": "%s"},
                 "recurringPeriod": {"periodType": "month"}}""".formatted(start, end));
    }

    private static List<String> look(Bucket bucket) {
        return bucket.thresholdChanges(USUAL).stream()
                .map(change ->
                        (change.isCrossed() ? "+" : "-") + change.threshold().text())
                .toList();
    }

    private static List<String> use(Bucket bucket, int held) {
        bucket.count(BigDecimal.valueOf(held), BigDecimal.ZERO);
        return look(bucket);
    }

    private List<String> topUp(int seconds) {
        bucket.adjust(BigDecimal.valueOf(seconds), NOW);
        return look(bucket);
    }

    private List<String> provision(int seconds, String more) {
        Provisioned.again(bucket, Provisioned.definition(SampleBuckets.of("B-1", "voice", seconds, "s", more)));
        return look(bucket);
    }

    @Test
    void aThresholdIsCrossedOnceByUsageThatComesToIt() {
        assertThat(use(bucket, 49)).isEmpty();
        assertThat(use(bucket, 1)).containsExactly("+50%");
        assertThat(use(bucket, 29)).isEmpty();
    }

    @Test
    void severalAreCrossedAtOnceFromTheSmallestOn() {
        assertThat(use(bucket, 100)).containsExactly("+50%", "+80%", "+100%");
    }

    @Test
    void whatIsOutOfTheBucketCounts() {
        bucket.count(BigDecimal.TEN, new BigDecimal("140"));

        assertThat(bucket.thresholdChanges(Thresholds.ofPercentages("200,150"))
                        .get(0)
                        .threshold())
                .isEqualTo(Threshold.ofPercentage(150));
    }

    @Test
    void nothingIsCrossedAsLongAsNothingIsCountedAlsoWhereNothingIsGranted() {
        assertThat(provision(0, "\"priority\": 1")).isEmpty();

        bucket.count(BigDecimal.ZERO, BigDecimal.ONE);

        assertThat(look(bucket)).containsExactly("+50%", "+80%", "+100%");
    }

    @Test
    void usageThatIsTakenBackAndComesAgainCrossesNothing() {
        use(bucket, 60);

        assertThat(use(bucket, -60)).isEmpty();
        assertThat(use(bucket, 60)).isEmpty();
        assertThat(use(bucket, 20)).containsExactly("+80%");
    }

    @Test
    void aTopUpResolvesPercentagesOfWhichLessIsUsedThenAndTheyCanBeCrossedAgain() {
        use(bucket, 85);

        assertThat(topUp(50)).containsExactly("-80%");
        assertThat(use(bucket, 34)).isEmpty();
        assertThat(use(bucket, 1)).containsExactly("+80%");
    }

    @Test
    void aTopUpAfterWhichAsMuchIsUsedResolvesNothing() {
        use(bucket, 90);

        assertThat(topUp(12)).isEmpty();
        assertThat(topUp(1)).containsExactly("-80%");
    }

    @Test
    void lessThatIsGrantedCrossesAndResolvesNothing() {
        use(bucket, 60);
        use(bucket, -20);

        assertThat(topUp(-10)).isEmpty();
        assertThat(topUp(-45)).containsExactly("+80%");
    }

    @Test
    void amountsAreCrossedInAnyUnitAndNoTopUpResolvesThem() {
        var amounts = "\"threshold\": [{\"amount\": {\"amount\": 1, \"units\": \"min\"}}, {\"percentage\": 60}]";
        assertThat(provision(100, amounts)).isEmpty();

        assertThat(use(bucket, 60)).containsExactlyInAnyOrder("+1min", "+60%");
        assertThat(topUp(100)).containsExactly("-60%");
        assertThat(use(bucket, -30)).isEmpty();
        assertThat(topUp(1)).isEmpty();
    }

    @Test
    void aLargerAllowanceResolvesAndASmallerOneCrosses() {
        use(bucket, 60);

        assertThat(provision(60, "\"priority\": 1")).containsExactly("+80%", "+100%");
        assertThat(provision(100, "\"priority\": 1")).containsExactly("-80%", "-100%");
    }

    @Test
    void theSameDefinitionAgainResolvesNothing() {
        use(bucket, 60);
        use(bucket, -60);

        assertThat(provision(100, "\"priority\": 1")).isEmpty();
    }

    @Test
    void thresholdsThatAreGoneAreForgotten() {
        use(bucket, 60);

        assertThat(provision(1_000, "\"threshold\": []")).isEmpty();
        assertThat(provision(100, "\"priority\": 1")).containsExactly("+50%");
    }

    @Test
    void thresholdsThatAreNewAreCrossedWhereMoreIsUsed() {
        use(bucket, 60);

        assertThat(provision(100, "\"threshold\": [{\"percentage\": 50}, {\"percentage\": 55}]"))
                .containsExactly("+55%");
    }

    @Test
    void anotherUnitIsTheSameThreshold() {
        var amount = "\"threshold\": [{\"amount\": {\"amount\": %s, \"units\": \"%s\"}}]";
        provision(100, amount.formatted("60", "s"));
        assertThat(use(bucket, 60)).containsExactly("+60s");

        assertThat(provision(100, amount.formatted("1", "min"))).isEmpty();
    }

    @Test
    void aNewPeriodResolvesAllThatWasCrossed() {
        use(monthly, 85);

        monthly.begin(NEXT_MONTH);

        assertThat(look(monthly)).containsExactly("-50%", "-80%");
        assertThat(look(monthly)).isEmpty();
        assertThat(use(monthly, 50)).containsExactly("+50%");
    }

    @Test
    void whatIsCountedAfterTheTurnIsToldBehindWhatTheTurnResolves() {
        use(monthly, 50);

        monthly.begin(NEXT_MONTH);

        assertThat(use(monthly, 80)).containsExactly("-50%", "+50%", "+80%");
    }

    @Test
    void theTurnIsAwaitedOnceFromTheFirstThresholdOn() {
        use(monthly, 49);
        assertThat(monthly.awaitedTurn()).isEmpty();

        use(monthly, 1);
        assertThat(monthly.awaitedTurn().map(BucketTurn::endsAt)).contains(Instant.parse("2026-12-01T00:00:00Z"));
        use(monthly, 50);
        assertThat(monthly.awaitedTurn()).isEmpty();

        monthly.begin(NEXT_MONTH);
        look(monthly);
        assertThat(monthly.awaitedTurn()).isEmpty();
        use(monthly, 50);
        assertThat(monthly.awaitedTurn().map(BucketTurn::endsAt)).contains(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void nobodyAwaitsTheTurnOfTheLastPeriodOrOfTheOnlyOne() {
        var last = monthly("2026-01-01T00:00:00Z", "2026-11-20T00:00:00Z");
        use(last, 50);
        use(bucket, 50);

        assertThat(last.awaitedTurn()).isEmpty();
        assertThat(bucket.awaitedTurn()).isEmpty();
    }

    @Test
    void aMovedTurnIsAwaitedAnew() {
        use(monthly, 50);
        monthly.awaitedTurn();

        Provisioned.again(monthly, Provisioned.definition("""
                {"id": "M-1", "usageType": "voice", "allowance": {"amount": 100, "units": "s"},
                 "recurringPeriod": {"periodType": "month", "billCycleDay": 15}}"""));

        assertThat(look(monthly)).isEmpty();
        assertThat(monthly.awaitedTurn().map(BucketTurn::endsAt)).contains(Instant.parse("2026-11-15T00:00:00Z"));
    }
}
