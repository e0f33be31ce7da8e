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

    /** Of usage that named this bucket as the only one to count it on; nothing moves it to another one. */
    private BigDecimal pinned;

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

    /** So much of what is counted stays here; what is no longer to stay is negative. */
    public void pin(BigDecimal amount) {
        if (amount.signum() != 0) {
            pinned = pinned().add(amount).max(BigDecimal.ZERO);
        }
    }

    /** Counts, charges and pins what others have. */
    public void add(Counted other) {
        count(other.used, other.outOfBucket);
        charge(other.charged());
        pin(other.pinned());
    }

    void reset() {
        used = BigDecimal.ZERO;
        outOfBucket = BigDecimal.ZERO;
        charged = null;
        pinned = null;
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

    private BigDecimal pinned() {
        return pinned == null ? BigDecimal.ZERO : pinned;
    }

    /** What may as well be counted on another bucket. */
    public BigDecimal movable() {
        return used.add(outOfBucket).subtract(pinned()).max(BigDecimal.ZERO);
    }
}
