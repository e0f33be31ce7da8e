package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;

/**
 * What is used and what remains of a bucket, as one product that bears it sees it: the totals, and the counters of this
 * product and its users, not those of others. All its quantities have the same unit.
 *
 * @param newestUsageAt the latest usage time counted; null where nothing was
 * @param extension what was provisioned of the bucket beyond these components
 */
public record BucketConsumption(
        String id,
        String name,
        String usageType,
        boolean isShared,
        String status,
        Period validFor,
        Quantity allowance,
        Quantity remaining,
        Quantity reserved,
        List<Counter> counters,
        Instant newestUsageAt,
        ObjectNode extension) {

    static BucketConsumption of(ProductBucket borne, List<BucketUser> users, Instant asOf) {
        var bucket = borne.bucket();
        var unit = Quantity.exactUnit(bucket.unit(), amounts(borne, users));
        var counters = new ArrayList<Counter>();
        counters.add(new Counter(Counter.USED, Counter.GLOBAL, null, Quantity.ofBase(bucket.used(), unit)));
        counters.add(new Counter(Counter.REMAINING, Counter.GLOBAL, null, Quantity.ofBase(bucket.remaining(), unit)));
        counters.add(
                new Counter(Counter.OUT_OF_BUCKET, Counter.GLOBAL, null, Quantity.ofBase(bucket.outOfBucket(), unit)));
        counters.add(
                new Counter(Counter.USED, Counter.PRODUCT, borne.productId(), Quantity.ofBase(borne.used(), unit)));
        counters.add(new Counter(
                Counter.OUT_OF_BUCKET, Counter.PRODUCT, borne.productId(), Quantity.ofBase(borne.outOfBucket(), unit)));
        for (var user : users) {
            counters.add(new Counter(Counter.USED, Counter.USER, user.userId(), Quantity.ofBase(user.used(), unit)));
            counters.add(new Counter(
                    Counter.OUT_OF_BUCKET, Counter.USER, user.userId(), Quantity.ofBase(user.outOfBucket(), unit)));
        }
        return new BucketConsumption(
                bucket.id(),
                bucket.name(),
                bucket.usageType(),
                bucket.isShared(),
                bucket.statusAt(asOf),
                bucket.validFor(),
                Quantity.ofBase(bucket.allowance(), unit),
                Quantity.ofBase(bucket.remaining(), unit),
                Quantity.ofBase(bucket.reserved(), unit),
                counters,
                bucket.newestUsageAt().orElse(null),
                bucket.extension());
    }

    private static Stream<BigDecimal> amounts(ProductBucket borne, List<BucketUser> users) {
        Bucket bucket = borne.bucket();
        return Stream.concat(
                Stream.of(
                        bucket.allowance(),
                        bucket.used(),
                        bucket.reserved(),
                        bucket.outOfBucket(),
                        borne.used(),
                        borne.outOfBucket()),
                users.stream().flatMap(user -> Stream.of(user.used(), user.outOfBucket())));
    }
}
