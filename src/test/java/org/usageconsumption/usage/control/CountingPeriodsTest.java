package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.bucket.BucketPeriod;
import org.usageconsumption.bucket.PeriodCount;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.entity.UsageRecord;

/** It is 3 November, 10:05; the bucket began anew on the 1st. */
class CountingPeriodsTest {

    private static final String MONTHLY = "\"recurringPeriod\": {\"periodType\": \"month\"}, \"validFor\": {}";
    private static final long OCTOBER = Instant.parse("2026-10-01T00:00:00Z").getEpochSecond();

    private final Subscribers subscribers = new Subscribers();

    @BeforeEach
    void subscribe() {
        subscribers.everlastingProduct("P-1", "B-1");
        subscribers.bucket("B-1", 100, MONTHLY);
    }

    @Test
    void lateUsageCountsInThePeriodOfItsTimeAndLeavesTheRunningOne() {
        subscribers.count(30);

        at("2026-10-31T23:59:59Z", 70);

        assertThat(subscribers.used("B-1")).isEqualTo("30");
        assertThat(october().used()).isEqualByComparingTo("70");
        assertThat(october().endsAt()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(october().isSolely("P-1", Subscribers.CUSTOMER)).isTrue();
    }

    @Test
    void lateUsageOfSeveralUsersIsCountedApartInItsPeriod() {
        at("2026-10-31T23:59:59Z", 70);
        var other = Subscribers.usage("voice", 20, "s").put("usageDate", "2026-10-30T00:00:00Z");
        other.withArray("relatedParty").addObject().put("id", "CHILD").put("role", "user");

        subscribers.count(other);

        assertThat(october().used()).isEqualByComparingTo("90");
        assertThat(octobers(PeriodCount.PRODUCT, "P-1").used()).isEqualByComparingTo("90");
        assertThat(octobers(PeriodCount.USER, Subscribers.CUSTOMER).used()).isEqualByComparingTo("70");
        assertThat(octobers(PeriodCount.USER, "CHILD").used()).isEqualByComparingTo("20");
    }

    @Test
    void lateUsageBeyondWhatItsPeriodHasLeftIsOutOfTheBucket() {
        at("2026-10-30T00:00:00Z", 70);

        at("2026-10-30T00:00:00Z", 50);

        assertThat(october().used()).isEqualByComparingTo("100");
        assertThat(october().outOfBucket()).isEqualByComparingTo("20");
    }

    @Test
    void usageOfAPeriodThatIsClosedIsKeptAside() {
        var record = at("2026-09-30T23:59:59Z", 70);

        assertThat(record.isAside()).isTrue();
        assertThat(record.status()).isEqualTo("received");
        assertThat(record.rated()).isEmpty();
        assertThat(subscribers.isUntouched()).isTrue();
    }

    @Test
    void theFirstUsageOfANewPeriodBeginsItAndSetsTheOldOneAside() {
        subscribers.count(30);

        at("2026-12-01T00:00:00Z", Instant.parse("2026-11-30T23:59:30Z"), 5);

        assertThat(subscribers.used("B-1")).isEqualTo("5");
        assertThat(subscribers.added(BucketPeriod.class)).singleElement().satisfies(november -> {
            assertThat(november.used()).isEqualByComparingTo("30");
            assertThat(november.endsAt()).isEqualTo("2026-12-01T00:00:00Z");
        });
        assertThat(subscribers.bucket("B-1").isSolely("P-1", Subscribers.CUSTOMER))
                .isTrue();
    }

    @Test
    void usageThatABucketWhosePeriodIsClosedWouldHoldIsNotCountedOnAnother() {
        subscribers.everlastingProduct("P-2", "DAY");
        subscribers.bucket(
                "DAY",
                10,
                "\"priority\": 1, \"recurringPeriod\": {\"periodType\": \"day\"}, \"validFor\":"
                        + " {\"startDateTime\": \"2026-10-01T00:00:00Z\"}");

        assertThat(at("2026-10-25T12:00:00Z", 5).isAside()).isTrue();

        assertThat(subscribers.used("B-1")).isEqualTo("0");
    }

    @Test
    void usageOfTheFutureIsRefusedWhereTheBucketHasOnePeriod() {
        subscribers.bucket("B-1", 100, "\"validFor\": {}");

        assertThatThrownBy(() -> at("2026-11-03T10:11:00Z", 5))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("usageDate lies in the future");
        at("2026-11-03T10:09:00Z", 5);

        assertThat(subscribers.used("B-1")).isEqualTo("5");
    }

    @Test
    void usageOfAPeriodFarAheadIsRefused() {
        assertThatThrownBy(() -> at("2026-12-01T00:00:00Z", 5))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("usageDate");

        assertThat(subscribers.isUntouched()).isTrue();
    }

    @Test
    void theFirstWhoIsLateFindsTheUsersCountersWhereTheyAre() {
        subscribers.count(30);
        at("2026-12-01T00:00:00Z", Instant.parse("2026-11-30T23:59:30Z"), 5);

        at("2026-11-30T00:00:00Z", Instant.parse("2026-12-01T00:00:00Z"), 7);

        assertThat(subscribers.added(BucketPeriod.class))
                .singleElement()
                .satisfies(november -> assertThat(november.used()).isEqualByComparingTo("37"));
        assertThat(subscribers.added(PeriodCount.class)).isEmpty();
    }

    private UsageRecord at(String usedAt, int seconds) {
        return at(usedAt, Subscribers.NOW, seconds);
    }

    private UsageRecord at(String usedAt, Instant now, int seconds) {
        return subscribers.count(Subscribers.usage("voice", seconds, "s").put("usageDate", usedAt), now);
    }

    private BucketPeriod october() {
        return subscribers.added(BucketPeriod.class).stream()
                .filter(period -> period.period() == OCTOBER)
                .findFirst()
                .orElseThrow();
    }

    private PeriodCount octobers(String countedFor, String subjectId) {
        var key = new PeriodCount.Key("B-1", OCTOBER, countedFor, subjectId);
        return subscribers.added(PeriodCount.class).stream()
                .filter(count -> count.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
