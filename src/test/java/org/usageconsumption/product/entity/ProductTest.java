package org.usageconsumption.product.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;

class ProductTest {

    private static final Instant MID_NOVEMBER = Instant.parse("2026-11-15T12:00:00Z");
    private static final SampleProducts SUBSCRIBER = new SampleProducts("1", "46700000001");

    @Test
    void aTerminatedProductEndsNowAndSaysSo() {
        var product = Provisioned.product("P-1", SUBSCRIBER.voice20h());

        product.terminate(MID_NOVEMBER);

        assertThat(product.status()).isEqualTo("terminated");
        assertThat(product.validFor()).isEqualTo(Period.between(Instant.parse("2026-11-01T00:00:00Z"), MID_NOVEMBER));
        assertThat(product.definition().get("status").textValue()).isEqualTo("terminated");
        assertThat(product.definition().at("/validFor/startDateTime").textValue())
                .isEqualTo("2026-11-01T00:00:00Z");
        assertThat(product.definition().at("/validFor/endDateTime").textValue()).isEqualTo("2026-11-15T12:00:00Z");
    }

    @Test
    void terminatingAgainChangesNothing() {
        var product = Provisioned.product("P-1", SUBSCRIBER.voice20h());
        product.terminate(MID_NOVEMBER);
        var terminated = product.definition();

        product.terminate(MID_NOVEMBER.plusSeconds(3_600));

        assertThat(product.definition()).isEqualTo(terminated);
        assertThat(product.validFor().endsAt()).isEqualTo(MID_NOVEMBER);
    }

    @Test
    void aProductThatHasEndedKeepsItsEnd() {
        var product = Provisioned.product("P-1", SUBSCRIBER.voice20h());

        product.terminate(Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(product.status()).isEqualTo("terminated");
        assertThat(product.validFor().endsAt()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"validFor\": null", ", \"validFor\": {}"})
    void aProductWithoutAPeriodIsTerminatedToo(String validFor) {
        var product = Provisioned.product("P-1", "{\"name\": \"n\", \"status\": \"active\"" + validFor + "}");

        product.terminate(MID_NOVEMBER);

        assertThat(product.validFor()).isEqualTo(Period.between(null, MID_NOVEMBER));
        assertThat(product.definition().at("/validFor/endDateTime").textValue()).isEqualTo("2026-11-15T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\": \"A\", \"role\": \"customer\"}, {\"id\": \"B\", \"role\": \"user\"} | B",
                "{\"id\": \"A\", \"role\": \"payer\"}, {\"id\": \"B\", \"role\": \"customer\"} | B",
                "{\"id\": \"A\", \"role\": \"payer\"}, {\"id\": \"B\"} | A",
                "{\"id\": \"A\", \"role\": \"user\"}, {\"id\": \"B\", \"role\": \"user\"} | A",
                "{\"id\": \"A\"} | A",
                "|"
            })
    void usageOfNobodyIsTheUsersOrElseTheCustomersOrElseTheFirstParties(String parties, String userId) {
        var product = Provisioned.product("P-1", """
                {"name": "n", "status": "active", "relatedParty": [%s]}""".formatted(parties == null ? "" : parties));

        assertThat(product.userId().orElse(null)).isEqualTo(userId);
    }

    @Test
    void whatWasProvisionedIsGivenBackAtEveryDepthWithoutItsBuckets() {
        var body = """
                {"name": "n", "status": "active", "@type": "MobileProduct", "price": 10.50,
                 "productOffering": {"id": "PO", "@href": "/po", "more": {"deep": [1, {"deeper": 2}]}},
                 "validFor": {"startDateTime": "2026-11-01T01:00:00+01:00", "cycle": "month"},
                 "relatedParty": [{"id": "A", "name": "A party", "contact": {"phone": "1"}}],
                 "logicalResource": [{"id": "46", "value": "46"}], "service": [{"id": "S", "state": "up"}]""";

        var product = Provisioned.product(
                "P-1", body + ", \"id\": \"P-1\", \"href\": \"/x\", \"bucket\": [{\"id\": \"B-1\"}]}");

        assertThat(product.definition()).isEqualTo(Json.parse("{\"id\": \"P-1\"," + body.substring(1) + "}"));
    }

    @Test
    void theNextDefinitionReplacesTheOneBefore() {
        var product = Provisioned.product("P-1", SUBSCRIBER.voice20h());

        product.provision(
                ProductDefinition.read("P-1", Json.parse("{\"name\": \"Other\", \"status\": \"suspended\"}")));

        assertThat(product.name()).isEqualTo("Other");
        assertThat(product.status()).isEqualTo("suspended");
        assertThat(product.validFor()).isEqualTo(Period.always());
        assertThat(product.userId()).isEmpty();
        assertThat(product.definition())
                .isEqualTo(Json.parse("{\"id\": \"P-1\", \"name\": \"Other\", \"status\": \"suspended\"}"));
    }
}
