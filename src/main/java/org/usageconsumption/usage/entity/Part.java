package org.usageconsumption.usage.entity;

import java.math.BigDecimal;

/** How much of a usage one bucket held, and how much it could not hold; in base units, negative where it was taken back. */
public record Part(CountedFor countedFor, BigDecimal used, BigDecimal outOfBucket) {

    public String productId() {
        return countedFor.productId();
    }

    public String bucketId() {
        return countedFor.bucketId();
    }
}
