package org.usageconsumption.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

class BucketProvisioningTest {

    private static final Instant USED_AT = Instant.parse("2026-11-03T10:00:00Z");
    private static final BucketDefinition DATA = Provisioned.definition(SampleBuckets.of("B-1", "data", 20, "GB"));
    private static final BucketDefinition MESSAGES = Provisioned.definition(SampleBuckets.of("B-1", "mms", 20, "GB"));
    private static final BucketDefinition EVENTS = Provisioned.definition(SampleBuckets.of("B-1", "data", 20, "event"));

    private final Bucket bucket = Provisioned.bucket(SampleBuckets.of("B-1", "data", 20, "GB"));

    @Test
    void typeAndFamilyOfUnitsMayChangeUntilUsageIsCounted() {
        Provisioned.again(bucket, MESSAGES);
        Provisioned.again(bucket, EVENTS);

        assertThat(bucket.isOfType("data")).isTrue();
        assertThat(bucket.unit().symbol()).isEqualTo("event");
    }

    @Test
    void theTypeOfCountedUsageStays() {
        Provisioned.consume(bucket, BigDecimal.ONE, USED_AT);

        assertThatThrownBy(() -> Provisioned.again(bucket, MESSAGES))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("Bucket B-1 has counted usage of data in B:"
                        + " its usageType and the family of its allowance.units stay");
        assertThat(bucket.usageType()).isEqualTo("data");
    }

    @Test
    void theFamilyOfUnitsOfCountedUsageStays() {
        Provisioned.overflow(bucket, BigDecimal.ONE, USED_AT);

        assertThatThrownBy(() -> Provisioned.again(bucket, EVENTS)).isInstanceOf(Refusal.Conflict.class);
        assertThat(bucket.unit().symbol()).isEqualTo("GB");
        assertThat(bucket.allowance()).isEqualByComparingTo("20000000000");
    }

    @Test
    void anotherUnitOfTheFamilyIsNoConflict() {
        Provisioned.consume(bucket, BigDecimal.ONE, USED_AT);

        assertThatCode(() ->
                        Provisioned.again(bucket, Provisioned.definition(SampleBuckets.of("B-1", "data", 1, "TiB"))))
                .doesNotThrowAnyException();
        assertThat(bucket.allowance()).isEqualByComparingTo("1099511627776");
        assertThat(bucket.used()).isEqualByComparingTo("1");
    }

    @Test
    void anEqualAllowanceWrittenInAnotherWayIsNoChange() {
        var before = bucket.allowance();

        Provisioned.again(
                bucket, Provisioned.definition(SampleBuckets.of("B-1", "data", new BigDecimal("20000.000"), "MB")));

        assertThat(bucket.allowance()).isSameAs(before);
    }

    @Test
    void whatWasProvisionedIsGivenBackWithItsExtensionAttributes() {
        var json = """
                {"id": "B-1", "name": "Data", "usageType": "data", "isShared": false, "priority": 5,
                 "status": "suspended", "@type": "RoamingBucket", "zone": {"name": "EU", "countries": ["DK", "SE"]},
                 "allowance": {"amount": 20, "units": "GB", "label": "twenty"},
                 "validFor": {"startDateTime": "2026-11-01T00:00:00Z", "cycle": "month"},
                 "bucketRelationship": [{"relationshipType": "aggregator", "note": "mother",
                                         "bucketRefOrValue": {"id": "B-0"}}]}""";

        var definition = Provisioned.bucket(json).definition();

        assertThat(canonical(definition)).isEqualTo(Json.canonical(Json.parse(json)));
    }

    @Test
    void whatWasCountedIsNoPartOfTheDefinition() {
        var before = canonical(bucket.definition());

        Provisioned.consume(bucket, BigDecimal.TEN, USED_AT);
        Provisioned.overflow(bucket, BigDecimal.TEN, USED_AT);

        assertThat(canonical(bucket.definition())).isEqualTo(before);
    }

    @Test
    void anExtensionThatIsNoLongerSaidIsForgotten() {
        var extended = Provisioned.bucket(SampleBuckets.of("B-1", "data", 20, "GB", "\"zone\": \"EU\""));
        assertThat(extended.extension().has("zone")).isTrue();

        Provisioned.again(extended, DATA);

        assertThat(extended.extension()).isNull();
        assertThat(extended.definition().has("zone")).isFalse();
    }

    @Test
    void aBucketWithoutAPriorityIsToldWithoutOne() {
        var json = SampleBuckets.of("B-1", "data", 20, "GB", "\"isShared\": true");

        assertThat(Provisioned.bucket(json).definition().has("priority")).isFalse();
        assertThat(bucket.definition().get("priority").intValue()).isEqualTo(1);
    }

    @Test
    void aBucketIsSharedWhereItIsToldSoOrSeveralProductsBearIt() {
        var told = Provisioned.bucket(SampleBuckets.of("B-1", "data", 20, "GB", "\"isShared\": true"));
        bucket.bear();
        var alone = bucket.isShared();
        bucket.bear();

        assertThat(told.isShared()).isTrue();
        assertThat(alone).isFalse();
        assertThat(bucket.isShared()).isTrue();
        bucket.leave();
        assertThat(bucket.isShared()).isFalse();
    }

    private static String canonical(ObjectNode json) {
        return Json.canonical(json);
    }

    @Test
    void anAllowanceIsToldAsItWasProvisioned() {
        var bucket = Provisioned.bucket(SampleBuckets.of("B-1", "voice", new BigDecimal("0.123456789"), "h"));

        assertThat(bucket.allowance()).isEqualByComparingTo("444.4444404");
        assertThat(bucket.definition().at("/allowance/amount").decimalValue()).isEqualByComparingTo("0.123456789");
    }

    @Test
    void aNameThatWasNotSaidIsNotTold() {
        var bucket = Provisioned.bucket(
                "{\"id\": \"B\", \"usageType\": \"data\", \"allowance\": {\"amount\": 1, \"units\": \"B\"}}");

        assertThat(bucket.definition().has("name")).isFalse();
    }

    @Test
    void aRecurringBucketThatIsMovedBeforeUsageIsCountedBeginsAnew() {
        var recurring = "{\"id\": \"B-1\", \"usageType\": \"data\", \"allowance\": {\"amount\": 1, \"units\": \"GB\"},"
                + " \"recurringPeriod\": {\"periodType\": \"month\"}, \"validFor\": {\"startDateTime\": \"%s\"}}";
        var moved = Provisioned.bucket(recurring.formatted("2027-01-10T00:00:00Z"));

        Provisioned.again(moved, Provisioned.definition(recurring.formatted("2026-10-01T00:00:00Z")));

        assertThat(moved.standing(USED_AT).validFor().covers(USED_AT)).isTrue();
    }
}
