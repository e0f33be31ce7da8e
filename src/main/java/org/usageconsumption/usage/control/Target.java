package org.usageconsumption.usage.control;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.usageconsumption.bucket.Counted;
import org.usageconsumption.bucket.Granted;
import org.usageconsumption.usage.control.Counting.Candidate;
import org.usageconsumption.usage.entity.CountedFor;
import org.usageconsumption.usage.entity.UsageRecord;

/** A bucket that usage may be counted on, in the period of the usage, for a product and a user. */
class Target {

    private final Candidate candidate;
    private final String userId;
    private final Counters counters;
    private final Instant usedAt;
    private final Granted granted;

    /**
     * @param userId null where it is nobody's
     * @param usedAt the usage's time, which says in which period it is counted
     */
    Target(Candidate candidate, String userId, Counters counters, Granted granted, Instant usedAt) {
        this.candidate = candidate;
        this.userId = userId;
        this.counters = counters;
        this.granted = granted;
        this.usedAt = usedAt;
    }

    /** How much of an amount it can hold: nothing where the bucket is not active and valid at the time. */
    BigDecimal holdable(BigDecimal amount) {
        var bucket = candidate.bucket();
        if (!bucket.fits(usedAt)) {
            return BigDecimal.ZERO;
        }
        var held = amount.min(granted.remaining());
        return bucket.userLimit()
                .map(limit -> held.min(
                        limit.subtract(counters.usedBy(bucket, userId, granted)).max(BigDecimal.ZERO)))
                .orElse(held);
    }

    void count(UsageRecord record, BigDecimal held, BigDecimal overflow) {
        var bucket = candidate.bucket();
        var period = granted.period();
        if (granted.isSolely(candidate.productId(), userId)) {
            granted.countSolely(candidate.productId(), userId, held, overflow);
        } else {
            counters.setApart(bucket, granted);
            granted.count(held, overflow);
            counters.product(candidate.productId(), bucket, period).count(held, overflow);
            if (userId != null) {
                counters.user(bucket, userId, period).count(held, overflow);
            }
        }
        bucket.touch(usedAt);
        record.rate(new CountedFor(candidate.productId(), userId, bucket.id(), period), held, overflow);
    }

    /**
     * Takes usage back, as far as the product and the user have any here: first what was out of the bucket, then what the
     * bucket held.
     *
     * @return how much
     */
    BigDecimal takeBack(UsageRecord record, BigDecimal most) {
        var counted = List.of(granted, ofProduct(), ofUser());
        var overflow = least(most, counted, Counted::outOfBucket);
        var held = least(most.subtract(overflow), counted, Counted::used);
        var taken = overflow.add(held);
        if (taken.signum() > 0) {
            count(record, held.negate(), overflow.negate());
        }
        return taken;
    }

    private Counted ofProduct() {
        return granted.isSolely(candidate.productId(), userId)
                ? granted
                : counters.product(candidate.productId(), candidate.bucket(), granted.period());
    }

    private Counted ofUser() {
        return userId == null || granted.isSolely(candidate.productId(), userId)
                ? granted
                : counters.user(candidate.bucket(), userId, granted.period());
    }

    private static BigDecimal least(BigDecimal most, List<Counted> counted, Function<Counted, BigDecimal> amount) {
        return counted.stream()
                .map(amount)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .min(most);
    }
}
