package org.usageconsumption.file.mapping;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Writes numbers with a point for the decimals and without separators of groups.
 *
 * @param decimal what stands before the decimals
 * @param grouping what stands between groups of digits; empty for nothing
 */
record NumberFormat(String decimal, String grouping) implements UnaryOperator<String> {

    private static final int GROUP = 3;

    @Override
    public String apply(String text) {
        var end = text.indexOf(decimal);
        var whole = end < 0 ? text : text.substring(0, end);
        var digits = grouping.isEmpty() ? whole : ungrouped(whole, text);
        var rest = end < 0 ? "" : text.substring(end + decimal.length());
        if (!decimal.equals(".") && (digits + rest).contains(".")) {
            throw noNumber(text);
        }
        return end < 0 ? digits : digits + "." + rest;
    }

    /** Groups are of three digits, but for the first, or not there at all. */
    private String ungrouped(String whole, String text) {
        var groups = whole.split(Pattern.quote(grouping), -1);
        for (var i = 1; i < groups.length; i++) {
            if (groups[i].length() != GROUP || groups[0].isEmpty() || groups[0].length() > GROUP + 1) {
                throw noNumber(text);
            }
        }
        return String.join("", groups);
    }

    private IllegalArgumentException noNumber(String text) {
        return new IllegalArgumentException("has " + text + ", which is no number with " + decimal + " for decimals"
                + (grouping.isEmpty() ? "" : " and " + grouping + " between groups of three digits"));
    }
}
