package org.usageconsumption.product.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

class ProvisioningIT extends BlackBox {

    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Test
    void aNewProductIsCreatedAndTheSameBodyAgainChangesNothing() {
        var created = api.put(subscriber.path(), subscriber.voice20h());
        var again = api.put(subscriber.path(), subscriber.voice20h());

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(subscriber.path());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(created.body());
        assertThat(api.get(subscriber.path()).body()).isEqualTo(created.body());
    }

    @Test
    void whatIsReadCanBeWrittenBack() {
        var created = api.put(subscriber.path(), subscriber.voice20h());

        var back = api.put(subscriber.path(), created.body().toString());

        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body()).isEqualTo(created.body());
    }

    @Test
    void extensionAttributesAreGivenBackAtEveryDepth() {
        var body = subscriber
                .with(SampleBuckets.of(
                        subscriber.bucketId(), "voice", 10, "min", "\"colour\": {\"of\": [\"the\", \"bar\"]}"))
                .replace("\"name\": \"MSISDN\"", "\"name\": \"MSISDN\", \"value\": \"as dialled\"")
                .replaceFirst("\\{", "{\"billCycle\": 12, ");

        api.put(subscriber.path(), body);

        var product = api.get(subscriber.path()).body();
        assertThat(product.at("/billCycle").intValue()).isEqualTo(12);
        assertThat(product.at("/logicalResource/0/value").textValue()).isEqualTo("as dialled");
        assertThat(product.at("/bucket/0/colour/of/1").textValue()).isEqualTo("bar");
    }

    @Test
    void aChangedAllowanceKeepsWhatWasCounted() {
        api.put(subscriber.path(), subscriber.voice20h());
        api.post(Api.USAGE, SampleUsages.of("1-" + subscriber.key(), "voice", subscriber.msisdn(), 3_600, "s"));

        api.put(subscriber.path(), subscriber.with(SampleBuckets.of(subscriber.bucketId(), "voice", 2, "h")));

        var voice = Consumption.of(api, subscriber.msisdn(), subscriber.bucketId());
        assertThat(voice.used()).isEqualTo("1 h");
        assertThat(voice.remaining()).isEqualTo("1 h");
    }

    @Test
    void aBucketThatAnotherProductBearsIsSharedFromThenOn() {
        var other = SampleProducts.subscriber();
        var bucket = SampleBuckets.of(subscriber.bucketId(), "data", 10, "GB", "\"isShared\": false");

        api.put(subscriber.path(), subscriber.with(bucket));
        var alone = api.get(subscriber.path()).body().at("/bucket/0/isShared").booleanValue();
        api.put(other.path(), other.with("{\"id\": \"" + subscriber.bucketId() + "\"}"));

        assertThat(alone).isFalse();
        assertThat(api.get(subscriber.path()).body().at("/bucket/0/isShared").booleanValue())
                .isTrue();
        assertThat(api.get(other.path()).body().at("/bucket/0/allowance/amount").intValue())
                .isEqualTo(10);
    }

    @Test
    void aBucketThatIsNoLongerNamedLeavesTheProductAndComesBackWithItsCounters() {
        api.put(subscriber.path(), subscriber.voice20h());
        api.post(Api.USAGE, SampleUsages.of("1-" + subscriber.key(), "voice", subscriber.msisdn(), 60, "s"));

        api.put(subscriber.path(), subscriber.with());
        var without = api.get(subscriber.path()).body().get("bucket");
        api.put(subscriber.path(), subscriber.voice20h());

        assertThat(without).isEmpty();
        var voice = Consumption.of(api, subscriber.msisdn(), subscriber.bucketId());
        assertThat(voice.used()).isEqualTo("60 s");
        assertThat(voice.counter("product", "used")).isEqualTo("60 s");
    }

    @Test
    void aReferenceToABucketThatDoesNotExistIsRefusedAndChangesNothing() {
        var refused = api.put(subscriber.path(), subscriber.with("{\"id\": \"none-" + subscriber.key() + "\"}"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue()).startsWith("bucket[0].id names the bucket");
        assertThat(api.get(subscriber.path()).status()).isEqualTo(404);
    }

    @Test
    void countedUsageDoesNotChangeItsType() {
        api.put(subscriber.path(), subscriber.voice20h());
        api.post(Api.USAGE, SampleUsages.of("1-" + subscriber.key(), "voice", subscriber.msisdn(), 60, "s"));

        var refused =
                api.put(subscriber.path(), subscriber.with(SampleBuckets.of(subscriber.bucketId(), "data", 1, "GB")));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("reason").textValue()).contains("usageType", "allowance.units");
        assertThat(api.get(subscriber.path()).body().at("/bucket/0/usageType").textValue())
                .isEqualTo("voice");
    }

    @Test
    void everythingWrongWithAProductIsToldAtOnce() {
        var refused = api.put(subscriber.path(), """
                {"status": "asleep", "logicalResource": [{"name": "MSISDN"}], "validFor": {"startDateTime": "today"},
                 "bucket": [{"id": "B", "usageType": "data", "allowance": {"amount": -1, "units": "parsec"}}]}""");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue())
                .contains(
                        "name is missing",
                        "status must be one of",
                        "logicalResource[0].id is missing",
                        "validFor.startDateTime must be a date-time",
                        "bucket[0].allowance.amount must not be negative",
                        "bucket[0].allowance.units is not a known unit");
        assertThat(api.get(subscriber.path()).status()).isEqualTo(404);
    }

    @Test
    void aTerminatedProductEndsNowAndItsHistoryStays() {
        api.put(subscriber.path(), subscriber.voice20h().replace("2026-12-01", "2199-12-01"));
        api.post(Api.USAGE, SampleUsages.of("1-" + subscriber.key(), "voice", subscriber.msisdn(), 60, "s"));

        var deleted = api.delete(subscriber.path());

        var product = (ObjectNode) api.get(subscriber.path()).body();
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(product.get("status").textValue()).isEqualTo("terminated");
        assertThat(Instant.parse(product.at("/validFor/endDateTime").textValue()))
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(api.get(Api.USAGE + "/1-" + subscriber.key()).status()).isEqualTo(200);
        assertThat(Consumption.of(api, subscriber.msisdn(), subscriber.bucketId())
                        .used())
                .isEqualTo("60 s");
        assertThat(api.delete(subscriber.path()).status()).isEqualTo(204);
        assertThat(api.get(subscriber.path()).body()).isEqualTo(product);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(api.get(subscriber.path()).status()).isEqualTo(404);
        assertThat(api.delete(subscriber.path()).status()).isEqualTo(404);
    }

    @Test
    void bucketsOfOneBodyMayBeRelatedToEachOtherWhicheverComesFirst() {
        var part = subscriber.bucketId() + "-PART";
        var whole = SampleBuckets.of(subscriber.bucketId(), "data", 10, "GB", related("aggregator", part));
        var ofWhole = SampleBuckets.of(part, "data", 2, "GB", related("isAggregated", subscriber.bucketId()));

        var created = api.put(subscriber.path(), subscriber.with(whole, ofWhole));
        var again = api.put(subscriber.path(), subscriber.with(ofWhole, whole));

        assertThat(created.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().get("bucket")).isEqualTo(created.body().get("bucket"));
        assertThat(Consumption.of(api, subscriber.msisdn(), part)
                        .bucket()
                        .at("/bucketRelationship/0/bucketRefOrValue/id")
                        .textValue())
                .isEqualTo(subscriber.bucketId());
    }

    private static String related(String type, String bucketId) {
        return "\"bucketRelationship\": [{\"relationshipType\": \"%s\", \"bucketRefOrValue\": {\"id\": \"%s\"}}]"
                .formatted(type, bucketId);
    }

    @Test
    void aBucketIsNoLongerSharedOnceItsLastSharerLeaves() {
        var other = SampleProducts.subscriber();
        var bucket = SampleBuckets.of(subscriber.bucketId(), "data", 10, "GB");
        var alone = api.put(subscriber.path(), subscriber.with(bucket)).body();
        api.put(other.path(), other.with("{\"id\": \"" + subscriber.bucketId() + "\"}"));

        api.put(other.path(), other.with());

        assertThat(api.get(subscriber.path()).body()).isEqualTo(alone);
        assertThat(api.put(subscriber.path(), subscriber.with(bucket)).body()).isEqualTo(alone);
    }

    @Test
    void aReferenceToABucketForgetsNothingOfIt() {
        var told = api.put(
                        subscriber.path(),
                        subscriber.with(SampleBuckets.of(
                                subscriber.bucketId(), "data", 10, "GB", "\"isShared\": true, \"priority\": 7")))
                .body();

        api.put(subscriber.path(), subscriber.with("{\"id\": \"" + subscriber.bucketId() + "\"}"));

        assertThat(api.get(subscriber.path()).body()).isEqualTo(told);
    }

    @Test
    void aTerminatedProductSaysWhenItEnded() {
        var refused = api.put(subscriber.path(), "{\"name\": \"n\", \"status\": \"terminated\", \"validFor\": {}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue()).startsWith("validFor.endDateTime is missing");
    }

    @Test
    void everyBucketThatDoesNotExistIsNamedWhereverItStands() {
        var key = subscriber.key();
        var related = """
                "bucketRelationship": [{"relationshipType": "aggregator", "bucketRefOrValue": {"id": "%s"}},
                                       {"relationshipType": "aggregator", "bucketRefOrValue": {"id": "none-3-%s"}}]""".formatted(subscriber.bucketId() + "-2", key);

        var refused = api.put(
                subscriber.path(),
                subscriber.with(
                        "{\"id\": \"none-1-" + key + "\"}",
                        "{\"id\": \"none-2-" + key + "\"}",
                        SampleBuckets.of(subscriber.bucketId(), "data", 10, "GB", related),
                        SampleBuckets.of(subscriber.bucketId() + "-2", "data", 10, "GB")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue())
                .isEqualTo(
                        "bucket[0].id names the bucket none-1-%1$s, which does not exist; bucket[1].id names the bucket none-2-%1$s, which does not exist; bucket[2].bucketRelationship[1].bucketRefOrValue.id names the bucket none-3-%1$s, which does not exist"
                                .formatted(key));
    }

    @Test
    void theLastSegmentOfAnHrefIsTheId() {
        var created = api.put(subscriber.path() + "/", subscriber.voice20h());
        var again = api.put(subscriber.path() + ";a=b", subscriber.voice20h());

        assertThat(created.header("Location")).endsWith(subscriber.path());
        for (var answer : List.of(created, again, api.get(subscriber.path() + "/"))) {
            assertThat(answer.body().get("id").textValue()).isEqualTo(subscriber.id());
            assertThat(answer.body().get("href").textValue()).endsWith(subscriber.path());
        }
    }
}
