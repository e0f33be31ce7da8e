package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;

/** What a bucket grants in one of its periods, and what of it is used by everyone. */
@MappedSuperclass
public abstract class Granted extends Counted {

    private BigDecimal allowance = BigDecimal.ZERO;
    private BigDecimal adjusted = BigDecimal.ZERO;

    @Column(name = "CARRIED_OVER")
    private String carriedOver;

    /** Its start in seconds since 1970, or 0 for the only one or the first. */
    public abstract long period();

    /** What is neither used nor kept for somebody. */
    public abstract BigDecimal remaining();

    void grant(BigDecimal newAllowance, BigDecimal newAdjusted, CarriedOver newlyCarriedOver) {
        setAllowance(newAllowance);
        adjusted = newAdjusted;
        carriedOver = newlyCarriedOver.text();
    }

    /** An equal amount of another scale is no change. */
    void setAllowance(BigDecimal newAllowance) {
        if (allowance.compareTo(newAllowance) != 0) {
            allowance = newAllowance;
        }
    }

    void adjust(BigDecimal amount) {
        adjusted = adjusted.add(amount);
    }

    public BigDecimal allowance() {
        return allowance;
    }

    /** Top-ups and adjustments in all; it may be negative. */
    public BigDecimal adjusted() {
        return adjusted;
    }

    public CarriedOver carriedOver() {
        return CarriedOver.of(carriedOver);
    }

    BigDecimal granted() {
        return allowance.add(adjusted).add(carriedOver().amount());
    }
}
