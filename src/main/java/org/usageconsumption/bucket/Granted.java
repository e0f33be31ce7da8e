package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** What a bucket grants in one of its periods, and what of it is used by everyone. */
@MappedSuperclass
public abstract class Granted extends Counted {

    private BigDecimal allowance = BigDecimal.ZERO;
    private BigDecimal adjusted = BigDecimal.ZERO;

    @Column(name = "CARRIED_OVER")
    private String carriedOver;

    @Column(name = "SOLE_PRODUCT_ID")
    private String soleProductId;

    @Column(name = "SOLE_USER_ID")
    private String soleUserId;

    @Column(name = "IS_APART")
    private boolean apart;

    /** Its start in seconds since 1970, or 0 for the only one or the first. */
    public abstract long period();

    /** What is neither used nor kept for somebody. */
    public abstract BigDecimal remaining();

    /**
     * Whether all that was counted was for one product and one user (null is nobody), and these are the same. Their
     * counters are those of everyone, then, and are not kept apart.
     */
    public boolean isSolely(String productId, String userId) {
        if (apart) {
            return false;
        }
        return soleProductId == null || soleProductId.equals(productId) && Objects.equals(soleUserId, userId);
    }

    /** Counts for everyone; for this product and user, too, as long as they are the only ones. */
    public void countSolely(String productId, String userId, BigDecimal held, BigDecimal overflow) {
        soleProductId = productId;
        soleUserId = userId;
        count(held, overflow);
    }

    /** Whether products and users have counters of their own. */
    public boolean isApart() {
        return apart;
    }

    /** The only product that was counted for; empty where none was, or there are several. */
    public Optional<String> soleProductId() {
        return Optional.ofNullable(soleProductId);
    }

    public Optional<String> soleUserId() {
        return Optional.ofNullable(soleUserId);
    }

    /** Whether it was counted for this product, and for no other. */
    public boolean isSoleProduct(String productId) {
        return productId.equals(soleProductId);
    }

    /** Whether it was counted for this user, and for no other. */
    public boolean isSoleUser(String userId) {
        return userId != null && userId.equals(soleUserId);
    }

    /** From now on products and users have counters of their own. */
    public void setApart() {
        apart = true;
        soleProductId = null;
        soleUserId = null;
    }

    void copySole(Granted other) {
        soleProductId = other.soleProductId;
        soleUserId = other.soleUserId;
        apart = other.apart;
    }

    void unite() {
        apart = false;
        soleProductId = null;
        soleUserId = null;
    }

    void grant(BigDecimal newAllowance, BigDecimal newAdjusted, CarriedOver newlyCarriedOver) {
        setAllowance(newAllowance);
        adjusted = newAdjusted;
        carriedOver = newlyCarriedOver.text();
    }

    void carry(CarriedOver newlyCarriedOver) {
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

    /** Never less than nothing, also where the allowance was cut after an adjustment. */
    BigDecimal granted() {
        return allowance.add(adjusted).add(carriedOver().amount()).max(BigDecimal.ZERO);
    }
}
