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
import org.usageconsumption.tmforum.Unit;

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
        counters.addAll(counters(Counter.GLOBAL, null, bucket.used(), bucket, bucket.outOfBucket(), unit));
        counters.addAll(counters(Counter.PRODUCT, borne.productId(), borne.used(), bucket, borne.outOfBucket(), unit));
        users.forEach(user ->
                counters.addAll(counters(Counter.USER, user.userId(), user.used(), bucket, user.outOfBucket(), unit)));
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

    /** What remains is everyone's: no product and no user has a part of its own. */
    private static List<Counter> counters(
            String level, String subjectId, BigDecimal used, Bucket bucket, BigDecimal outOfBucket, Unit unit) {
        return List.of(
                new Counter(Counter.USED, level, subjectId, Quantity.ofBase(used, unit)),
                new Counter(Counter.REMAINING, level, subjectId, Quantity.ofBase(bucket.remaining(), unit)),
                new Counter(Counter.OUT_OF_BUCKET, level, subjectId, Quantity.ofBase(outOfBucket, unit)));
    }

    private static Stream<BigDecimal> amounts(ProductBucket borne, List<BucketUser> users) {
        var bucket = borne.bucket();
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
