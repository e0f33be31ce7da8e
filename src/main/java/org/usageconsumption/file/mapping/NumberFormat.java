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

    /** Groups are of three digits, but for the first, where there are any. */
    private String ungrouped(String whole, String text) {
        var grouped = Pattern.compile("[+-]?\\d{1,3}(?:" + Pattern.quote(grouping) + "\\d{3})*");
        if (whole.contains(grouping) && !grouped.matcher(whole).matches()) {
            throw noNumber(text);
        }
        return whole.replace(grouping, "");
    }

    private IllegalArgumentException noNumber(String text) {
        return new IllegalArgumentException("has " + text + ", which is no number with " + decimal + " for decimals"
                + (grouping.isEmpty() ? "" : " and " + grouping + " between groups of three digits"));
    }
}
