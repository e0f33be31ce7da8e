package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.product.control.Products.Subscription;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.usage.control.Counting.Candidate;
import org.usageconsumption.usage.entity.Part;
import org.usageconsumption.usage.entity.ReportedUsage;

class CountingTest {

    private static final String FIRST = "\"priority\": 1";
    private static final String SECOND = "\"priority\": 2";

    private final Subscribers subscribers = new Subscribers();

    @Test
    void usageTakesFromTheBucketOfTheSmallestPriority() {
        subscribers.product("P-1", "A-SECOND", "B-FIRST");
        subscribers.bucket("A-SECOND", 100, SECOND);
        subscribers.bucket("B-FIRST", 100, FIRST);

        var record = subscribers.count(30);

        assertThat(subscribers.used("B-FIRST")).isEqualTo("30");
        assertThat(subscribers.used("A-SECOND")).isEqualTo("0");
        assertThat(record.rated()).extracting(Part::bucketId).containsExactly("B-FIRST");
    }

    @Test
    void amongEqualPrioritiesUsageTakesFromTheBucketThatEndsFirst() {
        subscribers.product("P-1", "A-LATE", "B-EARLY");
        subscribers.bucket("A-LATE", 100, Subscribers.until("2026-11-30"));
        subscribers.bucket("B-EARLY", 100, Subscribers.until("2026-11-20"));

        subscribers.count(30);

        assertThat(subscribers.used("B-EARLY")).isEqualTo("30");
        assertThat(subscribers.used("A-LATE")).isEqualTo("0");
    }

    @Test
    void usageBeyondOneBucketTakesFromTheNext() {
        subscribers.product("P-1", "FIRST", "SECOND");
        subscribers.bucket("FIRST", 100, FIRST);
        subscribers.bucket("SECOND", 100, SECOND);

        var record = subscribers.count(130);

        assertThat(subscribers.used("FIRST")).isEqualTo("100");
        assertThat(subscribers.used("SECOND")).isEqualTo("30");
        assertThat(record.rated())
                .extracting(
                        Part::bucketId,
                        part -> part.used().intValue(),
                        part -> part.outOfBucket().intValue())
                .containsExactly(tuple("FIRST", 100, 0), tuple("SECOND", 30, 0));
    }

    @Test
    void usageBeyondAllBucketsIsOutOfTheLastOne() {
        subscribers.product("P-1", "FIRST", "SECOND");
        subscribers.bucket("FIRST", 100, FIRST);
        subscribers.bucket("SECOND", 50, SECOND);

        subscribers.count(180);
        subscribers.count(5);

        assertThat(subscribers.outOfBucket("FIRST")).isEqualTo("0");
        assertThat(subscribers.used("SECOND")).isEqualTo("50");
        assertThat(subscribers.outOfBucket("SECOND")).isEqualTo("35");
        assertThat(subscribers.ofProduct("P-1", "SECOND").outOfBucket()).isEqualByComparingTo("35");
    }

    @Test
    void usageInAnotherUnitOfTheFamilyIsConverted() {
        subscribers.product("P-1", "B-1");
        subscribers.bucket("B-1", 100, FIRST);

        subscribers.count(Subscribers.usage("voice", 1.5, "min"));

        assertThat(subscribers.used("B-1")).isEqualTo("90");
    }

    @Test
    void bucketsThatAreSuspendedOrOfAnotherTimeAreSkipped() {
        subscribers.product("P-1", "SUSPENDED", "ENDED", "FITTING");
        subscribers.bucket("SUSPENDED", 100, FIRST + ", \"status\": \"suspended\"");
        subscribers.bucket("ENDED", 100, Subscribers.until("2026-11-02"));
        subscribers.bucket("FITTING", 10, SECOND);

        subscribers.count(30);

        assertThat(subscribers.used("SUSPENDED")).isEqualTo("0");
        assertThat(subscribers.used("ENDED")).isEqualTo("0");
        assertThat(subscribers.used("FITTING")).isEqualTo("10");
        assertThat(subscribers.outOfBucket("FITTING")).isEqualTo("20");
    }

