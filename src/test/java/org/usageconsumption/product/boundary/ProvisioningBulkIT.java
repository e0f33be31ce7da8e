package org.usageconsumption.product.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

class ProvisioningBulkIT extends BlackBox {

    private final SampleProducts one = SampleProducts.subscriber();
    private final SampleProducts other = SampleProducts.subscriber();
    private final SampleProducts third = SampleProducts.subscriber();
    private final String shared = "SHARED-" + one.key();

    private Answer send(String... products) {
        var answer = api.post(Api.PRODUCTS, "[" + String.join(",", products) + "]");
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private JsonNode stored(SampleProducts subscriber) {
        return api.get(subscriber.path()).body();
    }

    private static void assertCounts(Answer receipt, int created, int updated, int rejected) {
        assertThat(Stream.of("created", "updated", "rejected")
                        .map(name -> receipt.body().get(name).intValue()))
                .containsExactly(created, updated, rejected);
        assertThat(receipt.body().get("result")).hasSize(rejected);
    }

    private static String reference(String bucketId) {
        return "{\"id\": \"" + bucketId + "\"}";
    }

    private static String data(String bucketId, int gigabytes) {
        return SampleBuckets.of(bucketId, "data", gigabytes, "GB");
    }

    private static String related(String bucketId, String to) {
        return SampleBuckets.of(
                bucketId,
                "data",
                1,
                "GB",
                "\"bucketRelationship\": [{\"relationshipType\": \"isAggregated\", \"bucketRefOrValue\": {\"id\": \"%s\"}}]"
                        .formatted(to));
    }

    @Test
    void anArraysProductsAreThoseOfAsManyPutsAndSentAgainTheyChangeNothing() {
        var array = Stream.of(one, other)
                .map(each -> each.identified(each.voice20h()))
                .toArray(String[]::new);
        api.put(third.path(), third.voice20h());

        assertCounts(send(array), 2, 0, 0);
        var created = stored(one);
        assertCounts(send(array), 0, 2, 0);

        assertThat(stored(one)).isEqualTo(created);
        assertThat(created.toString().replace(one.key(), third.key()).replace(one.msisdn(), third.msisdn()))
                .isEqualTo(stored(third).toString());
        assertThat(stored(other).at("/bucket/0/id").textValue()).isEqualTo(other.bucketId());
    }

    @Test
    void aRefusedProductIsToldOfWithAllThatIsWrongAndDoesNotTouchTheOthers() {
        var wrong = other.identified("""
                {"status": "asleep", "bucket": [{"id": "B", "usageType": "data"}, {"id": "B"}]}""");

        var receipt = send(one.identified(one.voice20h()), wrong, third.identified(third.voice20h()));

        assertCounts(receipt, 2, 0, 1);
        var rejected = receipt.body().at("/result/0");
        assertThat(rejected.get("index").intValue()).isEqualTo(1);
        assertThat(rejected.get("id").textValue()).isEqualTo(other.id());
        assertThat(rejected.get("code").textValue()).isEqualTo("invalid");
        assertThat(rejected.get("reason").textValue())
                .contains(
                        "name is missing",
                        "status must be one of",
                        "bucket[0].allowance is missing",
                        "bucket[1].id stands twice");
        assertThat(api.get(other.path()).status()).isEqualTo(404);
        assertThat(stored(third).get("bucket")).hasSize(1);
    }

    @Test
    void whatIsNoProductIsRefusedWhereItStands() {
        var receipt = send("null", "7", "[]", "{}", "{\"id\": 5}", "{\"id\": \"a/b\"}", one.identified(one.voice20h()));

        assertCounts(receipt, 1, 0, 6);
        var rejected = receipt.body().get("result");
        assertThat(rejected.findValuesAsText("index")).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(rejected.findValuesAsText("id")).containsExactly("a/b");
        assertThat(rejected.get(3).get("reason").textValue()).contains("id is missing", "name is missing");
        assertThat(rejected.get(4).get("reason").textValue()).contains("id must be a text");
        assertThat(rejected.get(5).get("reason").textValue()).contains("id must not contain /");
    }

    @Test
    void anEmptyArrayIsTaken() {
        assertCounts(send(), 0, 0, 0);
    }

    @Test
    void moreThanAThousandAreTooLargeAndNothingIsStored() {
        var refused = api.post(
                Api.PRODUCTS,
                "[" + (one.identified(one.voice20h()) + ",").repeat(1_000) + one.identified(one.voice20h()) + "]");

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body().get("reason").textValue()).contains("1000 products", "1001");
        assertThat(api.get(one.path()).status()).isEqualTo(404);
    }

