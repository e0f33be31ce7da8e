package org.usageconsumption.product.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.bucket.BucketDefinition;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.tmforum.Attributes;
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
                 "partyAccount": [], "relatedParty": [{"role": "user"}, "A"], "logicalResource": {},
                 "service": [{"id": 5}], "bucket": [{"id": "B-1"}, {"id": "B-2", "usageType": "data"}]}""";

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContainingAll(
                        "id is not the id of the path",
                        "name must be a text",
                        "status must be one of created, pendingActive",
                        "productOffering.id is missing",
                        "productOffering.name must be a text",
                        "validFor.endDateTime lies before startDateTime",
                        "partyAccount must be a JSON object",
                        "relatedParty[0].id is missing",
                        "relatedParty[1] must be a JSON object",
                        "logicalResource must be an array",
                        "service[0].id must be a text",
                        "bucket[1].allowance is missing");
    }

    @Test
    void aBucketStandsOnceInAProduct() {
        assertThatThrownBy(() -> read(SUBSCRIBER.with("{\"id\": \"B-1\"}", "{\"id\": \"B-2\"}", "{\"id\": \"B-1\"}")))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("bucket[2].id stands twice");
    }

    private static ProductDefinition read(String json) {
        return ProductDefinition.read("P-1", Attributes.of(Json.parse(json)));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a/b", "a\\b", "a#b", " "})
    void anIdThatCannotStandInAPathIsRefused(String id) {
        assertThatThrownBy(() -> ProductDefinition.read(id, Attributes.of(Json.parse(SUBSCRIBER.voice20h()))))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("id must ");
    }
}
