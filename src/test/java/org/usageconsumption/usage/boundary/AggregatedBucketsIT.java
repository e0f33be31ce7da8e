package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/** A company has a bucket of which two employees have a part each. */
class AggregatedBucketsIT extends BlackBox {

    private static final int CLIENTS = 8;
    private static final int RECORDS = 25;

    private final SampleProducts company = SampleProducts.subscriber();
    private final SampleProducts one = SampleProducts.subscriber();
    private final SampleProducts other = SampleProducts.subscriber();

    @BeforeEach
    void provision() {
        assertThat(put(company, SampleBuckets.of(company.bucketId(), "voice", 150, "s")))
                .isEqualTo(201);
        assertThat(put(one, part(one, company.bucketId()))).isEqualTo(201);
        assertThat(put(other, part(other, company.bucketId()))).isEqualTo(201);
    }

    private int put(SampleProducts product, String... buckets) {
        return api.put(product.path(), product.with(buckets)).status();
    }

    private static String part(SampleProducts product, String whole) {
        return SampleBuckets.of(product.bucketId(), "voice", 100, "s", partOf(whole));
    }

    private static String partOf(String whole) {
        return "\"bucketRelationship\": [{\"relationshipType\": \"isAggregated\", \"bucketRefOrValue\": {\"id\": \"%s\"}}]"
                .formatted(whole);
    }

    private String voice(String id, SampleProducts subscriber, int seconds) {
        return SampleUsages.of(id + "-" + company.key(), "voice", subscriber.msisdn(), seconds, "s");
    }

