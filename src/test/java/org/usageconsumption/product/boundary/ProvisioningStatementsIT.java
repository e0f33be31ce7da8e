package org.usageconsumption.product.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.InServer;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.recording.Statements;

/** How many SQL statements an array of products sends. */
class ProvisioningStatementsIT extends InServer {

    private static final int MOST_WITH_THREE_BUCKETS = 33;

    private static List<SampleProducts> subscribers(int count) {
        return Stream.generate(SampleProducts::subscriber).limit(count).toList();
    }

    private List<String> sentFor(List<SampleProducts> subscribers, String allowance) {
        var array =
                subscribers.stream().map(each -> product(each, allowance)).collect(Collectors.joining(",", "[", "]"));
        return Statements.during(() -> assertThat(
                        api.post(Api.PRODUCTS, array).body().get("rejected").intValue())
                .isZero());
    }

    /** The last bucket of each is a part of the second one. */
    private static String product(SampleProducts subscriber, String allowance) {
        return subscriber.identified(subscriber.with(
                SampleBuckets.of(subscriber.bucketId() + "-1", "data", Integer.valueOf(allowance), "GB"),
                SampleBuckets.of(subscriber.bucketId() + "-2", "sms", 2_000, "event"),
                SampleBuckets.of(
                        subscriber.bucketId() + "-3",
                        "sms",
                        200,
                        "event",
                        "\"bucketRelationship\": [{\"relationshipType\": \"isAggregated\", \"bucketRefOrValue\": {\"id\": \"%s-2\"}}]"
                                .formatted(subscriber.bucketId()))));
    }

    @Test
    void newProductsSendAsManyStatementsHoweverManyTheyAre() {
        var ofTwo = sentFor(subscribers(2), "20");
        var ofMany = sentFor(subscribers(MOST_WITH_THREE_BUCKETS), "20");

        assertThat(ofMany).hasSameSizeAs(ofTwo).hasSizeLessThan(20);
        for (var table :
                List.of("PRODUCT ", "PRODUCT_PARTY", "PRODUCT_RESOURCE", "PRODUCT_SERVICE", "PRODUCT_BUCKET")) {
            assertThat(ofMany)
                    .filteredOn(sql -> sql.startsWith("INSERT INTO " + table))
                    .hasSize(1);
        }
    }

    @Test
    void productsThatAreThereSendAsManyStatementsHoweverManyTheyAre() {
        var two = subscribers(2);
        var many = subscribers(MOST_WITH_THREE_BUCKETS);
        sentFor(two, "20");
        sentFor(many, "20");

        var ofTwo = sentFor(two, "30");
        var ofMany = sentFor(many, "30");

        assertThat(ofMany).hasSameSizeAs(ofTwo).hasSizeLessThan(15);
        assertThat(ofMany).filteredOn(sql -> sql.startsWith("UPDATE BUCKET")).hasSize(1);
    }

    @Test
    void productsThatAreSentAgainWriteNothing() {
        var many = subscribers(20);
        sentFor(many, "20");

        var again = sentFor(many, "20");

        assertThat(again).allMatch(sql -> sql.startsWith("SELECT"));
    }

    @Test
    void productsAreLockedBeforeTheirBucketsInOraclesWords() {
        var locks = sentFor(subscribers(2), "20").stream()
                .filter(sql -> sql.endsWith(" FOR UPDATE"))
                .toList();

        assertThat(locks).hasSize(2);
        assertThat(locks.get(0)).contains("FROM PRODUCT ");
        assertThat(locks.get(1)).contains("FROM BUCKET ");
    }
}
