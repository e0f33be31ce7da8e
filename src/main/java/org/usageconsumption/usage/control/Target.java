package org.usageconsumption.usage.control;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Counted;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.bucket.Granted;
import org.usageconsumption.tmforum.Money;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.usage.control.Counting.Candidate;
import org.usageconsumption.usage.entity.CountedFor;
import org.usageconsumption.usage.entity.Part;
import org.usageconsumption.usage.entity.UsageRecord;

/**
 * A bucket that usage may be counted on, in the period of the usage, for a product and a user. Where it is a part of
 * another bucket, what is counted on it is counted on that one, too.
 */
class Target {

    /** Of one usage: all charges of a bucket have 29 digits before the point. */
    private static final BigDecimal MOST_CHARGED = BigDecimal.TEN.pow(18);

    private final Candidate candidate;
    private final String userId;
    private final Counters counters;
    private final Instant usedAt;
    private final Granted granted;
    private Optional<Target> aggregator = Optional.empty();

    /**
     * @param userId null where it is nobody's
     * @param granted the bucket in the period of the usage
     */
    Target(Candidate candidate, String userId, Counters counters, Granted granted, Instant usedAt) {
        this.candidate = candidate;
        this.userId = userId;
        this.counters = counters;
        this.granted = granted;
        this.usedAt = usedAt;
    }

    /**
     * @param userId null where it is nobody's
     * @param usedAt the usage's time, which says in which period it is counted
     */
    static Target of(Candidate candidate, String userId, Counters counters, Instant usedAt) {
        return new Target(candidate, userId, counters, counters.granted(candidate.bucket(), usedAt), usedAt);
    }

    /** What its bucket is a part of. */
    Target partOf(Optional<Bucket> whole) {
        aggregator = whole.map(bucket -> of(new Candidate(candidate.productId(), bucket), userId, counters, usedAt));
        return this;
    }

    /** How much of an amount it can hold: nothing where the bucket is not active and valid at the time. */
    BigDecimal holdable(BigDecimal amount) {
        var bucket = candidate.bucket();
        if (!bucket.fits(usedAt)) {
            return BigDecimal.ZERO;
        }
        var remaining = amount.min(granted.remaining());
        var held = bucket.limitOf(userId)
                .map(limit -> remaining.min(
                        limit.subtract(counters.usedBy(bucket, userId, granted)).max(BigDecimal.ZERO)))
                .orElse(remaining);
        return aggregator.map(whole -> whole.holdable(held)).orElse(held);
    }

    /** Whether an amount could be charged. */
    boolean isPayable(BigDecimal amount) {
        return candidate.bucket().tariff().stream()
                        .allMatch(tariff -> tariff.charge(amount).compareTo(MOST_CHARGED) < 0)
                && aggregator.stream().allMatch(whole -> whole.isPayable(amount));
    }

    void count(UsageRecord record, BigDecimal held, BigDecimal overflow) {
        record.rate(count(held, overflow));
    }

    private Part count(BigDecimal held, BigDecimal overflow) {
        var charge = overflow.signum() == 0
                ? Optional.<BigDecimal>empty()
                : candidate.bucket().tariff().map(tariff -> tariff.charge(overflow));
        var part = count(held, overflow, charge);
        return aggregator.map(whole -> part.with(whole.count(held, overflow))).orElse(part);
    }

    private Part count(BigDecimal held, BigDecimal overflow, Optional<BigDecimal> charge) {
        var bucket = candidate.bucket();
        var period = granted.period();
        var charged = charge.orElse(BigDecimal.ZERO);
        if (granted.isSolely(candidate.productId(), userId)) {
            granted.countSolely(candidate.productId(), userId, held, overflow);
        } else {
            counters.setApart(bucket, granted);
            granted.count(held, overflow);
            var own = counters.product(candidate.productId(), bucket, period);
            own.count(held, overflow);
            own.charge(charged);
            if (userId != null) {
                var users = counters.user(bucket, userId, candidate.productId(), period);
                users.count(held, overflow);
                users.charge(charged);
            }
        }
        granted.charge(charged);
        counters.carryOn(bucket, granted);
        bucket.touch(usedAt);
        return new Part(
                new CountedFor(candidate.productId(), userId, bucket.id(), period),
                held,
                overflow,
                charge.map(value -> new Money(value, bucket.currency())));
    }

