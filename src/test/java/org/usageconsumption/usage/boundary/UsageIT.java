package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

class UsageIT extends BlackBox {

    private final SampleProducts subscriber = SampleProducts.subscriber();

    @BeforeEach
    void voice20h() {
        api.put(subscriber.path(), subscriber.voice20h());
    }

    private String id(int number) {
        return number + "-" + subscriber.key();
    }

    private String voice(int number, Number seconds) {
        return SampleUsages.of(id(number), "voice", subscriber.msisdn(), seconds, "s");
    }

    private Consumption bucket() {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId());
    }

    @Test
    void usageIsCountedAndSaysWhere() {
        var created = api.post(Api.USAGE, voice(1, 125));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(Api.USAGE + "/" + id(1));
        assertThat(created.body().get("status").textValue()).isEqualTo("rated");
        var rated = created.body().at("/ratedProductUsage/0");
        assertThat(rated.at("/productRef/id").textValue()).isEqualTo(subscriber.id());
        assertThat(rated.at("/bucketRef/id").textValue()).isEqualTo(subscriber.bucketId());
        assertThat(rated.at("/inBucket/amount").intValue()).isEqualTo(125);
        assertThat(rated.at("/outOfBucket/amount").intValue()).isZero();
        assertThat(api.get(Api.USAGE + "/" + id(1)).body()).isEqualTo(created.body());
        assertThat(bucket().used()).isEqualTo("125 s");
        assertThat(bucket().remaining()).isEqualTo("71875 s");
    }

    @Test
    void aDuplicateIsAnsweredAsBeforeAndCountsOnce() {
        var first = api.post(Api.USAGE, voice(1, 125));

        var again = api.post(Api.USAGE, voice(1, 125));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(bucket().used()).isEqualTo("125 s");
    }

    @Test
    void theSameUsageWrittenDifferentlyIsADuplicate() {
        api.post(Api.USAGE, voice(1, 120));

        var again = api.post(
                Api.USAGE, SampleUsages.of(id(1), "voice", "2026-11-03T11:00:00+01:00", subscriber.msisdn(), 2, "min"));

        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void anotherPayloadUnderTheSameKeyIsAConflictAndChangesNothing() {
        api.post(Api.USAGE, voice(1, 125));

        var conflict = api.post(Api.USAGE, voice(1, 126));

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body().get("code").textValue()).isEqualTo("conflict");
        assertThat(bucket().used()).isEqualTo("125 s");
    }

    @Test
    void theSameIdFromAnotherSourceIsOtherUsage() {
        api.post(Api.USAGE, voice(1, 125));

        var other = api.post(Api.USAGE, voice(1, 125).replace("msc-7", "msc-8"));

        assertThat(other.status()).isEqualTo(201);
        assertThat(bucket().used()).isEqualTo("250 s");
        assertThat(api.get(Api.USAGE + "/" + id(1)).status()).isEqualTo(409);
        assertThat(api.get(Api.USAGE + "/" + id(1) + "?source=msc-8").status()).isEqualTo(200);
    }

    @Test
    void withoutAnIdTheServerMakesOneAndWithoutASourceItIsTheCaller() {
        var created = api.post(
                Api.USAGE,
                voice(1, 5)
                        .replace("\"id\": \"" + id(1) + "\", ", "")
                        .replace("{\"name\": \"source\", \"value\": \"msc-7\"},", ""));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().get("id").textValue()).isNotBlank();
        assertThat(created.body().at("/usageCharacteristic/0/value").textValue())
                .isEqualTo("operator");
    }

    @Test
    void usageBeyondTheBucketsFlowsInOrderAndTheRestIsOutOfBucket() {
        var second = subscriber.bucketId() + "-2";
        api.put(
                subscriber.path(),
                subscriber.with(
                        SampleBuckets.of(second, "voice", 2, "min", "\"priority\": 2"),
                        SampleBuckets.of(subscriber.bucketId(), "voice", 1, "min", "\"priority\": 1")));

        var rated = api.post(Api.USAGE, voice(1, 200)).body().get("ratedProductUsage");

        assertThat(rated.at("/0/bucketRef/id").textValue()).isEqualTo(subscriber.bucketId());
        assertThat(rated.at("/0/inBucket/amount").intValue()).isEqualTo(60);
        assertThat(rated.at("/1/bucketRef/id").textValue()).isEqualTo(second);
        assertThat(rated.at("/1/inBucket/amount").intValue()).isEqualTo(120);
        assertThat(rated.at("/1/outOfBucket/amount").intValue()).isEqualTo(20);
        assertThat(bucket().outOfBucket()).isEqualTo("0 min");
        assertThat(Consumption.of(api, subscriber.msisdn(), second).outOfBucket())
                .isEqualTo("20 s");
    }

    @Test
    void anArrayCountsTheGoodRecordsAndNamesTheOthers() {
        api.post(Api.USAGE, voice(1, 10));

        var receipt = api.post(
                Api.USAGE,
                "[" + String.join(",", voice(1, 10), voice(2, 20), voice(1, 11), voice(3, -1), "7", voice(2, 20))
                        + "]");

        var body = receipt.body();
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(body.get("counted").intValue()).isEqualTo(1);
        assertThat(body.get("duplicate").intValue()).isEqualTo(2);
        assertThat(body.get("rejected").intValue()).isEqualTo(3);
        assertThat(body.get("result").findValuesAsText("code"))
                .containsExactly("duplicate", "conflict", "invalid", "invalid", "duplicate");
        assertThat(body.at("/result/2/id").textValue()).isEqualTo(id(3));
        assertThat(body.at("/result/2/reason").textValue())
                .isEqualTo("usageCharacteristic.quantity must not be negative");
        assertThat(bucket().used()).isEqualTo("30 s");
    }

    @Test
    void anArrayThatIsTooLongIsRefusedWhole() {
        var receipt = api.post(Api.USAGE, "[" + "{},".repeat(10_000) + voice(1, 10) + "]");

        assertThat(receipt.status()).isEqualTo(413);
        assertThat(bucket().used()).isEqualTo("0 s");
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        assertThat(reason("{}"))
                .contains(
                        "usageType is missing",
                        "usageDate is missing",
                        "usageCharacteristic.logicalResource is missing",
                        "usageCharacteristic.quantity is missing",
                        "usageCharacteristic.units is missing");
        assertThat(reason(SampleUsages.of(id(1), "voice", "nobody-" + subscriber.key(), 1, "s")))
                .startsWith("usageCharacteristic.logicalResource names no subscriber");
        assertThat(reason(SampleUsages.of(id(1), "holograms", subscriber.msisdn(), 1, "s")))
                .startsWith("usageType holograms has no bucket");
        assertThat(reason(SampleUsages.of(id(1), "voice", subscriber.msisdn(), 1, "MB")))
                .startsWith("usageCharacteristic.units MB does not convert to s");
        assertThat(reason(SampleUsages.of(id(1), "voice", "2027-01-01T00:00:00Z", subscriber.msisdn(), 1, "s")))
                .startsWith("usageDate is outside the valid period");
        assertThat(bucket().used()).isEqualTo("0 s");
    }

    private String reason(String usage) {
        var refused = api.post(Api.USAGE, usage);
        assertThat(refused.status()).isEqualTo(400);
        return refused.body().get("reason").textValue();
    }

    @Test
    void extensionAttributesAreGivenBack() {
        var usage = voice(1, 5)
                .replaceFirst("\\{", "{\"description\": \"to the moon\", \"x\": {\"y\": [1.50]}, ")
                .replace("[{\"name\": \"source\"", "[{\"name\": \"cell\", \"value\": 42}, {\"name\": \"source\"");

        api.post(Api.USAGE, usage);

        var told = api.get(Api.USAGE + "/" + id(1)).body();
        assertThat(told.get("description").textValue()).isEqualTo("to the moon");
        assertThat(told.at("/x/y/0").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(told.get("usageCharacteristic").findValuesAsText("name")).contains("cell");
    }

    @Test
    void aQuantityMayBeWrittenAsAText() {
        api.post(Api.USAGE, voice(1, 125));

        assertThat(api.post(Api.USAGE, voice(1, 125).replace("125", "\"125\"")).status())
                .isEqualTo(200);
        assertThat(reason(voice(2, 125).replace("125", "\"many\""))).contains("quantity must be a number");
    }

    @Test
    void aResourceGoesByItsValueToo() {
        api.put(
                subscriber.path(),
                subscriber
                        .voice20h()
                        .replace(
                                "\"name\": \"MSISDN\"",
                                "\"name\": \"MSISDN\", \"value\": \"v" + subscriber.key() + "\""));

        var counted = api.post(Api.USAGE, SampleUsages.of(id(1), "voice", "v" + subscriber.key(), 5, "s"));

        assertThat(counted.status()).isEqualTo(201);
        assertThat(bucket().used()).isEqualTo("5 s");
    }

    @Test
    void whatCouldNotBeToldAgainIsRefusedBeforeItIsCounted() {
        assertThat(reason(voice(1, 5).replace(id(1), "half\\ud800"))).contains("unpaired surrogate");
        assertThat(reason(voice(1, 5).replace("{\"id\"", "{\"half\\ud800\": 1, \"id\"")))
                .startsWith("The body is not sound JSON");
        assertThat(reason(voice(1, 5).replace(id(1), "a/b"))).startsWith("id must not contain /");
        assertThat(bucket().used()).isEqualTo("0 s");
    }

    @Test
    void aValueThatLooksLikeACharacteristicHidesNone() {
        var usage = voice(1, 5).replace("[{", "[{\"name\": \"x\", \"value\": {\"name\": \"quantity\"}}, {");

        var told = api.post(Api.USAGE, usage).body().get("usageCharacteristic");

        assertThat(told).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;1", "a b", "a?b=c", "a%b", "\u00e5"})
    void anHrefLeadsToItsUsageWhateverTheId(String id) {
        var usage = voice(1, 5).replace(id(1), id + subscriber.key());

        var created = api.post(Api.USAGE + ";x=1", usage);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).doesNotContain("x=1");
        assertThat(created.body().get("href").textValue()).isEqualTo(created.header("Location"));
        assertThat(api.get(created.header("Location")).body()).isEqualTo(created.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void anIdThatLeadsElsewhereIsRefused(String id) {
        var refused = api.post(Api.USAGE, voice(1, 5).replace(id(1), id));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue()).contains("nor be . or ..");
    }
}
