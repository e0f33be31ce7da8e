package org.usageconsumption.tmforum.list;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Rfc3339;

/** The kinds of values that compare with one another, in the order in which a list sorts different kinds. */
enum Kind {
    FLAG(Attributes.FLAG_RULE) {
        @Override
        Optional<Value> read(String text) {
            return text.equals("true") || text.equals("false")
                    ? Optional.of(new Value(this, Boolean.valueOf(text)))
                    : Optional.empty();
        }
    },
    NUMBER(Attributes.NUMBER_RULE) {
        @Override
        Optional<Value> read(String text) {
            return NUMBERS.matcher(text).matches()
                    ? Optional.of(new Value(this, new BigDecimal(text)))
                    : Optional.empty();
        }
    },
    /** To the microsecond, as they are stored. */
    DATE_TIME(Attributes.DATE_TIME_RULE) {
        @Override
        Optional<Value> read(String text) {
            try {
                // the + of an offset that was not encoded has arrived as a space
                var instant = Rfc3339.instant(text.replace(' ', '+')).truncatedTo(ChronoUnit.MICROS);
                // an offset may lead out of the years that have four digits
                return Rfc3339.isOne(instant.toString()) ? Optional.of(new Value(this, instant)) : Optional.empty();
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

    /** Completes a sentence that starts with a parameter. */
    final String rule;

    Kind(String rule) {
        this.rule = rule;
    }

    /** A value of this kind, where the text is one. */
    abstract Optional<Value> read(String text);
}
