package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

class ChargesIT extends BlackBox {

    private final SampleProducts subscriber = SampleProducts.subscriber();

    private String bucket(String price, String per) {
        return SampleBuckets.of(
                subscriber.bucketId(),
                "voice",
                100,
                "s",
                "\"tariff\": {\"price\": %s, \"per\": %s}".formatted(price, per));
    }

    private String perMinute(String currency, String value) {
        return bucket(
                "{\"unit\": \"%s\", \"value\": %s}".formatted(currency, value), "{\"amount\": 1, \"units\": \"min\"}");
    }

    private String product(String bucket) {
        return subscriber.with(bucket).replace("\"partyAccount\": {", "\"partyAccount\": {\"currency\": \"EUR\", ");
    }

    private JsonNode use(int number, int seconds) {
        return api.post(
                        Api.USAGE,
                        SampleUsages.of(number + "-" + subscriber.key(), "voice", subscriber.msisdn(), seconds, "s"))
                .body();
    }

    private JsonNode charge(String level) {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId())
                .bucket()
                .get("bucketCounter")
                .valueStream()
                .filter(counter -> counter.get("level").textValue().equals(level)
                        && counter.get("counterType").textValue().equals("outOfBucket"))
                .findFirst()
                .orElseThrow()
                .path("charge");
    }

    @Test
    void whatIsOutOfTheBucketIsChargedInTheAccountsCurrency() {
        assertThat(api.put(subscriber.path(), product(perMinute("EUR", "0.06"))).status())
                .isEqualTo(201);

        var within = use(1, 100);
        var beyond = use(2, 90);

        assertThat(within.at("/ratedProductUsage/0").has("taxExcludedRatingAmount"))
                .isFalse();
        assertMoney(beyond.at("/ratedProductUsage/0/taxExcludedRatingAmount"), "0.09");
        List.of("global", "product", "user").forEach(level -> assertMoney(charge(level), "0.09"));
    }

    @Test
    void everyVersionTellsTheChargeWithTheCounter() {
        api.put(subscriber.path(), product(perMinute("EUR", "0.06")));
        use(1, 160);

        var v3 = api.get(Api.V3_REPORT + "/" + subscriber.id()).body().at("/bucket/0");
        var v5 = api.get(Api.V5_REPORT + "/" + subscriber.id()).body().at("/bucket/0");

        assertMoney(v3.at("/bucketCounter/2/charge"), "0.06");
        assertMoney(v3.at("/product/0/outOfBucketCounter/0/charge"), "0.06");
        assertMoney(v5.at("/bucketCounter/2/charge"), "0.06");
        assertThat(v5.at("/bucketCounter/2/charge/@type").textValue()).isEqualTo("Money");
        assertThat(v5.at("/bucketCounter/0").has("charge")).isFalse();
    }

    @Test
    void anotherTariffChangesNoChargeThatWasMadeAndAReversalTakesThatBack() {
        api.put(subscriber.path(), product(perMinute("EUR", "0.06")));
        use(1, 160);
        api.put(subscriber.path(), product(perMinute("EUR", "0.60")));
        use(2, 60);
        assertMoney(charge("global"), "0.66");

        var reversal = SampleUsages.of("3-" + subscriber.key(), "voice", subscriber.msisdn(), 0, "s")
                .replace("\"usageCharacteristic\": [", """
                        "usageCharacteristic": [{"name": "reverses", "value": "2-%s"},\s""".formatted(subscriber.key()));
        var told = api.post(Api.USAGE, reversal).body();

        assertMoney(told.at("/ratedProductUsage/0/taxExcludedRatingAmount"), "-0.60");
        assertMoney(charge("global"), "0.06");
        assertThat(api.get("/usage-audit").body().get("difference"))
                .filteredOn(each -> each.get("bucketId").textValue().equals(subscriber.bucketId()))
                .isEmpty();
    }

    @Test
    void withoutATariffNothingIsSaidOfCharges() {
        api.put(subscriber.path(), subscriber.voice20h());

        use(1, 80_000);

        assertThat(charge("global").isMissingNode()).isTrue();
    }

    @Test
    void aTariffThatIsWrongIsRefusedByItsAttribute() {
        var euro = "{\"unit\": \"EUR\", \"value\": 1}";
        var minute = "{\"amount\": 1, \"units\": \"min\"}";
        Map.of(
                        "bucket[0].tariff.price.unit", bucket("{\"unit\": \"NOK\", \"value\": 1}", minute),
                        "bucket[0].tariff.price.value", bucket("{\"unit\": \"EUR\", \"value\": -1}", minute),
                        "bucket[0].tariff.per.units", bucket(euro, "{\"amount\": 1, \"units\": \"GB\"}"),
                        "bucket[0].tariff.per.amount", bucket(euro, "{\"amount\": 0, \"units\": \"min\"}"),
                        "bucket[0].tariff.per",
                                SampleBuckets.of("B", "voice", 1, "s", "\"tariff\": {\"price\": " + euro + "}"))
                .forEach((attribute, bucket) -> {
                    var answer = api.put(subscriber.path(), product(bucket));
                    assertThat(answer.status()).as(attribute).isEqualTo(400);
                    assertThat(answer.body().get("reason").textValue()).contains(attribute);
                });
        assertThat(api.get(subscriber.path()).status()).isEqualTo(404);
    }

    @Test
    void theCurrencyOfABucketThatMayHaveChargedStays() {
        api.put(subscriber.path(), subscriber.with(perMinute("EUR", "0.06")));
        use(1, 160);

        var answer = api.put(subscriber.path(), subscriber.with(perMinute("NOK", "0.60")));

        assertThat(answer.status()).isEqualTo(409);
        assertMoney(charge("global"), "0.06");
    }

    @Test
    void aTariffIsToldAsItWasProvisioned() {
        var told = api.put(subscriber.path(), product(perMinute("EUR", "0.060")))
                .body()
                .at("/bucket/0/tariff");

        assertMoney(told.get("price"), "0.06");
        assertThat(told.at("/per/units").textValue()).isEqualTo("min");
    }

    private static void assertMoney(JsonNode money, String euros) {
        assertThat(money.path("unit").asText()).isEqualTo("EUR");
        assertThat(money.get("value").decimalValue()).isEqualByComparingTo(new BigDecimal(euros));
    }
}
