package org.usageconsumption.usage.control;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Counted;
import org.usageconsumption.tmforum.Money;
import org.usageconsumption.tmforum.Unit;
import org.usageconsumption.usage.entity.Part;

/**
 * What a bucket has charged for what it could not hold.
 *
 * @param counted the counters of everyone, a product and a user
 */
record Charged(Bucket bucket, List<Counted> counted) {

    /**
     * What of it goes with an amount out of the bucket that is taken back: what a usage itself was charged, by whatever
     * tariff then; for what was another's by the tariff of today. Where nothing stays out of the bucket, nothing stays
     * charged.
     *
     * @param earlier what of the usage was counted on the bucket, if anything was
     */
    Optional<BigDecimal> takenBack(Optional<Part> earlier, BigDecimal overflow) {
        var most = least(counted);
        if (most.signum() == 0 || overflow.signum() == 0) {
            return Optional.empty();
        }
        var emptied = counted.stream()
                .filter(each -> each.outOfBucket().compareTo(overflow) == 0)
                .toList();
        var ofAll = emptied.isEmpty() ? ofUsage(earlier, overflow).add(ofOthers(earlier, overflow)) : least(emptied);
        return Optional.of(ofAll.min(most));
    }

    private static BigDecimal least(List<Counted> counted) {
        return counted.stream()
                .map(Counted::charged)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static BigDecimal ofUsage(Optional<Part> earlier, BigDecimal overflow) {
        var whole = outOf(earlier);
        var charge = earlier.flatMap(Part::charge).map(Money::value).orElse(BigDecimal.ZERO);
        return whole.compareTo(overflow) <= 0
                ? charge
                : charge.multiply(overflow).divide(whole, Unit.SCALE, RoundingMode.HALF_UP);
    }

    private BigDecimal ofOthers(Optional<Part> earlier, BigDecimal overflow) {
        var others = overflow.subtract(outOf(earlier)).max(BigDecimal.ZERO);
        return bucket.tariff().map(tariff -> tariff.charge(others)).orElse(BigDecimal.ZERO);
    }

    private static BigDecimal outOf(Optional<Part> earlier) {
        return earlier.map(Part::outOfBucket).orElse(BigDecimal.ZERO);
    }
}
