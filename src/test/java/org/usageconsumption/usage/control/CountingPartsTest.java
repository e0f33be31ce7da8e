package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.bucket.BucketPeriod;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.usage.entity.Part;
import org.usageconsumption.usage.entity.ReportedUsage;
import org.usageconsumption.usage.entity.UsageRecord;

/** Two products with a part each; a third one has the whole. */
class CountingPartsTest {

    private static final String MONTHLY = "\"recurringPeriod\": {\"periodType\": \"month\"}, \"validFor\": {}";
    private static final String WEEKLY = "\"recurringPeriod\": {\"periodType\": \"week\"}, \"validFor\": {}, ";

    private final Subscribers subscribers = new Subscribers();

    @BeforeEach
    void subscribe() {
        subscribers.everlastingProduct("P-1", "PART-1");
        subscribers.everlastingProduct("P-2", "PART-2");
        subscribers.bucket("WHOLE", 150, MONTHLY);
        subscribers.bucket("PART-1", 100, MONTHLY + "," + Subscribers.partOf("WHOLE"));
        subscribers.bucket("PART-2", 100, MONTHLY + "," + Subscribers.partOf("WHOLE"));
    }

    @Test
    void whatIsCountedOnAPartIsCountedOnTheWholeToo() {
        var record = count("P-1", 70);

        assertThat(subscribers.used("PART-1")).isEqualTo("70");
        assertThat(subscribers.used("WHOLE")).isEqualTo("70");
        assertThat(record.rated()).singleElement().satisfies(part -> {
            assertThat(part.bucketId()).isEqualTo("PART-1");
            assertThat(part.aggregate()).map(Part::bucketId).contains("WHOLE");
            assertThat(part.aggregate()).map(Part::productId).contains("P-1");
        });
    }

    @Test
    void aPartHoldsNoMoreThanTheWholeHasLeft() {
        count("P-1", 90);

        count("P-2", 80);

        assertThat(subscribers.used("PART-2")).isEqualTo("60");
        assertThat(subscribers.outOfBucket("PART-2")).isEqualTo("20");
        assertThat(subscribers.used("WHOLE")).isEqualTo("150");
        assertThat(subscribers.outOfBucket("WHOLE")).isEqualTo("20");
    }

    @Test
    void aPartThatIsFullLeavesTheWholeAsItIs() {
        count("P-1", 120);

        assertThat(subscribers.used("PART-1")).isEqualTo("100");
        assertThat(subscribers.used("WHOLE")).isEqualTo("100");
        assertThat(subscribers.outOfBucket("WHOLE")).isEqualTo("20");
        assertThat(subscribers.bucket("WHOLE").remaining()).isEqualByComparingTo("50");
    }

    @Test
    void theWholeHasCountersOfEachProductThoughNoneOfThemBearsIt() {
        count("P-1", 70);
        count("P-2", 30);

        assertThat(subscribers.added(ProductBucket.class))
                .extracting(
                        ProductBucket::bucketId,
                        ProductBucket::productId,
                        each -> each.used().intValue())
                .containsExactlyInAnyOrder(tuple("WHOLE", "P-1", 70), tuple("WHOLE", "P-2", 30));
        assertThat(subscribers.ofUser(Subscribers.CUSTOMER, "WHOLE").used()).isEqualByComparingTo("100");
    }

    @Test
    void aWholeThatIsSuspendedHoldsNothing() {
        subscribers.again("WHOLE", 150, MONTHLY + ", \"status\": \"suspended\"");

        count("P-1", 10);

        assertThat(subscribers.outOfBucket("PART-1")).isEqualTo("10");
        assertThat(subscribers.outOfBucket("WHOLE")).isEqualTo("10");
    }

    @Test
    void aUsersLimitOfTheWholeHoldsForAllParts() {
        subscribers.again("WHOLE", 150, MONTHLY + ", \"userLimit\": {\"amount\": 50, \"units\": \"s\"}");
        count("P-1", 40);

        count("P-2", 40);

        assertThat(subscribers.used("PART-2")).isEqualTo("10");
        assertThat(subscribers.outOfBucket("PART-2")).isEqualTo("30");
    }

