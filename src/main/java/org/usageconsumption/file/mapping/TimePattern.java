package org.usageconsumption.file.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Reads times as a file writes them, and writes them as TM Forum does. Of the hour that comes twice when daylight saving
 * ends the first one is meant; what falls into the hour that is left out when it begins is refused.
 */
final class TimePattern implements UnaryOperator<String> {

    private static final List<String> COUNTED = List.of("epochSecond", "epochMilli");

    private static final ZonedDateTime ANY_TIME =
            LocalDateTime.of(2026, 11, 3, 10, 0).atZone(ZoneId.of("Europe/Stockholm"));

    private final String pattern;
    private final DateTimeFormatter formatter;
    private final ZoneId zone;

    private TimePattern(String pattern, DateTimeFormatter formatter, ZoneId zone) {
        this.pattern = pattern;
        this.formatter = formatter;
        this.zone = zone;
    }

    /**
     * @param pattern as {@link DateTimeFormatter} has them, or {@code epochSecond} or {@code epochMilli}
     * @param zone of times without an offset; null where they all have one
     * @throws IllegalArgumentException telling what is wrong, as the rest of a sentence
     */
    static TimePattern of(String pattern, ZoneId zone) {
        return new TimePattern(pattern, COUNTED.contains(pattern) ? null : formatter(pattern), zone);
    }

    /** Whether its times are none without a zone. */
    boolean needsZone() {
        return formatter != null && zone == null && !tellsOffset();
    }

    /** As a time that it writes shows; of one that it cannot read again nobody knows. */
    private boolean tellsOffset() {
        try {
            return formatter.parse(formatter.format(ANY_TIME)).isSupported(ChronoField.INSTANT_SECONDS);
        } catch (DateTimeException e) {
            return true;
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no pattern of a time, such as yyyy-MM-dd HH:mm:ss");
        }
    }

    @Override
    public String apply(String text) {
        try {
            return instant(text).toString();
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("has " + text + ", which is no time by the pattern " + pattern
                    + (zone == null ? "" : " in " + zone));
        }
    }

    private Instant instant(String text) {
        if (formatter == null) {
            var count = Long.parseLong(text);
            return pattern.equals(COUNTED.get(0)) ? Instant.ofEpochSecond(count) : Instant.ofEpochMilli(count);
        }
        var parsed = formatter.parse(text);
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        var date = LocalDate.from(parsed);
        var time = parsed.query(TemporalQueries.localTime());
        return inZone(time == null ? date.atStartOfDay() : date.atTime(time));
    }

    private Instant inZone(LocalDateTime time) {
        if (zone == null || zone.getRules().getValidOffsets(time).isEmpty()) {
            throw new DateTimeException("There is no such time");
        }
        return time.atZone(zone).toInstant();
    }
}
