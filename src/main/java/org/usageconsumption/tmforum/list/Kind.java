package org.usageconsumption.tmforum.list;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of values that compare with one another, in the order in which a list sorts different kinds. */
enum Kind {
    FLAG("must be true or false") {
        @Override
        Optional<Value> read(String text) {
            return text.equals("true") || text.equals("false")
                    ? Optional.of(new Value(this, Boolean.valueOf(text)))
                    : Optional.empty();
        }
    },
    NUMBER("must be a number") {
        @Override
        Optional<Value> read(String text) {
            return NUMBERS.matcher(text).matches()
                    ? Optional.of(new Value(this, new BigDecimal(text)))
                    : Optional.empty();
        }
    },
    /** To the microsecond, as they are stored. */
    DATE_TIME("must be a date-time with an offset, such as 2026-11-03T10:00:00Z") {
        @Override
        Optional<Value> read(String text) {
            if (!DATE_TIMES.matcher(text).matches()) {
                return Optional.empty();
            }
            try {
                var instant =
                        OffsetDateTime.parse(text.replace(' ', '+')).toInstant().truncatedTo(ChronoUnit.MICROS);
                // an offset may lead out of the years that have four digits
                return DATE_TIMES.matcher(instant.toString()).matches()
                        ? Optional.of(new Value(this, instant))
                        : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    },
    TEXT("must be a text") {
        @Override
        Optional<Value> read(String text) {
            return Optional.of(new Value(this, text));
        }
    };

    /** JSON's own, bounded in length, so that none takes long to compare. */
    private static final Pattern NUMBERS = Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?");
    /** RFC 3339; the + of an offset that was not encoded has arrived as a space. */
    private static final Pattern DATE_TIMES = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+ -][0-9]{2}:[0-9]{2})");

    /** Completes a sentence that starts with a parameter. */
    final String rule;

    Kind(String rule) {
        this.rule = rule;
    }

    /** A value of this kind, where the text is one. */
    abstract Optional<Value> read(String text);
}
