package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/**
 * What is used and what remains of a bucket, as one product that bears it sees it: the totals, and the counters of this
 * product and its users, not those of others.
 *
 * @param units of all amounts
 * @param newestUsageAt the latest usage time counted; null where nothing was
 * @param extension what was provisioned of the bucket beyond these components; null where nothing was
 */
public record BucketConsumption(
        String id,
        String name,
        String usageType,
        boolean isShared,
        String status,
        Period validFor,
        Unit units,
        BigDecimal allowance,
        BigDecimal remaining,
        BigDecimal reserved,
        List<Count> counts,
        Instant newestUsageAt,
        ObjectNode extension) {

    static BucketConsumption of(BorneBucket borneBucket, Instant asOf) {
        var bucket = borneBucket.bucket();
        var borne = borneBucket.productBucket();
        var users = borneBucket.users();
        var unit = Quantity.exactUnit(bucket.unit(), amounts(bucket, borne, users));
        var counts = new ArrayList<Count>(users.size() + 2);
        counts.add(count(Counter.GLOBAL, null, bucket.used(), bucket.outOfBucket(), unit));
        counts.add(count(Counter.PRODUCT, borne.productId(), borne.used(), borne.outOfBucket(), unit));
        users.forEach(user -> counts.add(count(Counter.USER, user.userId(), user.used(), user.outOfBucket(), unit)));
        return new BucketConsumption(
                bucket.id(),
                bucket.name(),
                bucket.usageType(),
                bucket.isShared(),
                bucket.statusAt(asOf),
                bucket.validFor(),
                unit,
                unit.fromBase(bucket.allowance()),
                unit.fromBase(bucket.remaining()),
                unit.fromBase(bucket.reserved()),
                counts,
                bucket.newestUsageAt().orElse(null),
                bucket.extension());
    }

    private static Count count(String level, String subjectId, BigDecimal used, BigDecimal outOfBucket, Unit unit) {
        return new Count(level, subjectId, unit.fromBase(used), unit.fromBase(outOfBucket));
    }

    private static Stream<BigDecimal> amounts(Bucket bucket, ProductBucket borne, List<BucketUser> users) {
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

    /** From the bucket's start to the time of the report, or to the bucket's end if that came before. */
    public Period consumptionPeriod(Instant asOf) {
        return validFor.endingBy(asOf);
    }

    /** The counters of one level and subject. What remains is everyone's: no product and no user has a part of its own. */
    public List<Counter> counters(Count count) {
        return List.of(
                new Counter(Counter.USED, count.level(), count.subjectId(), quantity(count.used())),
                new Counter(Counter.REMAINING, count.level(), count.subjectId(), quantity(remaining)),
                new Counter(Counter.OUT_OF_BUCKET, count.level(), count.subjectId(), quantity(count.outOfBucket())));
    }

    public Quantity quantity(BigDecimal amount) {
        return new Quantity(amount, units);
    }
}
