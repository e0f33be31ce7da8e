package org.usageconsumption.tmforum;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Date-times as RFC 3339 has them: the seconds and the offset are not optional. Every bucket and every record has some,
 * each is checked and read, and the platform's parser takes many times as long.
 */
public final class Rfc3339 {

    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    private static final int FRACTION = "2026-11-03T10:00:00.".length();
    private static final int NANO_DIGITS = 9;

    private Rfc3339() {}

    /**
     * @throws DateTimeException where it is none
     */
    public static Instant instant(String text) {
        if (!isOne(text)) {
            throw new DateTimeException("No date-time with an offset: " + text);
        }
        var offset = text.endsWith("Z") ? text.length() - 1 : text.length() - "+00:00".length();
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        nanos(text, offset))
                .toInstant(ZoneOffset.of(text.substring(offset)));
    }

    public static boolean isOne(String text) {
        return DATE_TIME.matcher(text).matches();
    }

    private static int nanos(String text, int end) {
        var nanos = end > FRACTION ? number(text, FRACTION, end) : 0;
        for (var digits = Math.max(end - FRACTION, 0); digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
