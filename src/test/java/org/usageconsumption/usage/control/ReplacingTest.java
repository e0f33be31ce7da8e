package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.entity.Part;
import org.usageconsumption.usage.entity.ReportedUsage;
import org.usageconsumption.usage.entity.UsageRecord;

class ReplacingTest {

    private static final String DAILY =
            "\"priority\": 1, \"recurringPeriod\": {\"periodType\": \"day\"}, \"validFor\": {\"startDateTime\": \"2026-10-01T00:00:00Z\"}";

    private final Subscribers subscribers = new Subscribers();

    @BeforeEach
    void subscribe() {
        subscribers.product("P-1", "FIRST", "SECOND");
        subscribers.bucket("FIRST", 100, "\"priority\": 1");
        subscribers.bucket("SECOND", 50, "\"priority\": 2");
    }

    @Test
    void aReversalTakesBackAllThatItsUsageDid() {
        var earlier = subscribers.count(170);

        var reversal = replace(earlier, "reverses", 0);

        assertThat(subscribers.counters()).allMatch(counter -> counter.signum() == 0);
        assertThat(earlier.status()).isEqualTo("rejected");
        assertThat(reversal.quantity().amount()).isEqualByComparingTo("-170");
        assertThat(reversal.rated())
                .extracting(
                        Part::bucketId,
                        part -> part.used().intValue(),
                        part -> part.outOfBucket().intValue())
                .containsExactly(tuple("SECOND", -50, -20), tuple("FIRST", -100, 0));
    }

    @Test
    void aCorrectionTakesThePlaceOfItsUsage() {
        var earlier = subscribers.count(30);

        var correction = replace(earlier, "corrects", 120);

        assertThat(subscribers.used("FIRST")).isEqualTo("100");
        assertThat(subscribers.used("SECOND")).isEqualTo("20");
        assertThat(earlier.status()).isEqualTo("rerated");
        assertThat(earlier.replacedBy()).contains("U-2");
        assertThat(correction.status()).isEqualTo("rated");
    }

    @Test
    void aCorrectionOfACorrectionTakesThePlaceOfBoth() {
        var correction = replace(subscribers.count(30), "corrects", 120);
        var next = correction("corrects", 50).put("id", "U-3");
        next.withArray("usageCharacteristic")
                .valueStream()
                .filter(each -> each.get("name").textValue().equals("corrects"))
                .forEach(each -> ((ObjectNode) each).put("value", "U-2"));

        replace(correction, next);

        assertThat(subscribers.used("FIRST")).isEqualTo("50");
        assertThat(subscribers.used("SECOND")).isEqualTo("0");
    }

    @Test
    void aCorrectionIsItselfCorrectedAndReversed() {
        var correction = replace(subscribers.count(130), "corrects", 120);
        var another = replace(correction, "corrects", 110);
        assertThat(subscribers.used("SECOND")).isEqualTo("10");

        replace(another, "reverses", 0);

        assertThat(subscribers.counters()).allMatch(counter -> counter.signum() == 0);
    }

    @Test
    void whatWasOutOfTheBucketsIsTakenBackFirstThenTheLastBucket() {
        var early = subscribers.count(60);
        subscribers.count(60);
        subscribers.count(40);

        replace(early, "reverses", 0);

        assertThat(subscribers.used("FIRST")).isEqualTo("100");
        assertThat(subscribers.used("SECOND")).isEqualTo("0");
        assertThat(subscribers.outOfBucket("SECOND")).isEqualTo("0");
    }

    @Test
    void anotherUsersCountersStayAsTheyAre() {
        var earlier = subscribers.count(80);
        var childs = Subscribers.usage("voice", 90, "s");
        childs.withArray("relatedParty").addObject().put("id", "CHILD").put("role", "user");
        subscribers.count(childs);

        replace(earlier, "reverses", 0);

        assertThat(subscribers.ofUser("CHILD", "FIRST").used()).isEqualByComparingTo("20");
        assertThat(subscribers.ofUser("CHILD", "SECOND").used()).isEqualByComparingTo("50");
        assertThat(subscribers.ofUser("CHILD", "SECOND").outOfBucket()).isEqualByComparingTo("20");
        assertThat(subscribers.ofUser(Subscribers.CUSTOMER, "FIRST").used()).isZero();
        assertThat(subscribers.used("FIRST")).isEqualTo("20");
    }

    @Test
    void aCorrectionThatCannotBeCountedChangesNothing() {
        var earlier = subscribers.count(30);

        assertThatThrownBy(() -> replace(earlier, correction("corrects", 5).put("usageType", "unknown")))
                .isInstanceOf(Refusal.Invalid.class);

        assertThat(subscribers.used("FIRST")).isEqualTo("30");
        assertThat(earlier.replacedBy()).isEmpty();
    }

    @Test
    void aReversalOfAClosedPeriodIsKeptAside() {
        var earlier = subscribers.count(30);

        var reversal = subscribers
                .counting()
                .replace(
                        earlier,
                        ReportedUsage.read(correction("reverses", 0), "caller"),
                        Instant.parse("2026-12-08T00:00:00Z"));

        assertThat(reversal.isAside()).isTrue();
        assertThat(subscribers.used("FIRST")).isEqualTo("30");
        assertThat(earlier.replacedBy()).isEmpty();
    }

