package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.product.entity.Product;
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

    public static Consumption of(Product product, List<BorneBucket> borne, Instant asOf) {
        var buckets = borne.stream()
                .map(bucket -> BucketConsumption.of(bucket.productBucket(), bucket.users(), asOf))
                .toList();
        return new Consumption(product.id(), product.name(), product.validFor(), asOf, product.definition(), buckets);
    }
}
