package org.usageconsumption.bucket;

import java.math.BigDecimal;
import org.usageconsumption.tmforum.Period;

/**
 * What a bucket has in one of its periods, the one that its counters are of or a later one.
 *
 * @param validFor the period, as far as the bucket itself is valid
 */
public record Standing(
        long period,
        Period validFor,
        BigDecimal granted,
        BigDecimal used,
        BigDecimal outOfBucket,
        BigDecimal reserved,
        CarriedOver carriedOver) {

    public BigDecimal remaining() {
        return granted.subtract(used).subtract(reserved).max(BigDecimal.ZERO);
    }
}
