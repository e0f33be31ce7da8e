package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.product.entity.ProductBucket;
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

    /**
     * @param users the counters of the product's users on any of the buckets
     */
    public static Consumption of(
            Product product, List<ProductBucket> borne, Collection<BucketUser> users, Instant asOf) {
        var buckets = borne.stream()
                .map(bucket -> BucketConsumption.of(
                        bucket,
                        users.stream()
                                .filter(user -> user.bucketId().equals(bucket.bucketId()))
                                .toList(),
                        asOf))
                .toList();
        return new Consumption(product.id(), product.name(), product.validFor(), asOf, product.definition(), buckets);
    }
}
