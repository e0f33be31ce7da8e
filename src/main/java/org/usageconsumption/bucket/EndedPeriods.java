package org.usageconsumption.bucket;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

/** The periods of a bucket that have ended, as far as they were kept, and what each leaves to those after it. */
public class EndedPeriods {

    private static final Comparator<BucketPeriod> IN_ORDER = Comparator.comparingLong(BucketPeriod::period);

    private final Bucket bucket;
    private final Collection<BucketPeriod> kept;

    /**
     * @param kept at least those from the one that is asked for on, and the last one before it; those of other buckets do
     *     not matter
     */
    public EndedPeriods(Bucket bucket, Collection<BucketPeriod> kept) {
        this.bucket = bucket;
        this.kept = kept;
    }

    /** One that was not kept, since nothing was counted in it. */
    public BucketPeriod idle(Instant usedAt) {
        var past = bucket.runningPeriod(usedAt);
        var idle = new BucketPeriod(bucket.id(), past.startsAt().getEpochSecond(), past.endsAt());
        var before = chain().filter(period -> period.period() < idle.period()).max(IN_ORDER);
        idle.grant(
                bucket.allowance(),
                BigDecimal.ZERO,
                before.map(last -> bucket.carried(last, last.endsAt(), past.startsAt()))
                        .orElse(CarriedOver.NOTHING));
        return idle;
    }

    /**
     * Something was counted in one of them: all later ones, up to the running one, have carried over what is left of it now.
     * What they held already stays as it was counted.
     */
    public void carryOn(BucketPeriod changed) {
        if (!bucket.carriesOver() || changed.period() < bucket.firstPeriod()) {
            return;
        }
        var last = changed;
        var later = chain().filter(period -> period.period() > changed.period())
                .sorted(IN_ORDER)
                .toList();
        for (var next : later) {
            next.carry(bucket.carried(last, last.endsAt(), Instant.ofEpochSecond(next.period())));
            last = next;
        }
        bucket.carry(bucket.carried(last, last.endsAt(), Instant.ofEpochSecond(bucket.period())));
    }

    private Stream<BucketPeriod> chain() {
        return kept.stream()
                .filter(period -> period.bucketId().equals(bucket.id()) && period.period() >= bucket.firstPeriod());
    }
}
