package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.usageconsumption.access.Reach;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;

/**
 * What was used and what remains under one product at an instant. It is what tasks store, in no version's form.
 *
 * @param product the product as it was provisioned, without its buckets
 */
public record Consumption(
        String productId,
        String name,
        Period validFor,
        Instant asOf,
        ObjectNode product,
        List<BucketConsumption> buckets) {

    public static Consumption of(Product product, List<BorneBucket> borne, Freshness freshness, Reach reach) {
        var definition = product.definition();
        var sight = reach.sight(definition);
        var buckets = borne.stream()
                .map(bucket -> BucketConsumption.of(bucket, sight, freshness))
                .toList();
        return new Consumption(product.id(), product.name(), product.validFor(), freshness.asOf(), definition, buckets);
    }

    public Stream<JsonNode> relatedParties() {
        return product.path("relatedParty").valueStream();
    }

    /** A party that came after the product was read is known by its id alone. */
    public JsonNode relatedParty(String id) {
        return relatedParties()
                .filter(party -> party.path("id").asText().equals(id))
                .findFirst()
                .orElseGet(() -> Json.object().put("id", id));
    }

    /** The first logical resource: what the subscriber is known by in public, such as an MSISDN. */
    public Optional<String> publicIdentifier() {
        var resource = product.path("logicalResource").path(0);
        return Optional.ofNullable(resource.path("value").textValue())
                .or(() -> Optional.ofNullable(resource.path("id").textValue()));
    }

    public BucketConsumption bucket(String id) {
        return buckets.stream()
                .filter(bucket -> bucket.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