    /** So much of what was counted here stays, whatever is taken back; what is no longer to stay is negative. */
    void pin(BigDecimal amount) {
        counted().stream().distinct().forEach(each -> each.pin(amount));
    }

    Candidate candidate() {
        return candidate;
    }

    /** Whether usage of its time is still counted on the bucket, and on what that is a part of. */
    boolean isOpen(Grace grace, Instant now) {
        return grace.isOpen(candidate.bucket(), usedAt, now)
                && aggregator.filter(whole -> !whole.isOpen(grace, now)).isEmpty();
    }

    /** Whether what the user used of it is known, and for this product alone: shared buckets tell only one of the two. */
    boolean isOwn() {
        return !candidate.bucket().isShared() && (userId != null || granted.isSolely(candidate.productId(), null));
    }

    /** Whether it makes no difference to other buckets on which of the two usage is counted. */
    boolean isAlike(Target other) {
        return period().equals(other.period()) && wholeId().equals(other.wholeId());
    }

    private Period period() {
        return candidate.bucket().span(granted);
    }

    private Optional<String> wholeId() {
        return aggregator.map(whole -> whole.candidate.bucket().id());
    }

    /** Takes back what was counted here, as far as it is. */
    BigDecimal takeBack(UsageRecord record, Part earlier) {
        var counted = counted();
        return takeBack(
                record,
                Optional.of(earlier),
                least(earlier.used(), counted, Counted::used),
                least(earlier.outOfBucket(), counted, Counted::outOfBucket));
    }

    /**
     * Takes usage back, as far as the product and the user have any here that is not pinned: first what was out of the
     * bucket, then what the bucket held.
     *
     * @param earlier what of the usage was counted here, if anything was
     * @return how much
     */
    BigDecimal takeBack(UsageRecord record, Optional<Part> earlier, BigDecimal most) {
        var counted = counted();
        var movable = least(most, counted, Counted::movable);
        var overflow = least(movable, counted, Counted::outOfBucket);
        var held = least(movable.subtract(overflow), counted, Counted::used);
        return takeBack(record, earlier, held, overflow);
    }

    private BigDecimal takeBack(UsageRecord record, Optional<Part> earlier, BigDecimal held, BigDecimal overflow) {
        var taken = overflow.add(held);
        if (taken.signum() > 0) {
            record.rate(takeBack(earlier, held, overflow));
        }
        return taken;
    }

    private Part takeBack(Optional<Part> earlier, BigDecimal held, BigDecimal overflow) {
        var charge = new Charged(candidate.bucket(), counted()).takenBack(earlier, overflow);
        var part = count(held.negate(), overflow.negate(), charge.map(BigDecimal::negate));
        return aggregator
                .flatMap(whole -> whole.follow(earlier.flatMap(Part::aggregate), held, overflow))
                .map(part::with)
                .orElse(part);
    }

    /** Takes back what its part does; as far as it has it, since some may have been counted before it was a part. */
    private Optional<Part> follow(Optional<Part> earlier, BigDecimal held, BigDecimal overflow) {
        var counted = counted();
        var ofHeld = least(held, counted, Counted::used);
        var ofOverflow = least(overflow, counted, Counted::outOfBucket);
        return ofHeld.add(ofOverflow).signum() == 0
                ? Optional.empty()
                : Optional.of(takeBack(earlier, ofHeld, ofOverflow));
    }

    private List<Counted> counted() {
        return List.of(granted, ofProduct(), ofUser());
    }

    private Counted ofProduct() {
        return granted.isSolely(candidate.productId(), userId)
                ? granted
                : counters.product(candidate.productId(), candidate.bucket(), granted.period());
    }

    private Counted ofUser() {
        return userId == null || granted.isSolely(candidate.productId(), userId)
                ? granted
                : counters.user(candidate.bucket(), userId, candidate.productId(), granted.period());
    }

    private static BigDecimal least(BigDecimal most, List<Counted> counted, Function<Counted, BigDecimal> amount) {
        return counted.stream()
                .map(amount)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .min(most);
    }
}
