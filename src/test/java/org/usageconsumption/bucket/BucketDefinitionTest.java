package org.usageconsumption.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Refusal;

class BucketDefinitionTest {

    @Test
    void theIdAloneRefersToABucketThatExists() {
        var reference = Provisioned.definition("{\"id\": \"B-1\"}");

        assertThat(reference.isReference()).isTrue();
        assertThat(reference.id()).isEqualTo("B-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"id\": \"B-1\", \"name\": \"Data\"}", "{\"id\": \"B-1\", \"@referredType\": \"Bucket\"}"})
    void whoSaysMoreThanTheIdDefinesABucket(String json) {
        assertThatThrownBy(() -> Provisioned.definition(json))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("usageType is missing; allowance is missing");
    }

    @Test
    void aReferenceHasAnId() {
        assertThatThrownBy(() -> Provisioned.definition("{}"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("id is missing");
    }

    @Test
    void whatIsNotSaidIsActiveAlwaysValidUnsharedAndLast() {
        var definition = Provisioned.definition("""
                {"id": "B-1", "usageType": "data", "allowance": {"amount": 20, "units": "GB"}}""");

        assertThat(definition.isReference()).isFalse();
        assertThat(definition.status()).isEqualTo(Bucket.ACTIVE);
        assertThat(definition.validFor()).isEqualTo(Period.always());
        assertThat(definition.isShared()).isFalse();
        assertThat(definition.priority()).isEqualTo(Bucket.LAST);
        assertThat(definition.relationships()).isEmpty();
        assertThat(definition.extension()).isEmpty();
    }

    @Test
    void bucketsWithPeriodsAreValidFromASecondToASecond() {
        var json = """
                {"id": "B-1", "usageType": "data", "allowance": {"amount": 20, "units": "GB"}, %s
                 "validFor": {"startDateTime": "2026-11-03T10:00:00.987654Z", "endDateTime": %s}}""";
        var end = "\"2026-12-03T10:00:00.5Z\"";
        var daily = "\"recurringPeriod\": {\"periodType\": \"day\", \"periodLength\": 7},";
        var start = Instant.parse("2026-11-03T10:00:00Z");

        assertThat(Provisioned.definition(json.formatted(daily, end)).validFor())
                .isEqualTo(Period.between(start, Instant.parse("2026-12-03T10:00:00Z")));
        assertThat(Provisioned.definition(json.formatted(daily, "null")).validFor())
                .isEqualTo(Period.between(start, null));
        assertThat(Provisioned.definition(json.formatted("", end)).validFor().startsAt())
                .isEqualTo("2026-11-03T10:00:00.987654Z");
    }

    @Test
    void everythingWrongIsTold() {
        var json = """
                {"id": "", "name": 7, "usageType": "", "allowance": {"amount": -1, "units": "furlong"},
                 "isShared": "yes", "status": "asleep", "priority": -1, "validFor": {"startDateTime": "x"},
                 "bucketRelationship": [{"relationshipType": "sibling"}, {"bucketRefOrValue": {}}]}""";

        assertThatThrownBy(() -> Provisioned.definition(json))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContainingAll(
                        "id must be a text",
                        "name must be a text",
                        "usageType must be a text",
                        "allowance.amount must not be negative",
                        "allowance.units is not a known unit",
                        "isShared must be true or false",
                        "status must be one of active, suspended, expired",
                        "priority must be a whole number from 0 to 999999999",
                        "validFor.startDateTime must be a date-time",
                        "bucketRelationship[0].relationshipType must be one of isAggregated, aggregator",
                        "bucketRelationship[0].bucketRefOrValue is missing",
                        "bucketRelationship[1].relationshipType is missing",
                        "bucketRelationship[1].bucketRefOrValue.id is missing");
    }

    @Test
    void relatedBucketsAreKnownByTheirIds() {
        var related = """
                "bucketRelationship": [{"relationshipType": "aggregator", "bucketRefOrValue": {"id": "B-2"}},
                                       {"relationshipType": "isAggregated", "bucketRefOrValue": {"id": "B-3"}},
                                       {"relationshipType": "aggregator", "bucketRefOrValue": {"id": "B-2"}}]""";

        var definition = Provisioned.definition(SampleBuckets.of("B-1", "data", 20, "GB", related));

        assertThat(definition.relationships())
                .extracting(BucketRelationship::relatedBucketId)
                .containsExactly("B-2", "B-3", "B-2");
    }

    @Test
    void onlyWhatNoComponentHoldsIsExtension() {
        var definition = Provisioned.definition(SampleBuckets.of("B-1", "data", 20, "GB", "\"zone\": \"EU\""));

        assertThat(definition.extension()).contains((ObjectNode) Json.parse("{\"zone\": \"EU\"}"));
    }

    @Test
    void noBucketIsRelatedToItself() {
        var related = """
                "bucketRelationship": [{"relationshipType": "aggregator", "bucketRefOrValue": {"id": "B-2"}},
                                       {"relationshipType": "isAggregated", "bucketRefOrValue": {"id": "B-1"}}]""";

        assertThatThrownBy(() -> Provisioned.definition(SampleBuckets.of("B-1", "data", 20, "GB", related)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("bucketRelationship[1].bucketRefOrValue.id is the bucket's own");
    }

    @Test
    void whatAnswersSayOfABucketIsNotKept() {
        var told = """
                "newestUsageDateTime": "2026-11-03T10:00:00Z", "remainingValue": {"amount": 1, "units": "GB"},
                "relatedParty": [{"id": "C-1"}], "zone": "EU\"""";

        var definition = Provisioned.definition(SampleBuckets.of("B-1", "data", 20, "GB", told));

        assertThat(definition.extension()).contains((ObjectNode) Json.parse("{\"zone\": \"EU\"}"));
    }
}
