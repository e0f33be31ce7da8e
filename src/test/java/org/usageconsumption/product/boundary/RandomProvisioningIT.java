package org.usageconsumption.product.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/**
 * Random products are sent in arrays, and the same under other ids one by one: they are answered alike, and what is
 * told of them afterwards is the same.
 */
class RandomProvisioningIT extends BlackBox {

    /** Stands in texts for what tells the two sets of ids apart. */
    private static final String KEY = "~";

    private static final int RUNS = 3;
    private static final int ARRAYS = 3;
    private static final int MOST = 40;
    private static final int PRODUCTS = 12;
    private static final int BUCKETS = 10;

    private final String inArrays = SampleProducts.subscriber().key();
    private final String oneByOne = SampleProducts.subscriber().key();
    private Random random;

    @Test
    void arraysOfRandomProductsDoWhatTheSamePutsDo() {
        var seed = System.nanoTime();
        Logger.getLogger(getClass().getName()).info(() -> "The seed is " + seed);
        for (var run = 0; run < RUNS; run++) {
            random = new Random(seed + run);
            for (var array = 0; array < ARRAYS; array++) {
                var products = Stream.generate(this::product)
                        .limit(1 + random.nextInt(MOST))
                        .toList();
                assertAnsweredAlike("seed " + (seed + run), products);
                use("usage-" + run + "." + array);
                assertToldAlike("seed " + (seed + run));
            }
        }
    }

    private void assertAnsweredAlike(String as, List<String> products) {
        var receipt =
                api.post(Api.PRODUCTS, in(inArrays, String.join(",", products)).transform(all -> "[" + all + "]"));
        var created = 0;
        var rejected = new ArrayList<String>();
        for (var i = 0; i < products.size(); i++) {
            var product = in(oneByOne, products.get(i));
            var answer = api.put(Api.PRODUCT + id(product), product);
            if (answer.status() == 201) {
                created++;
            } else if (answer.status() != 200) {
                rejected.add(i + " " + code(answer.body()));
            }
        }

        assertThat(receipt.body().get("created").intValue()).as(as).isEqualTo(created);
        assertThat(receipt.body().get("result").valueStream().map(each -> each.get("index") + " " + code(each)))
                .as(as)
                .isEqualTo(rejected);
    }

    private String code(JsonNode refusal) {
        return refusal.get("code").textValue() + " "
                + anywhere(refusal.get("reason").textValue());
    }

    private static String id(String product) {
        return product.substring(product.indexOf("P-"), product.indexOf('"', product.indexOf("P-")));
    }

    private static String in(String key, String text) {
        return text.replace(KEY, key);
    }

    /** Without what differs in any case. */
    private String anywhere(String text) {
        return text.replace(inArrays, KEY).replace(oneByOne, KEY).replaceAll("\"[0-9T:.-]+Z\"", "\"a time\"");
    }

    /** The same usage for both; what there is no bucket for is refused for both. */
    private void use(String id) {
        for (var number = 0; number < PRODUCTS; number++) {
            var type = some("data", "voice");
            var record = SampleUsages.of(
                    id + "-" + number + KEY,
                    type,
                    msisdn(number),
                    1 + random.nextInt(5),
                    type.equals("data") ? "MB" : "s");
            assertThat(api.post(Api.USAGE, in(inArrays, record)).status())
                    .isEqualTo(api.post(Api.USAGE, in(oneByOne, record)).status());
        }
    }

    private void assertToldAlike(String as) {
        for (var number = 0; number < PRODUCTS; number++) {
            var id = "P-" + number + KEY;
            for (var path : List.of(Api.PRODUCT, Api.V5_REPORT + "/")) {
                assertThat(anywhere(told(api.get(in(inArrays, path + id)))))
                        .as(as)
                        .isEqualTo(anywhere(told(api.get(in(oneByOne, path + id)))));
            }
        }
    }

    private static String told(Answer answer) {
        return answer.status() + answer.http().body();
    }

    private String some(String... values) {
        return values[random.nextInt(values.length)];
    }

    private boolean isIn(int percent) {
        return random.nextInt(100) < percent;
    }

    private static String msisdn(int number) {
        return "46-" + number + KEY;
    }

    private String product() {
        var number = random.nextInt(PRODUCTS);
        var buckets = IntStream.range(0, BUCKETS)
                .filter(bucket -> isIn(25))
                .mapToObj(this::bucket)
                .toList();
        return """
                {"id": "P-%d%s", "name": "Plan %d", %s, "partyAccount": {"id": "A-%s"},
                 "relatedParty": [{"id": "C-%s", "role": "%s"}, {"id": "C-%d%s", "role": "user"}],
                 "logicalResource": [{"id": "%s", "name": "%s"}], "service": [{"id": "S-%d"}, {"id": "S-%d"}],
                 "bucket": [%s]}""".formatted(
                        number,
                        KEY,
                        random.nextInt(3),
                        isIn(95) ? "\"status\": \"" + some("active", "active", "suspended") + "\"" : "\"colour\": 1",
                        KEY,
                        KEY,
                        some("customer", "payer"),
                        random.nextInt(2),
                        KEY,
                        msisdn(number),
                        some("MSISDN", "IMSI"),
                        random.nextInt(3),
                        random.nextInt(3),
                        String.join(",", buckets));
    }

    private String bucket(int number) {
        var id = "\"id\": \"B-" + number + KEY + "\"";
        if (isIn(40)) {
            return "{" + id + "}";
        }
        var type = isIn(80) ? number % 2 : random.nextInt(2);
        return """
                {%s, "usageType": "%s", "allowance": {"amount": %d, "units": "%s"}, "priority": %d, "isShared": %s %s}""".formatted(
                        id,
                        type == 0 ? "data" : "voice",
                        1 + random.nextInt(9),
                        type == 0 ? some("MB", "GB") : some("s", "min"),
                        random.nextInt(3),
                        isIn(20),
                        isIn(30) ? relationship(number) : "");
    }

    private String relationship(int number) {
        return """
                , "bucketRelationship": [{"relationshipType": "%s", "bucketRefOrValue": {"id": "B-%d%s"}}]""".formatted(
                        some("aggregator", "isAggregated"), (number + 1 + random.nextInt(BUCKETS - 1)) % BUCKETS, KEY);
    }
}
