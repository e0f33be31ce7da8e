package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.usageconsumption.bucket.BucketPeriod;
import org.usageconsumption.bucket.Counted;
import org.usageconsumption.bucket.PeriodCount;
import org.usageconsumption.usage.entity.Part;
import org.usageconsumption.usage.entity.UsageRecord;

/** Users of several products, on buckets with periods of several lengths, some of which they share. */
class RandomReversalsTest {

    private static final String DAILY = "\"priority\": 1, \"recurringPeriod\": {\"periodType\": \"day\"}, \"validFor\":"
            + " {\"startDateTime\": \"2026-10-01T00:00:00Z\"}";
    private static final String MONTHLY =
            "\"priority\": %d, \"recurringPeriod\": {\"periodType\": \"month\"}, \"validFor\": {}";
    private static final List<String> USERS = List.of("ADULT", "CHILD");
    private static final List<String> NOT_SHARED = List.of("DAY", "MONTH", "OWN");

    private final Subscribers subscribers = new Subscribers();
    private final List<UsageRecord> standing = new ArrayList<>();
    private Random random;
    private int number;

    @RepeatedTest(40)
    void whateverIsTakenBackTheRestIsCounted() {
        var seed = System.nanoTime();
        Logger.getLogger(getClass().getName()).info(() -> "The seed is " + seed);
        random = new Random(seed);
        subscribers.everlastingProduct("P-1", "DAY", "MONTH", "SHARED");
        subscribers.everlastingProduct("P-2", "SHARED", "OWN");
        subscribers.bucket("DAY", 20, DAILY);
        subscribers.bucket("MONTH", 40, MONTHLY.formatted(2));
        subscribers.bucket("SHARED", 60, "\"isShared\": true, " + MONTHLY.formatted(3));
        subscribers.bucket("OWN", 30, MONTHLY.formatted(4));

        for (var step = 0; step < 60; step++) {
            if (standing.isEmpty() || random.nextInt(3) > 0) {
                standing.add(subscribers.count(some()));
            } else {
                replace(standing.remove(random.nextInt(standing.size())), random.nextBoolean());
            }
            assertThatAllIsCounted("seed " + seed + ", step " + step);
        }
        while (!standing.isEmpty()) {
            replace(standing.remove(random.nextInt(standing.size())), true);
            assertThatAllIsCounted("seed " + seed + ", at the end");
        }
        assertThat(subscribers.counters()).as("seed " + seed).allMatch(counter -> counter.signum() == 0);
    }

    private ObjectNode some() {
        var seconds = random.nextInt(30);
        var usage = random.nextBoolean()
                ? Subscribers.usage("voice", seconds, "s")
                : Subscribers.usage("voice", seconds, "s", "P-" + (1 + random.nextInt(2)));
        if (random.nextInt(4) == 0) {
            usage = Subscribers.usageOn(NOT_SHARED.get(random.nextInt(NOT_SHARED.size())), seconds);
        }
        usage.put("id", "U-" + number++);
        usage.put(
                "usageDate",
                Subscribers.NOW.minus(Duration.ofHours(random.nextInt(60))).toString());
        usage.withArray("relatedParty")
                .addObject()
                .put("id", USERS.get(random.nextInt(USERS.size())))
                .put("role", "user");
        return usage;
    }

    private void replace(UsageRecord earlier, boolean isReversed) {
        var record = subscribers.replace(earlier, some(), isReversed);
        if (!isReversed) {
            standing.add(record);
        }
    }

    private void assertThatAllIsCounted(String as) {
        var used = standing.stream().map(each -> each.quantity().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        var buckets = Stream.of("DAY", "MONTH", "SHARED", "OWN").map(subscribers::bucket);
        assertThat(sum(Stream.concat(buckets, subscribers.added(BucketPeriod.class).stream()), as))
                .as(as)
                .isEqualByComparingTo(used);
        NOT_SHARED.forEach(id -> assertThat(sum(periods(id), as))
                .as("what stays on %s: %s", id, as)
                .isGreaterThanOrEqualTo(pinnedTo(id)));
        assertThat(subscribers.added(PeriodCount.class))
                .as(as)
                .allMatch(count ->
                        count.used().signum() >= 0 && count.outOfBucket().signum() >= 0);
    }

    private Stream<Counted> periods(String bucketId) {
        return Stream.concat(
                Stream.of(subscribers.bucket(bucketId)),
                subscribers.added(BucketPeriod.class).stream()
                        .filter(period -> period.bucketId().equals(bucketId)));
    }

    private BigDecimal pinnedTo(String bucketId) {
        return standing.stream()
                .filter(UsageRecord::isPinned)
                .flatMap(each -> each.own().stream())
                .filter(part -> part.bucketId().equals(bucketId))
                .map(Part::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(Stream<? extends Counted> counted, String as) {
        return counted.map(each -> {
                    assertThat(List.of(each.used(), each.outOfBucket()))
                            .as(as)
                            .allMatch(amount -> amount.signum() >= 0);
                    return each.used().add(each.outOfBucket());
                })
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
