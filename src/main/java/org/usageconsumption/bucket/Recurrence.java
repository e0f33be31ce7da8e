package org.usageconsumption.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;

/**
 * When a bucket is granted anew: every some months on the bill cycle day (or the month's last, where it is shorter), every
 * some weeks on a day of the week, both when that day begins in the time zone, or every some days from the activation, at
 * its time of day there.
 *
 * @param unit of the length: months, weeks or days
 * @param day of the month (1 to 31) or of the week (1 for Monday to 7); 0 for days, which have none
 */
public record Recurrence(ChronoUnit unit, int length, int day, ZoneId zone) {

    public static final String ZONE_RULE = "is not a time zone, such as Europe/Oslo";

    private static final List<String> TYPES = List.of("month", "week", "day");
    private static final int MOST = 366;
    private static final int LONGEST_ZONE = 60;

    static Recurrence of(String text) {
        var parts = text.split(" ");
        return new Recurrence(
                unit(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), ZoneId.of(parts[3]));
    }

    String text() {
        return type() + " " + length + " " + day + " " + zone;
    }

    private static ChronoUnit unit(String type) {
        return ChronoUnit.valueOf(type.toUpperCase(Locale.ROOT) + "S");
    }

    private String type() {
        var name = unit.name().toLowerCase(Locale.ROOT);
        return name.substring(0, name.length() - 1);
    }

    /**
     * @return null where it is wrong
     */
    static Recurrence read(Attributes recurringPeriod, ZoneId ofAccount) {
        recurringPeriod.require("periodType");
        var type = recurringPeriod.oneOf("periodType", TYPES);
        var length = recurringPeriod.integer("periodLength", 1, MOST);
        var zone = zone(recurringPeriod, ofAccount);
        var day = type == null ? null : day(recurringPeriod, unit(type));
        if (type == null || zone == null || day == null) {
            return null;
        }
        return new Recurrence(unit(type), length == null ? 1 : length, day, zone);
    }

    private static Integer day(Attributes recurringPeriod, ChronoUnit unit) {
        if (unit == ChronoUnit.DAYS) {
            if (recurringPeriod.has("billCycleDay")) {
                recurringPeriod.reject("billCycleDay", "is of months and weeks; days are counted from the activation");
            }
            return 0;
        }
        var day = recurringPeriod.integer("billCycleDay", 1, unit == ChronoUnit.MONTHS ? 31 : 7);
        return day == null && !recurringPeriod.has("billCycleDay") ? Integer.valueOf(1) : day;
    }

    private static ZoneId zone(Attributes recurringPeriod, ZoneId ofAccount) {
        var name = recurringPeriod.text("timeZone", LONGEST_ZONE);
        if (name == null) {
            return recurringPeriod.has("timeZone") ? null : ofAccount;
        }
        var zone = zone(name);
        if (zone == null) {
            recurringPeriod.reject("timeZone", ZONE_RULE);
        }
        return zone;
    }

    /** Null where there is no such zone. */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    ObjectNode tree() {
        var told = Json.object().put("periodType", type()).put("periodLength", length);
        if (unit != ChronoUnit.DAYS) {
            told.put("billCycleDay", day);
        }
        return told.put("timeZone", zone.getId());
    }

    /** The period in which an instant lies. */
    Period periodAt(Instant instant, Instant activation) {
        var first = boundary(0, activation);
        var steps = Math.floorDiv(unit.between(first, instant.atZone(zone)), length);
        while (boundary(steps, activation).toInstant().isAfter(instant)) {
            steps--;
        }
        while (!boundary(steps + 1, activation).toInstant().isAfter(instant)) {
            steps++;
        }
        return Period.between(
                boundary(steps, activation).toInstant(),
                boundary(steps + 1, activation).toInstant());
    }

    private ZonedDateTime boundary(long steps, Instant activation) {
        var activated = activation.atZone(zone);
        return switch (unit) {
            case MONTHS -> startOfDay(dayOf(YearMonth.from(activated).plusMonths(steps * length)));
            case WEEKS ->
                startOfDay(activated
                        .toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.of(day)))
                        .plusWeeks(steps * length));
            default -> activated.plusDays(steps * length);
        };
    }

    private LocalDate dayOf(YearMonth month) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    private ZonedDateTime startOfDay(LocalDate date) {
        return date.atStartOfDay(zone);
    }
}
