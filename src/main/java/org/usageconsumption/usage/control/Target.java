package org.usageconsumption.usage.control;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import org.usageconsumption.bucket.Granted;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.usage.entity.RatedUsage.CountedFor;
import org.usageconsumption.usage.entity.UsageRecord;

/** A bucket that usage may be counted on, in the period of the usage, for a product and a user. */
class Target {

    private final ProductBucket borne;
    private final String userId;
    private final Counters counters;
    private final Instant usedAt;
    private final Granted granted;

    /**
     * @param userId null where it is nobody's
     * @param usedAt the usage's time, which says in which period it is counted
     */
    Target(ProductBucket borne, String userId, Counters counters, Granted granted, Instant usedAt) {
        this.borne = borne;
        this.userId = userId;
        this.counters = counters;
        this.granted = granted;
        this.usedAt = usedAt;
    }

    /** How much of an amount it can hold: nothing where the bucket is not active and valid at the time. */
    BigDecimal holdable(BigDecimal amount) {
        var bucket = borne.bucket();
        if (!bucket.fits(usedAt)) {
            return BigDecimal.ZERO;
        }
        var held = amount.min(granted.remaining());
        return bucket.userLimit()
                .map(limit -> held.min(limit.subtract(counters.usedBy(bucket, userId, granted.period()))
                        .max(BigDecimal.ZERO)))
                .orElse(held);
    }

    void count(UsageRecord record, BigDecimal held, BigDecimal overflow) {
        var bucket = borne.bucket();
        var period = granted.period();
        granted.count(held, overflow);
        counters.product(borne, period).count(held, overflow);
        if (userId != null) {
            counters.user(bucket, userId, period).count(held, overflow);
        }
        bucket.touch(usedAt);
        record.rate(new CountedFor(borne.productId(), userId, bucket.id(), period), held, overflow);
    }

    /**
     * Takes usage back, as far as the product and the user have any here: first what was out of the bucket, then what the
     * bucket held.
     *
     * @return how much
     */
    BigDecimal takeBack(UsageRecord record, BigDecimal most) {
        var product = counters.product(borne, granted.period());
        var user = userId == null ? product : counters.user(borne.bucket(), userId, granted.period());
        var overflow = least(most, granted.outOfBucket(), product.outOfBucket(), user.outOfBucket());
        var held = least(most.subtract(overflow), granted.used(), product.used(), user.used());
        var taken = overflow.add(held);
        if (taken.signum() > 0) {
            count(record, held.negate(), overflow.negate());
        }
        return taken;
    }

    private static BigDecimal least(BigDecimal... amounts) {
        return Arrays.stream(amounts).min(Comparator.naturalOrder()).orElseThrow();
    }
}
