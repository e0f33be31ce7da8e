package org.usageconsumption.file.mapping;

import java.util.function.UnaryOperator;

/**
 * Writes numbers with a point for the decimals and without separators of groups.
 *
 * @param decimal what stands before the decimals
 * @param grouping what stands between groups of digits; empty for nothing
 */
record NumberFormat(String decimal, String grouping) implements UnaryOperator<String> {

    @Override
    public String apply(String text) {
        var digits = grouping.isEmpty() ? text : text.replace(grouping, "");
        if (!decimal.equals(".") && digits.contains(".")) {
            throw new IllegalArgumentException(
                    "has " + text + ", which is no number with " + decimal + " for decimals");
        }
        return digits.replace(decimal, ".");
    }
}