    @Test
    void whereNothingFitsUsageIsOutOfTheBucketNearestInTime() {
        subscribers.product("P-1", "FAR", "NEAR");
        subscribers.bucket("FAR", 100, Subscribers.until("2026-10-01"));
        subscribers.bucket("NEAR", 100, Subscribers.until("2026-11-02") + ", \"priority\": 9");

        var record = subscribers.count(30);

        assertThat(subscribers.outOfBucket("NEAR")).isEqualTo("30");
        assertThat(subscribers.used("NEAR")).isEqualTo("0");
        assertThat(subscribers.outOfBucket("FAR")).isEqualTo("0");
        assertThat(record.rated()).extracting(Part::bucketId).containsExactly("NEAR");
    }

    @Test
    void aBucketReachedThroughTwoProductsCountsOnceForTheFirst() {
        subscribers.product("P-2", "SHARED");
        subscribers.product("P-1", "SHARED");
        subscribers.bucket("SHARED", 100, FIRST);

        var record = subscribers.count(120);

        assertThat(subscribers.used("SHARED")).isEqualTo("100");
        assertThat(subscribers.outOfBucket("SHARED")).isEqualTo("20");
        assertThat(subscribers.ofProduct("P-1", "SHARED").used()).isEqualByComparingTo("100");
        assertThat(subscribers.ofProduct("P-2", "SHARED").used()).isZero();
        assertThat(record.rated()).extracting(Part::productId).containsExactly("P-1");
    }

    @Test
    void usageThatNamesItsProductCountsForThatOneOnly() {
        subscribers.product("P-1", "B-1");
        subscribers.product("P-2", "B-2");
        subscribers.bucket("B-1", 100, FIRST);
        subscribers.bucket("B-2", 100, SECOND);

        subscribers.count(Subscribers.usage("voice", 120, "s", "P-2"));

        assertThat(subscribers.used("B-1")).isEqualTo("0");
        assertThat(subscribers.used("B-2")).isEqualTo("100");
        assertThat(subscribers.outOfBucket("B-2")).isEqualTo("20");
    }

    @Test
    void usageOfNothingIsRatedToo() {
        var subscribers = new Subscribers();
        subscribers.product("P-1", "B-1", "B-2");
        subscribers.bucket("B-1", 100, "\"priority\": 1");
        subscribers.bucket("B-2", 100, "\"priority\": 2");

        var record = subscribers.count(0);

        assertThat(record.rated()).hasSize(1);
    }

    @Test
    void aResourceUnderTwoNamesIsOneSubscription() {
        var product = Provisioned.product("P-1", new SampleProducts("1", "46").with());
        var bucket = Provisioned.bucket(SampleBuckets.of("B-1", "voice", 100, "s"));
        var twice = new Subscription("46", product.id(), null, product.validFor());
        var counting = new Counting(
                List.of(twice, twice),
                List.of(new Candidate(product.id(), bucket)),
                new Counters(List.of(), List.of(), Subscribers::nothing),
                new Grace(Duration.ZERO));

        counting.count(
                ReportedUsage.read(Json.parse(SampleUsages.of("U-1", "voice", "46", 30, "s")), "caller"),
                Subscribers.NOW);

        assertThat(bucket.used()).isEqualByComparingTo("30");
    }

    @Test
    void aBucketThatHoldsNothingOfTheUsageIsNotTouched() {
        var subscribers = new Subscribers();
        subscribers.product("P-1", "B-1", "B-2");
        subscribers.bucket("B-1", 0, "\"priority\": 1");
        subscribers.bucket("B-2", 100, "\"priority\": 2");

        var record = subscribers.count(10);

        assertThat(record.rated()).hasSize(1);
        assertThat(subscribers.bucket("B-1").newestUsageAt()).isEmpty();
        assertThat(subscribers.bucket("B-2").newestUsageAt()).isPresent();
    }

    @Test
    void usageThatNamesABucketIsCountedOnItAlone() {
        subscribers.product("P-1", "B-1", "B-2");
        subscribers.bucket("B-1", 100, "\"priority\": 1");
        subscribers.bucket("B-2", 100, "\"priority\": 2");

        subscribers.count(Subscribers.usageOn("B-2", 130));

        assertThat(subscribers.used("B-1")).isEqualTo("0");
        assertThat(subscribers.used("B-2")).isEqualTo("100");
        assertThat(subscribers.outOfBucket("B-2")).isEqualTo("30");
    }
}
