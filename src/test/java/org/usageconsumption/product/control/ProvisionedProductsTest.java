package org.usageconsumption.product.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.product.entity.ProductDefinition;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

class ProvisionedProductsTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");

    private static ProductDefinition definition(String id, String... buckets) {
        return ProductDefinition.read(
                id,
                Json.parse("{\"name\": \"n\", \"status\": \"active\", \"bucket\": [%s]}"
                        .formatted(String.join(",", buckets))));
    }

    private static String data(String id, int gigabytes) {
        return SampleBuckets.of(id, "data", gigabytes, "GB");
    }

    private static ProvisionedProducts nothing() {
        return new ProvisionedProducts(
                Map.of(), List.of(), new ProvisionedBuckets(List.of(), List.of("ELSEWHERE"), NOW));
    }

    @Test
    void aProductIsNewOnce() {
        var products = nothing();

        assertThat(products.provision(definition("P-1", data("B-1", 1)))).isTrue();
        assertThat(products.provision(definition("P-1", data("B-1", 2)))).isFalse();

        assertThat(products.added()).extracting(Product::id).containsExactly("P-1");
        assertThat(products.addedBorne()).extracting(ProductBucket::bucketId).containsExactly("B-1");
        assertThat(products.buckets().added()).hasSize(1);
        assertThat(products.buckets().get("B-1").allowance()).isEqualByComparingTo("2000000000");
    }

    @Test
    void bearersAreCountedProductByProduct() {
        var products = nothing();
        products.provision(definition("P-1", data("B-1", 1)));
        products.provision(definition("P-2", "{\"id\": \"B-1\"}"));
        var both = products.buckets().get("B-1").isShared();

        products.provision(definition("P-1"));
        products.provision(definition("P-1"));

        assertThat(both).isTrue();
        assertThat(products.buckets().get("B-1").isShared()).isFalse();
    }

    @Test
    void aRefusedProductHasChangedNothing() {
        var products = nothing();
        products.provision(definition("P-1", data("B-1", 1)));

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() ->
                        products.provision(definition("P-2", data("B-1", 2), data("B-2", 2), "{\"id\": \"B-3\"}")))
                .withMessage("bucket[2].id names the bucket B-3, which does not exist");

        assertThat(products.added()).extracting(Product::id).containsExactly("P-1");
        assertThat(products.buckets().added()).extracting(Bucket::id).containsExactly("B-1");
        assertThat(products.buckets().get("B-1").allowance()).isEqualByComparingTo("1000000000");
        assertThat(products.buckets().get("B-1").isShared()).isFalse();
    }

    @Test
    void aBucketMayBeRelatedToOneThatNoProductNames() {
        var products = nothing();
        var related = """
                "bucketRelationship": [{"relationshipType": "aggregator", "bucketRefOrValue": {"id": "%s"}}]""";

        products.provision(definition("P-1", SampleBuckets.of("B-1", "data", 1, "GB", related.formatted("ELSEWHERE"))));

        assertThat(products.buckets().related()).hasSize(1);
        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> products.provision(
                        definition("P-2", SampleBuckets.of("B-2", "data", 1, "GB", related.formatted("NOWHERE")))))
                .withMessageStartingWith("bucket[0].bucketRelationship[0].bucketRefOrValue.id names");
    }

    @Test
    void onlyRelationshipsThatMayHaveChangedAreLookedAt() {
        var known = Provisioned.bucket(data("B-1", 1));
        var products =
                new ProvisionedProducts(Map.of(), List.of(), new ProvisionedBuckets(List.of(known), List.of(), NOW));

        products.provision(definition("P-1", "{\"id\": \"B-1\"}", data("B-2", 1)));
        assertThat(products.buckets().related()).isEmpty();
        products.provision(definition("P-1", data("B-1", 1), data("B-2", 1)));
        assertThat(products.buckets().related()).hasSize(2);
    }

    @Test
    void aBucketThatAProductBoreComesBackAsItWas() {
        var stored = Provisioned.product("P-1", "{\"name\": \"n\", \"status\": \"active\"}");
        var bucket = Provisioned.bucket(data("B-1", 1));
        var borneOnce = Provisioned.borne(stored, bucket);
        var products = new ProvisionedProducts(
                Map.of("P-1", stored), List.of(borneOnce), new ProvisionedBuckets(List.of(bucket), List.of(), NOW));

        assertThat(products.provision(definition("P-1", "{\"id\": \"B-1\"}"))).isFalse();

        assertThat(products.addedBorne()).isEmpty();
        assertThat(products.hasAdded()).isFalse();
    }
}