    @Test
    void moreThanFiftyThousandPartsAreTooLargeAndNothingIsStored() {
        var services = one.identified(one.with())
                .replaceFirst(
                        "\"service\": \\[",
                        "\"service\": ["
                                + IntStream.range(0, 998)
                                        .mapToObj(number -> "{\"id\": \"" + number + "\"},")
                                        .collect(Collectors.joining()));

        var refused = api.post(
                Api.PRODUCTS, Stream.generate(() -> services).limit(50).collect(Collectors.joining(",", "[", "]")));
        var taken = send(services);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body().get("reason").textValue()).contains("50000 buckets", "50050");
        assertCounts(taken, 1, 0, 0);
    }

    @Test
    void ofAProductThatStandsTwiceTheLaterStays() {
        var receipt = send(
                one.identified(one.with(data(one.bucketId(), 10), data(shared, 1))),
                other.identified(other.with(reference(shared))),
                one.identified(one.with(data(one.bucketId(), 20)).replace("A test's plan", "The later plan")));

        assertCounts(receipt, 2, 1, 0);
        assertThat(stored(one).get("name").textValue()).isEqualTo("The later plan");
        assertThat(stored(one).get("bucket").findValuesAsText("id")).containsExactly(one.bucketId());
        assertThat(stored(one).at("/bucket/0/allowance/amount").intValue()).isEqualTo(20);
        assertThat(stored(other).at("/bucket/0/isShared").booleanValue()).isFalse();
    }

    @Test
    void aBucketOfAProductIsThereForThoseBehindItOnly() {
        var receipt = send(
                one.identified(one.with(reference(shared))),
                other.identified(other.with(data(shared, 10))),
                third.identified(third.with(reference(shared))));

        assertCounts(receipt, 2, 0, 1);
        assertThat(receipt.body().at("/result/0/reason").textValue())
                .isEqualTo("bucket[0].id names the bucket " + shared + ", which does not exist");
        assertThat(stored(third).at("/bucket/0/allowance/amount").intValue()).isEqualTo(10);
        assertThat(stored(third).at("/bucket/0/isShared").booleanValue()).isTrue();
    }

    @Test
    void aBucketOfARefusedProductIsNotThereForThoseBehindIt() {
        var receipt = send(
                one.identified(one.with(data(shared, 10), reference("none-" + shared))),
                other.identified(other.with(reference(shared))));

        assertCounts(receipt, 0, 0, 2);
        assertThat(receipt.body().at("/result/0/reason").textValue()).startsWith("bucket[1].id names the bucket");
    }

    @Test
    void theLastOfSeveralDefinitionsOfABucketStays() {
        send(
                one.identified(one.with(data(shared, 10))),
                other.identified(other.with(data(shared, 30))),
                third.identified(third.with(SampleBuckets.of(shared, "voice", 20, "h"))));

        var bucket = stored(one).at("/bucket/0");
        assertThat(bucket.get("usageType").textValue()).isEqualTo("voice");
        assertThat(bucket.at("/allowance/amount").intValue()).isEqualTo(20);
        assertThat(bucket.get("isShared").booleanValue()).isTrue();
    }

    @Test
    void sharersThatLeaveInOneArrayAreCountedRight() {
        send(Stream.of(one, other, third)
                .map(each -> each.identified(each.with(data(shared, 10))))
                .toArray(String[]::new));

        send(
                other.identified(other.with()),
                other.identified(other.with()),
                other.identified(other.with(data(shared, 10))));
        assertThat(stored(one).at("/bucket/0/isShared").booleanValue()).isTrue();
        send(other.identified(other.with()), third.identified(third.with()));
        assertThat(stored(one).at("/bucket/0/isShared").booleanValue()).isFalse();
    }

    @Test
    void countedUsageRefusesOneProductWholly() {
        api.put(one.path(), one.voice20h());
        api.post(Api.USAGE, SampleUsages.of("1-" + one.key(), "voice", one.msisdn(), 60, "s"));

        var receipt = send(
                other.identified(other.with(data(shared, 10), data(one.bucketId(), 1))),
                third.identified(third.with(reference(one.bucketId()))));

        assertCounts(receipt, 1, 0, 1);
        assertThat(receipt.body().at("/result/0/code").textValue()).isEqualTo("conflict");
        assertThat(receipt.body().at("/result/0/reason").textValue()).contains("usageType", "allowance.units");
        assertThat(api.get(other.path()).status()).isEqualTo(404);
        assertCounts(send(other.identified(other.with(reference(shared)))), 0, 0, 1);
        assertThat(Consumption.of(api, one.msisdn(), one.bucketId()).used()).isEqualTo("60 s");
    }

    @Test
    void bucketsAreRelatedToThoseOfProductsBeforeThem() {
        var receipt = send(
                one.identified(one.with(related(one.bucketId(), shared))),
                other.identified(other.with(data(shared, 10))),
                third.identified(third.with(related(third.bucketId(), shared))));

        assertCounts(receipt, 2, 0, 1);
        assertThat(receipt.body().at("/result/0/reason").textValue())
                .isEqualTo("bucket[0].bucketRelationship[0].bucketRefOrValue.id names the bucket " + shared
                        + ", which does not exist");
        assertThat(relatedTo(third)).containsExactly(shared);

        send(third.identified(third.with(related(third.bucketId(), other.bucketId()), data(other.bucketId(), 1))));
        assertThat(relatedTo(third)).containsExactly(other.bucketId());
        send(
                third.identified(third.with(related(third.bucketId(), shared))),
                third.identified(third.with(data(third.bucketId(), 1))));
        assertThat(relatedTo(third)).isEmpty();
    }

    private List<String> relatedTo(SampleProducts subscriber) {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId())
                .bucket()
                .path("bucketRelationship")
                .findValues("bucketRefOrValue")
                .stream()
                .map(bucket -> bucket.get("id").textValue())
                .toList();
    }

    @Test
    void partsOfAProductComeAndGo() {
        var before = one.identified(one.voice20h());
        var after = before.replace("\"customer\"", "\"user\"")
                .replace("\"" + one.msisdn() + "\"", "\"" + other.msisdn() + "\"")
                .replace("S-" + one.key(), "S-2-" + one.key());
        send(before);

        send(after, third.identified(third.voice20h()));

        assertThat(stored(one).at("/relatedParty/0/role").textValue()).isEqualTo("user");
        var reports = Api.V5_REPORT + "?logicalResource.id=";
        assertThat(api.get(reports + one.msisdn()).ids()).isEmpty();
        assertThat(api.get(reports + other.msisdn()).ids()).containsExactly(one.id());
        assertThat(api.get(reports + third.msisdn()).ids()).containsExactly(third.id());
    }

    @Test
    void aSingleProductIsAnsweredAsIfItWerePut() {
        var product = one.identified(one.voice20h());

        var created = api.post(Api.PRODUCTS, product);
        var again = api.post(Api.PRODUCTS, product);
        var refused = api.post(Api.PRODUCTS, one.voice20h());

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(one.path());
        assertThat(created.body()).isEqualTo(stored(one));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(created.body());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue()).isEqualTo("id is missing");
    }
}
