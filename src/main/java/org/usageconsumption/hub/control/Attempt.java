package org.usageconsumption.hub.control;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * What became of an event that was sent.
 *
 * @param reason why the listener does not have it; null where it has
 * @param isFinal whether it would be in vain to send it again
 * @param retryAt before which the listener does not want it again; empty where it does not say
 */
record Attempt(String reason, boolean isFinal, Optional<Instant> retryAt) {

    private static final Attempt TAKEN = new Attempt(null, false, Optional.empty());
    /** Request Timeout, Too Early, Too Many Requests: all that is wrong is the time. */
    private static final Set<Integer> ANOTHER_TIME = Set.of(408, 425, 429);

    private static final BigInteger MOST_SECONDS = BigInteger.valueOf(Integer.MAX_VALUE);

    /**
     * @param retryAfter the header; null where there is none
     */
    static Attempt answered(int status, String retryAfter, Instant now) {
        if (status >= 200 && status < 300) {
            return TAKEN;
        }
        return new Attempt(
                "The listener answered " + status,
                status < 500 && !ANOTHER_TIME.contains(status),
                Optional.ofNullable(retryAfter).flatMap(text -> time(text.strip(), now)));
    }

    static Attempt failed(String reason) {
        return new Attempt(reason, false, Optional.empty());
    }

    /** For now: a name may point elsewhere tomorrow, and an operator may allow it. */
    static Attempt forbidden(String reason) {
        return new Attempt("The callback " + reason, true, Optional.empty());
    }

    /** Seconds, however many, or a date (RFC 9110, Retry-After). */
    private static Optional<Instant> time(String text, Instant now) {
        try {
            return Optional.of(
                    text.chars().allMatch(Character::isDigit)
                            ? now.plusSeconds(
                                    new BigInteger(text).min(MOST_SECONDS).longValue())
                            : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isTaken() {
        return reason == null;
    }
}
