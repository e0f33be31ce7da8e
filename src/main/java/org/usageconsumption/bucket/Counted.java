package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;

/** Counters of a bucket for everyone, a product or a user, in the bucket's base unit. */
@MappedSuperclass
public abstract class Counted {

    private BigDecimal used = BigDecimal.ZERO;

    @Column(name = "OUT_OF_BUCKET")
    private BigDecimal outOfBucket = BigDecimal.ZERO;

    private BigDecimal charged;

    /** What a bucket held and what it could not hold; what is taken back is negative. */
    public void count(BigDecimal held, BigDecimal overflow) {
        if (held.signum() != 0) {
            used = used.add(held);
        }
        if (overflow.signum() != 0) {
            outOfBucket = outOfBucket.add(overflow);
        }
    }

    /** What costs what the bucket could not hold, in the bucket's currency; what is taken back is negative. */
    public void charge(BigDecimal amount) {
        if (amount.signum() != 0) {
            charged = charged().add(amount);
        }
    }

    /** Counts and charges what others have. */
    public void add(Counted other) {
        count(other.used, other.outOfBucket);
        charge(other.charged());
    }

    void reset() {
        used = BigDecimal.ZERO;
        outOfBucket = BigDecimal.ZERO;
        charged = null;
    }

    public BigDecimal used() {
        return used;
    }

    public BigDecimal outOfBucket() {
        return outOfBucket;
    }

    public BigDecimal charged() {
        return charged == null ? BigDecimal.ZERO : charged;
    }
}
