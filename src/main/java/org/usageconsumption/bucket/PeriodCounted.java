package org.usageconsumption.bucket;

import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.util.Optional;

/** Counters of a product or a user, which begin anew with each of the bucket's periods once something is counted in it. */
@MappedSuperclass
public abstract class PeriodCounted extends Counted {

    private long period;

    /** Begins a period. What was counted in the one before goes aside; empty where it was nothing. */
    public Optional<PeriodCount> begin(long newPeriod) {
        if (period == newPeriod) {
            return Optional.empty();
        }
        var ended = new PeriodCount(keyIn(period));
        ended.add(this);
        var isCounted = used().signum() != 0 || outOfBucket().signum() != 0;
        period = newPeriod;
        reset();
        return isCounted ? Optional.of(ended) : Optional.empty();
    }

    /** Of the same counters in a period that has ended. */
    public abstract PeriodCount.Key keyIn(long ofPeriod);

    public boolean isOf(long aPeriod) {
        return period == aPeriod;
    }

    public BigDecimal usedIn(long ofPeriod) {
        return period == ofPeriod ? used() : BigDecimal.ZERO;
    }

    public BigDecimal outOfBucketIn(long ofPeriod) {
        return period == ofPeriod ? outOfBucket() : BigDecimal.ZERO;
    }

    public BigDecimal chargedIn(long ofPeriod) {
        return period == ofPeriod ? charged() : BigDecimal.ZERO;
    }
}