    private Consumption consumption(SampleProducts subscriber) {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId());
    }

    private void assertAudited() {
        assertThat(api.get("/usage-audit").body().get("difference"))
                .filteredOn(each -> each.get("bucketId").textValue().endsWith(company.key())
                        || each.get("bucketId").textValue().endsWith(one.key())
                        || each.get("bucketId").textValue().endsWith(other.key()))
                .isEmpty();
    }

    @Test
    void whatIsCountedOnPartsIsCountedOnTheWholeAndNoPartHoldsMoreThanTheWhole() {
        api.post(Api.USAGE, voice("1", one, 90));

        var usage = api.post(Api.USAGE, voice("2", other, 80)).body();

        assertThat(consumption(company).used()).isEqualTo("150 s");
        assertThat(consumption(company).outOfBucket()).isEqualTo("20 s");
        assertThat(consumption(other).used()).isEqualTo("60 s");
        assertThat(consumption(other).remaining()).isEqualTo("40 s");
        assertThat(usage.at("/ratedProductUsage")).hasSize(1);
        assertThat(usage.at("/ratedProductUsage/0/aggregator/bucketRef/id").textValue())
                .isEqualTo(company.bucketId());
        assertThat(usage.at("/ratedProductUsage/0/aggregator/inBucket/amount").intValue())
                .isEqualTo(60);
        assertThat(api.get(Api.USAGE + "/2-" + company.key()).body()).isEqualTo(usage);
        assertAudited();
    }

    @Test
    void aReversalGivesBackToPartAndWhole() {
        api.post(Api.USAGE, voice("1", one, 90));
        api.post(Api.USAGE, voice("2", other, 80));

        var reversal = voice("3", other, 0).replace("\"usageCharacteristic\": [", """
                        "usageCharacteristic": [{"name": "reverses", "value": "2-%s"},\s""".formatted(company.key()));
        assertThat(api.post(Api.USAGE, reversal).status()).isEqualTo(201);

        assertThat(consumption(company).used()).isEqualTo("90 s");
        assertThat(consumption(company).outOfBucket()).isEqualTo("0 s");
        assertThat(consumption(other).used()).isEqualTo("0 s");
        assertAudited();
    }

    @Test
    void reportsTellWhatABucketIsAPartOf() {
        var report = api.get(Api.V5_REPORT + "/" + one.id()).body();

        assertThat(report.at("/bucket/0/bucketRelationship/0/relationshipType").textValue())
                .isEqualTo("isAggregated");
        assertThat(report.at("/bucket/0/bucketRelationship/0/bucket/id").textValue())
                .isEqualTo(company.bucketId());
    }

    @Test
    void aWholeThatDoesNotExistOrCannotHoldThePartIsRefused() {
        var data = SampleProducts.subscriber();
        put(data, SampleBuckets.of(data.bucketId(), "data", 1, "GB"));
        var path = "bucket[0].bucketRelationship[0].bucketRefOrValue.id names the bucket ";
        var fourth = SampleProducts.subscriber();

        assertRefused(400, path + "NOWHERE, which does not exist", fourth, part(fourth, "NOWHERE"));
        assertRefused(
                400,
                path + data.bucketId() + ", which counts data in B, not voice in s",
                fourth,
                part(fourth, data.bucketId()));
        assertRefused(
                400,
                path + one.bucketId() + ", which is itself a part of another one",
                fourth,
                part(fourth, one.bucketId()));
        assertRefused(400, path, company, part(company, one.bucketId()));
        assertThat(api.get(fourth.path()).status()).isEqualTo(404);
    }

    @Test
    void aBucketThatHasPartsIsNoPartAndCountsTheSame() {
        var fourth = SampleProducts.subscriber();
        put(fourth, SampleBuckets.of(fourth.bucketId(), "voice", 1, "h"));

        assertRefused(409, "Bucket " + company.bucketId() + " has parts", company, part(company, fourth.bucketId()));
        assertRefused(
                409,
                "Bucket " + company.bucketId() + " has parts",
                company,
                SampleBuckets.of(company.bucketId(), "data", 1, "GB"));
    }

    @Test
    void aBucketIsAPartOfOneAlone() {
        var two = partOf(company.bucketId())
                .replace(
                        "]",
                        ", {\"relationshipType\": \"isAggregated\"," + " \"bucketRefOrValue\": {\"id\": \""
                                + other.bucketId() + "\"}}]");

        assertRefused(
                400,
                "bucket[0].bucketRelationship[1].relationshipType",
                one,
                SampleBuckets.of(one.bucketId(), "voice", 100, "s", two));
    }

    private void assertRefused(int status, String reason, SampleProducts product, String bucket) {
        var before = api.get(product.path()).body();
        var answer = api.put(product.path(), product.with(bucket));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().get("reason").textValue()).startsWith(reason);
        assertThat(api.get(product.path()).body()).isEqualTo(before);
    }

    @Test
    void partsOfOneWholeThatAreUsedAtOnceLoseNothing() throws Exception {
        List<Callable<Integer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var number = client;
            var pair = client % 2 == 0 ? List.of(one, other) : List.of(other, one);
            var array = IntStream.range(0, RECORDS * 2)
                    .mapToObj(record -> voice(number + "." + record, pair.get(record % 2), 1))
                    .collect(Collectors.joining(",", "[", "]"));
            clients.add(() -> api.post(Api.USAGE, array).body().get("counted").intValue());
        }

        assertThat(Clients.together(clients)).containsOnly(RECORDS * 2);

        assertThat(consumption(company).used()).isEqualTo("150 s");
        assertThat(consumption(company).outOfBucket()).isEqualTo("250 s");
        assertAudited();
    }

    @Test
    void aPartThatMovesWhileItIsUsedIsCountedOnOneWholeEachTime() throws Exception {
        var fourth = SampleProducts.subscriber();
        put(fourth, SampleBuckets.of(fourth.bucketId(), "voice", 1, "h"));
        List<Callable<Boolean>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var number = client;
            clients.add(
                    number % 4 == 0
                            ? () -> IntStream.range(0, RECORDS)
                                    .allMatch(each ->
                                            put(one, part(one, (each % 2 == 0 ? fourth : company).bucketId())) == 200)
                            : () -> IntStream.range(0, RECORDS)
                                    .allMatch(record -> api.post(Api.USAGE, voice(number + "." + record, one, 1))
                                                    .status()
                                            == 201));
        }

        assertThat(Clients.together(clients)).containsOnly(true);

        var moved = CLIENTS * 3 / 4 * RECORDS;
        assertThat(amount(consumption(one))).isEqualTo(moved);
        assertThat(amount(consumption(company)) + amount(consumption(fourth))).isEqualTo(moved);
        assertAudited();
    }

    private static int amount(Consumption consumption) {
        return seconds(consumption.used()) + seconds(consumption.outOfBucket());
    }

    /** Told in hours where that is exact. */
    private static int seconds(String told) {
        var amountAndUnits = told.split(" ");
        return new Quantity(new BigDecimal(amountAndUnits[0]), Unit.named(amountAndUnits[1]))
                .inBase()
                .intValueExact();
    }
}
