package org.usageconsumption.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/**
 * So much usage in a period of a bucket that somebody is to be told of it: a percentage of what the bucket grants then, or
 * an amount. Two are equal where they are the same amount, in whatever unit it was said.
 *
 * @param percentage null where it is an amount
 * @param amount null where it is a percentage
 */
public record Threshold(Integer percentage, Quantity amount) {

    private static final int MOST_PERCENT = 1_000;
    private static final Pattern TEXT = Pattern.compile("([0-9.]+)(.+)");
    private static final String PERCENT = "%";

    static Threshold ofPercentage(int percentage) {
        if (percentage < 1 || percentage > MOST_PERCENT) {
            throw new IllegalArgumentException("A percentage is from 1 to " + MOST_PERCENT + ", not " + percentage);
        }
        return new Threshold(percentage, null);
    }

    static Threshold of(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("This is not a threshold: " + text);
        }
        return parts.group(2).equals(PERCENT)
                ? ofPercentage(Integer.parseInt(parts.group(1)))
                : new Threshold(null, new Quantity(new BigDecimal(parts.group(1)), Unit.named(parts.group(2))));
    }

    /** Such as {@code 80%} or {@code 500MB}. */
    String text() {
        return isPercentage()
                ? percentage + PERCENT
                : amount.amount().stripTrailingZeros().toPlainString() + amount.units();
    }

    /**
     * @param ofBucket null where it is not known
     * @return null where it is wrong
     */
    static Threshold read(Attributes threshold, Unit ofBucket) {
        var percentage = threshold.integer("percentage", 1, MOST_PERCENT);
        var amount = BucketDefinition.quantity(threshold, "amount", ofBucket);
        if (threshold.json().isObject() && threshold.has("percentage") == threshold.has("amount")) {
            threshold.reject("", "must have either percentage or amount");
            return null;
        }
        if (amount != null && amount.amount().signum() == 0) {
            threshold.reject("amount.amount", "must not be zero");
            return null;
        }
        return percentage == null && amount == null ? null : new Threshold(percentage, amount);
    }

    public ObjectNode tree() {
        return isPercentage()
                ? Json.object().put("percentage", percentage)
                : Json.object().set("amount", amount.tree());
    }

    boolean isPercentage() {
        return percentage != null;
    }

    /** How much usage it is in the base unit, where so much is granted. */
    BigDecimal of(BigDecimal granted) {
        return isPercentage() ? granted.multiply(BigDecimal.valueOf(percentage)).movePointLeft(2) : amount.inBase();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Threshold threshold
                && isPercentage() == threshold.isPercentage()
                && of(BigDecimal.ONE).compareTo(threshold.of(BigDecimal.ONE)) == 0;
    }

    @Override
    public int hashCode() {
        return of(BigDecimal.ONE).stripTrailingZeros().hashCode();
    }
}
