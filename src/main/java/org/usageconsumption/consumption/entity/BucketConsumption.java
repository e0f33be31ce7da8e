package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.bucket.Standing;
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
        var standing = bucket.standing(asOf);
        var period = standing.period();
        var unit = Quantity.exactUnit(bucket.unit(), amounts(standing, borne, users));
        var counts = new ArrayList<Count>(users.size() + 2);
        counts.add(count(Counter.GLOBAL, null, standing.used(), standing.outOfBucket(), unit));
        counts.add(count(Counter.PRODUCT, borne.productId(), borne.usedIn(period), borne.outOfBucketIn(period), unit));
        users.forEach(user ->
                counts.add(count(Counter.USER, user.userId(), user.usedIn(period), user.outOfBucketIn(period), unit)));
        return new BucketConsumption(
                bucket.id(),
                bucket.name(),
                bucket.usageType(),
                bucket.isShared(),
                bucket.statusAt(asOf),
                standing.validFor(),
                unit,
                unit.fromBase(standing.granted()),
                unit.fromBase(standing.remaining()),
                unit.fromBase(standing.reserved()),
                counts,
                bucket.newestUsageAt().orElse(null),
                bucket.extension());
    }

    private static Count count(String level, String subjectId, BigDecimal used, BigDecimal outOfBucket, Unit unit) {
        return new Count(level, subjectId, unit.fromBase(used), unit.fromBase(outOfBucket));
    }

    private static Stream<BigDecimal> amounts(Standing standing, ProductBucket borne, List<BucketUser> users) {
        var period = standing.period();
        return Stream.concat(
                Stream.of(
                        standing.granted(),
                        standing.used(),
                        standing.reserved(),
                        standing.outOfBucket(),
                        borne.usedIn(period),
                        borne.outOfBucketIn(period)),
                users.stream().flatMap(user -> Stream.of(user.usedIn(period), user.outOfBucketIn(period))));
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
