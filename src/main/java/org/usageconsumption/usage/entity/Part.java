package org.usageconsumption.usage.entity;

import java.math.BigDecimal;
import java.util.Optional;
import org.usageconsumption.tmforum.Money;

/**
 * How much of a usage one bucket held, and how much it could not hold; in base units, negative where it was taken back.
 *
 * @param charge for what it could not hold, where that is charged
 * @param aggregate the same, counted again on the bucket that the first one is a part of; it adds nothing to the usage
 */
public record Part(
        CountedFor countedFor,
        BigDecimal used,
        BigDecimal outOfBucket,
        Optional<Money> charge,
        Optional<Part> aggregate) {

    /** One that nothing is a part of. */
    public Part(CountedFor countedFor, BigDecimal used, BigDecimal outOfBucket, Optional<Money> charge) {
        this(countedFor, used, outOfBucket, charge, Optional.empty());
    }

    public Part with(Part itsAggregate) {
        return new Part(countedFor, used, outOfBucket, charge, Optional.of(itsAggregate));
    }

    public String productId() {
        return countedFor.productId();
    }

    public String bucketId() {
        return countedFor.bucketId();
    }

    /** Of the usage, in the bucket or not. */
    public BigDecimal amount() {
        return used.add(outOfBucket);
    }

    BigDecimal chargedValue() {
        return charge.map(Money::value).orElse(null);
    }

    String currency() {
        return charge.map(Money::unit).orElse(null);
    }
}