    @Test
    void usageCannotCorrectAndReverse() {
        var both = correction("corrects", 5);
        both.withArray("usageCharacteristic")
                .addObject()
                .put("name", "reverses")
                .put("value", "U-1");

        assertThatThrownBy(() -> ReportedUsage.read(both, "caller"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("usageCharacteristic.reverses");
    }

    @Test
    void usageOfADayIsTakenBackFromThatDay() {
        subscribers.bucket("FIRST", 10, DAILY);
        var yesterdays =
                subscribers.count(Subscribers.usage("voice", 15, "s").put("usageDate", "2026-11-02T10:00:00Z"));
        var todays = subscribers.count(Subscribers.usage("voice", 5, "s").put("id", "U-5"));

        replace(todays, correction("reverses", 0).put("id", "U-6"));

        assertThat(subscribers.used("FIRST")).isEqualTo("0");
        assertThat(subscribers.used("SECOND")).isEqualTo("5");
        assertThat(yesterdays.own())
                .extracting(Part::bucketId, part -> part.used().intValue())
                .containsExactly(tuple("FIRST", 10), tuple("SECOND", 5));
    }

    @Test
    void usageIsTakenBackFromItsPeriodThoughTheBucketHasNoneAnyMore() {
        subscribers.bucket("FIRST", 10, DAILY);
        var yesterdays = subscribers.count(Subscribers.usage("voice", 6, "s").put("usageDate", "2026-11-02T10:00:00Z"));
        subscribers.count(Subscribers.usage("voice", 5, "s").put("id", "U-5"));
        subscribers.again("FIRST", 10, "\"priority\": 1");

        replace(yesterdays, "reverses", 0);

        assertThat(subscribers.used("FIRST")).isEqualTo("5");
    }

    @Test
    void usageThatNamedItsBucketStaysThereWhateverIsTakenBack() {
        var first = subscribers.count(60);
        subscribers.count(Subscribers.usageOn("SECOND", 20));
        subscribers.count(50);
        assertThat(subscribers.used("SECOND")).isEqualTo("30");

        replace(first, "reverses", 0);

        assertThat(subscribers.used("FIRST")).isEqualTo("50");
        assertThat(subscribers.used("SECOND")).isEqualTo("20");
    }

    @Test
    void usageThatNamedItsBucketIsTakenBackFromThere() {
        subscribers.count(30);
        var pinned = subscribers.count(Subscribers.usageOn("SECOND", 70));

        var correction = subscribers.replace(pinned, Subscribers.usageOn("SECOND", 10), false);

        assertThat(subscribers.used("FIRST")).isEqualTo("30");
        assertThat(subscribers.used("SECOND")).isEqualTo("10");
        assertThat(subscribers.outOfBucket("SECOND")).isEqualTo("0");

        replace(correction, correction("reverses", 0).put("id", "U-9"));

        assertThat(subscribers.used("FIRST")).isEqualTo("30");
        assertThat(subscribers.used("SECOND")).isEqualTo("0");
    }

    @Test
    void whatIsPinnedToAnEarlierBucketMakesRoomForWhatIsInLaterOnes() {
        var pinned = subscribers.count(Subscribers.usageOn("FIRST", 70));
        subscribers.count(50);
        assertThat(subscribers.used("SECOND")).isEqualTo("20");

        replace(pinned, "reverses", 0);

        assertThat(subscribers.used("FIRST")).isEqualTo("50");
        assertThat(subscribers.used("SECOND")).isEqualTo("0");
    }

    @Test
    void whatAnotherUserPinnedDoesNotHoldThisUsersUsage() {
        var first = subscribers.count(80);
        var childs = Subscribers.usageOn("SECOND", 10);
        childs.withArray("relatedParty").addObject().put("id", "CHILD").put("role", "user");
        subscribers.count(childs);
        subscribers.count(50);

        replace(first, "reverses", 0);

        assertThat(subscribers.ofUser("CHILD", "SECOND").used()).isEqualByComparingTo("10");
        assertThat(subscribers.ofUser(Subscribers.CUSTOMER, "FIRST").used()).isEqualByComparingTo("50");
        assertThat(subscribers.used("SECOND")).isEqualTo("10");
    }

    private UsageRecord replace(UsageRecord earlier, String how, int seconds) {
        return replace(earlier, correction(how, seconds));
    }

    private UsageRecord replace(UsageRecord earlier, ObjectNode usage) {
        return subscribers.counting().replace(earlier, ReportedUsage.read(usage, "caller"), Subscribers.NOW);
    }

    private static ObjectNode correction(String how, int seconds) {
        var usage = Subscribers.usage("voice", seconds, "s").put("id", "U-2");
        usage.withArray("usageCharacteristic").addObject().put("name", how).put("value", "U-1");
        return usage;
    }
}
