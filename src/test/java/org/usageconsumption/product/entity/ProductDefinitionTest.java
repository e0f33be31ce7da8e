package org.usageconsumption.product.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.bucket.BucketDefinition;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

class ProductDefinitionTest {

    private static final SampleProducts SUBSCRIBER = new SampleProducts("1", "46700000001");

    @Test
    void whatQueriesAndCountingLookForIsRead() {
        var definition = read(SUBSCRIBER.voice20h());

        assertThat(definition.name()).isEqualTo("A test's plan");
        assertThat(definition.offeringId()).isEqualTo("PO-1");
        assertThat(definition.offeringName()).isEqualTo("Classic");
        assertThat(definition.partyAccountId()).isEqualTo("A-1");
        assertThat(definition.relatedParties()).extracting(PartyRole::id).containsExactly("C-1");
        assertThat(definition.services()).containsExactly("S-1");
        assertThat(definition.buckets()).extracting(BucketDefinition::id).containsExactly("B-1");
    }

    @Test
    void referencesThatAreEqualCountOnce() {
        var definition = read("""
                {"name": "n", "status": "active",
                 "logicalResource": [{"id": "46", "name": "MSISDN"}, {"id": "46", "name": "MSISDN"}, {"id": "47"}],
                 "service": [{"id": "S"}, {"id": "S"}]}""");

        assertThat(definition.logicalResources()).hasSize(2);
        assertThat(definition.services()).containsExactly("S");
    }

    @Test
    void periodsOfAnAccountWithoutATimeZoneAreUtcs() {
        var definition = read("""
                {"name": "n", "status": "active", "bucket": [{"id": "B", "usageType": "data",
                 "allowance": {"amount": 1, "units": "GB"}, "recurringPeriod": {"periodType": "month"}}]}""");

        assertThat(definition.buckets().get(0).recurrence().orElseThrow().zone().getId())
                .isEqualTo("UTC");
    }

    @Test
    void nameAndStatusAreRequired() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("name is missing; status is missing");
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> read("[]"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("The body must be a JSON object");
    }

    @Test
    void everythingWrongIsTold() {
        var json = """
                {"id": "P-2", "name": "", "status": "alive", "productOffering": {"name": 5},
                 "validFor": {"startDateTime": "2026-11-02T00:00:00Z", "endDateTime": "2026-11-01T00:00:00Z"},
                 "partyAccount": {"id": "A-1", "status": 7}, "relatedParty": [{"role": "user"}, "A"], "logicalResource": {},
                 "service": [{"id": 5}], "bucket": [{"id": "B-1"}, {"id": "B-2", "usageType": "data", "@referredType": 5}]}""";

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContainingAll(
                        "id is not the id of the path",
                        "name must be a text",
                        "status must be one of created, pendingActive",
                        "productOffering.id is missing",
                        "productOffering.name must be a text",
                        "validFor.endDateTime lies before startDateTime",
                        "partyAccount.status must be a text",
                        "relatedParty[0].id is missing",
                        "relatedParty[1] must be a JSON object",
                        "logicalResource must be an array",
                        "service[0].id must be a text",
                        "bucket[1].allowance is missing",
                        "bucket[1].@referredType must be a text");
    }

    @Test
    void aBucketStandsOnceInAProduct() {
        assertThatThrownBy(() -> read(SUBSCRIBER.with("{\"id\": \"B-1\"}", "{\"id\": \"B-2\"}", "{\"id\": \"B-1\"}")))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("bucket[2].id stands twice");
    }

    private static ProductDefinition read(String json) {
        return ProductDefinition.read("P-1", Json.parse(json));
    }

    @Test
    void whatIsKeptAndToldAgainHasTheTypesThatAnswersPromise() {
        var json = """
                {"name": "n", "status": "active", "partyAccount": {"id": "a", "name": 5, "href": 5, "@referredType": 5},
                 "relatedParty": [{"id": "p", "name": 5, "@type": 5, "partyId": 5, "href": "no URI"}],
                 "logicalResource": [{"id": "r", "value": 5, "@type": []}], "service": [{"id": "s", "@baseType": 5}],
                 "bucket": [{"id": "b", "usageType": "data", "allowance": {"amount": 1, "units": "GB"}, "@type": 5,
                   "description": 5, "bucketSpecification": 5, "reserveBalance": "x", "logicalResource": "lr",
                   "newestUsageDateTime": "never", "validFor": {"endDateTime": 5}}]}""";

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContainingAll(
                        "partyAccount.name must be a text",
                        "partyAccount.href must be a URI",
                        "partyAccount.@referredType must be a text",
                        "relatedParty[0].name must be a text",
                        "relatedParty[0].@type must be a text",
                        "relatedParty[0].partyId must be a text",
                        "relatedParty[0].href must be a URI",
                        "logicalResource[0].value must be a text",
                        "logicalResource[0].@type must be a text",
                        "service[0].@baseType must be a text",
                        "bucket[0].@type must be a text",
                        "bucket[0].description must be a text",
                        "bucket[0].bucketSpecification must be a JSON object",
                        "bucket[0].reserveBalance must be an array",
                        "bucket[0].logicalResource must be an array",
                        "bucket[0].newestUsageDateTime must be a date-time",
                        "bucket[0].validFor.endDateTime must be a date-time");
    }

    @Test
    void ofAnAttributeThatIsWrongTheReadersWordsAreTold() {
        var json = """
                {"name": "n", "status": "active", "bucket": [{"id": "b", "usageType": "data", "priority": -1,
                 "allowance": {"amount": -1, "units": "parsec"}}, {"id": "c", "allowance": {}}]}""";

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContainingAll(
                        "bucket[0].priority must be a whole number from 0 to 999999999",
                        "bucket[0].allowance.amount must not be negative",
                        "bucket[0].allowance.units is not a known unit",
                        "bucket[1].usageType is missing",
                        "bucket[1].allowance.amount is missing")
                .hasMessageNotContaining("bucket[1] must");
    }

    @Test
    void nullIsAbsentAtEveryDepth() {
        var definition = read("""
                {"name": "n", "status": "active", "colour": null,
                 "relatedParty": [{"id": "U", "role": null, "tag": {"of": null}}]}""");

        assertThat(definition.document()).isEqualTo(Json.parse("""
                {"name": "n", "status": "active", "relatedParty": [{"id": "U", "tag": {}}]}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a/b", "a\\b", "a#b", " "})
    void anIdThatCannotStandInAPathIsRefused(String id) {
        assertThatThrownBy(() -> ProductDefinition.read(id, Json.parse(SUBSCRIBER.voice20h())))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("id must ");
    }
}
