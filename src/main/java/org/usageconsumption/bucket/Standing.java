package org.usageconsumption.bucket;

import java.math.BigDecimal;
import java.util.Optional;
import org.usageconsumption.tmforum.Period;

/**
 * What a bucket has in one of its periods, the one that its counters are of or a later one.
 *
 * @param validFor the period, as far as the bucket itself is valid
 * @param counted what tells for whom it was counted
 */
public record Standing(
        long period,
        Period validFor,
        BigDecimal granted,
        BigDecimal used,
        BigDecimal outOfBucket,
        BigDecimal charged,
        BigDecimal reserved,
        Granted counted) {

    public BigDecimal remaining() {
        return granted.subtract(used).subtract(reserved).max(BigDecimal.ZERO);
    }

    /**
     * What was counted for a product or a user.
     *
     * @param own their own counters, where there are any
     * @param isSole whether they are the only ones
     */
    public Amounts amounts(Optional<? extends PeriodCounted> own, boolean isSole) {
        if (!counted.isApart()) {
            return isSole ? ofEveryone() : Amounts.NOTHING;
        }
        return own.map(counters -> new Amounts(
                        counters.usedIn(period), counters.outOfBucketIn(period), counters.chargedIn(period)))
                .orElse(Amounts.NOTHING);
    }

    public Amounts ofEveryone() {
        return new Amounts(used, outOfBucket, charged);
    }

    /** In the bucket's base unit and its currency. */
    public record Amounts(BigDecimal used, BigDecimal outOfBucket, BigDecimal charged) {

        public static final Amounts NOTHING = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        public Amounts plus(Amounts other) {
            return new Amounts(used.add(other.used), outOfBucket.add(other.outOfBucket), charged.add(other.charged));
        }

        public boolean isSameAs(Amounts other) {
            return used.compareTo(other.used) == 0
                    && outOfBucket.compareTo(other.outOfBucket) == 0
                    && charged.compareTo(other.charged) == 0;
        }
    }
}