    @Test
    void whoHasAPartTakesNothingOfTheWholeBesides() {
        subscribers.product("P-3", "PART-1", "WHOLE");

        count("P-3", 120);

        assertThat(subscribers.used("PART-1")).isEqualTo("100");
        assertThat(subscribers.used("WHOLE")).isEqualTo("100");
        assertThat(subscribers.outOfBucket("WHOLE")).isEqualTo("20");
    }

    @Test
    void aReversalGivesBackToThePartAndToTheWhole() {
        count("P-1", 60);
        var earlier = count("P-2", 95);

        var reversal = replace(earlier, "reverses", "P-2", 0);

        assertThat(subscribers.used("PART-2")).isEqualTo("0");
        assertThat(subscribers.outOfBucket("PART-2")).isEqualTo("0");
        assertThat(subscribers.used("WHOLE")).isEqualTo("60");
        assertThat(subscribers.outOfBucket("WHOLE")).isEqualTo("0");
        assertThat(reversal.rated()).singleElement().satisfies(part -> {
            assertThat(part.amount()).isEqualByComparingTo("-95");
            assertThat(part.aggregate())
                    .map(Part::amount)
                    .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("-95"));
        });
    }

    @Test
    void whatWasCountedBeforeABucketWasAPartIsNotTakenFromTheWhole() {
        subscribers.again("PART-1", 100, MONTHLY);
        var before = count("P-1", 30);
        subscribers.again("PART-1", 100, MONTHLY + "," + Subscribers.partOf("WHOLE"));
        count("P-1", 20);

        replace(before, "reverses", "P-1", 0);

        assertThat(subscribers.used("PART-1")).isEqualTo("20");
        assertThat(subscribers.used("WHOLE")).isEqualTo("20");
    }

    @Test
    void whatWasCountedOnAFormerWholeIsTakenBackThere() {
        subscribers.bucket("OTHER", 150, MONTHLY);
        var before = count("P-1", 30);
        subscribers.again("PART-1", 100, MONTHLY + "," + Subscribers.partOf("OTHER"));
        count("P-1", 20);

        replace(before, "corrects", "P-1", 7);

        assertThat(subscribers.used("PART-1")).isEqualTo("27");
        assertThat(subscribers.used("WHOLE")).isEqualTo("0");
        assertThat(subscribers.used("OTHER")).isEqualTo("27");
    }

    @Test
    void thePeriodOfTheWholeIsThatOfTheUsagesTime() {
        subscribers.again("WHOLE", 150, WEEKLY + "\"priority\": 1");

        count("P-1", 70);
        subscribers.count(usage("P-1", 20).put("usageDate", "2026-11-01T23:00:00Z"));

        assertThat(subscribers.used("PART-1")).isEqualTo("90");
        assertThat(subscribers.used("WHOLE")).isEqualTo("70");
        assertThat(subscribers.added(BucketPeriod.class)).singleElement().satisfies(week -> {
            assertThat(week.bucketId()).isEqualTo("WHOLE");
            assertThat(week.endsAt()).isEqualTo("2026-11-02T00:00:00Z");
            assertThat(week.used()).isEqualByComparingTo("20");
        });
    }

    @Test
    void usageOfAPeriodOfTheWholeThatIsClosedIsKeptAside() {
        subscribers.again("WHOLE", 150, WEEKLY + "\"priority\": 1");

        var record = subscribers.count(
                usage("P-1", 20).put("usageDate", "2026-11-01T23:00:00Z"), Instant.parse("2026-11-10T00:00:00Z"));

        assertThat(record.isAside()).isTrue();
        assertThat(subscribers.isUntouched()).isTrue();
    }

    private UsageRecord count(String productId, int seconds) {
        return subscribers.count(usage(productId, seconds));
    }

    private UsageRecord replace(UsageRecord earlier, String how, String productId, int seconds) {
        var usage = usage(productId, seconds).put("id", "U-2");
        usage.withArray("usageCharacteristic").addObject().put("name", how).put("value", "U-1");
        return subscribers.counting().replace(earlier, ReportedUsage.read(usage, "caller"), Subscribers.NOW);
    }

    private static ObjectNode usage(String productId, int seconds) {
        return Subscribers.usage("voice", seconds, "s", productId);
    }
}
