package org.usageconsumption.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.usage.entity.ReportedUsage;

class SampleUsageTest {

    private static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");
    private static final Period THIS_MONTH = Period.between(Instant.parse("2026-11-01T00:00:00Z"), NOW);
    private static final Period LAST_MONTH =
            Period.between(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"));

    private final List<ObjectNode> products = new SampleSubscribers(NOW).products();
    private final List<ReportedUsage> usage = usage(NOW);

    @Test
    void theSameInstantMakesTheSameUsage() {
        assertThat(usage(NOW)).isEqualTo(usage);
        assertThat(usage(NOW.plusSeconds(3_600)))
                .extracting(ReportedUsage::usageId)
                .isEqualTo(usage.stream().map(ReportedUsage::usageId).toList());
    }

    @Test
    void eachRecordHasAnIdOfItsOwn() {
        assertThat(usage).extracting(ReportedUsage::usageId).doesNotHaveDuplicates();
    }

    @Test
    void allWasUsedThisMonthUntilNowButForTheExpiredBucket() {
        var before = usage.stream()
                .filter(record -> !THIS_MONTH.covers(record.usedAt()))
                .toList();

        assertThat(before).hasSize(5);
        assertThat(before).allSatisfy(record -> {
            assertThat(LAST_MONTH.covers(record.usedAt())).isTrue();
            assertThat(record.resourceId()).isEqualTo("4520000004");
            assertThat(record.usageType()).isEqualTo("data");
        });
    }

    @Test
    void aMonthThatHasJustBegunHasUsageToo() {
        var monthStart = Instant.parse("2026-12-01T00:00:00Z");

        var atMidnight = new SampleUsage(monthStart, monthStart).of(new SampleSubscribers(monthStart).products());

        assertThat(atMidnight).hasSameSizeAs(usage);
    }

    @Test
    void everySubscriberHasUsedSomethingOfEachType() {
        assertThat(usage.stream().map(ReportedUsage::resourceId).distinct()).hasSize(1_000);
        assertThat(usage.stream().map(ReportedUsage::usageType).distinct())
                .containsExactlyInAnyOrder("EUR", "data", "voice", "sms");
        assertThat(usage)
                .allSatisfy(record -> assertThat(record.quantity().amount()).isPositive());
    }

    @Test
    void oneBucketIsNearlyEmptyAndAnotherOneExhausted() {
        assertThat(dataOf("4520000002")).isBetween(new BigDecimal("19000000000"), new BigDecimal("19999999999"));
        assertThat(dataOf("4520000006")).isGreaterThan(new BigDecimal("20000000000"));
        assertThat(dataOf("4520000008")).isLessThan(new BigDecimal("10000000000"));
    }

    private BigDecimal dataOf(String resourceId) {
        return records(resourceId, "data")
                .map(record -> record.quantity().inBase())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Stream<ReportedUsage> records(String resourceId, String usageType) {
        return usage.stream()
                .filter(record -> record.resourceId().equals(resourceId)
                        && record.usageType().equals(usageType));
    }

    private List<ReportedUsage> usage(Instant now) {
        return new SampleUsage(THIS_MONTH.startsAt(), now)
                .of(products).stream()
                        .map(record -> ReportedUsage.read(record, "sample"))
                        .toList();
    }
}
