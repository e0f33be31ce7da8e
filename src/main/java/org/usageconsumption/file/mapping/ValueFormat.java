package org.usageconsumption.file.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.usageconsumption.tmforum.Attributes;

/** How a file writes a value, in the words of a mapping: times by pattern and zone, numbers by their separators. */
final class ValueFormat {

    static final List<String> WORDS = List.of("pattern", "zone", "decimal", "grouping");

    private static final String PATTERN = "pattern";
    private static final String ZONE = "zone";
    private static final String DECIMAL = "decimal";
    private static final String GROUPING = "grouping";

    private ValueFormat() {}

    /** How to write it as TM Forum does. */
    static UnaryOperator<String> read(Attributes value) {
        if (value.has(PATTERN) || value.has(ZONE)) {
            return time(value.require(PATTERN));
        }
        return value.has(DECIMAL) || value.has(GROUPING) ? number(value) : UnaryOperator.identity();
    }

    private static UnaryOperator<String> time(Attributes value) {
        var pattern = value.text(PATTERN, Attributes.NAME);
        var zone = zone(value);
        if (pattern == null) {
            return UnaryOperator.identity();
        }
        try {
            var times = TimePattern.of(pattern, zone);
            if (times.needsZone()) {
                value.require(ZONE);
            }
            return times;
        } catch (IllegalArgumentException e) {
            value.reject(PATTERN, e.getMessage());
            return UnaryOperator.identity();
        }
    }

    private static ZoneId zone(Attributes value) {
        var zone = value.text(ZONE, Attributes.NAME);
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            value.reject(ZONE, "is no time zone, such as Europe/Stockholm or UTC");
            return null;
        }
    }

    private static UnaryOperator<String> number(Attributes value) {
        var decimal = value.json().path(DECIMAL).asText(".");
        var grouping = value.json().path(GROUPING).asText("");
        if (decimal.length() != 1) {
            value.reject(DECIMAL, "must be one character");
        }
        if (grouping.equals(decimal)) {
            value.reject(GROUPING, "is the same as decimal");
        }
        return new NumberFormat(decimal, grouping);
    }
}
