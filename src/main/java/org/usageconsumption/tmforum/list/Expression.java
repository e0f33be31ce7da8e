package org.usageconsumption.tmforum.list;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.stream.Stream;

/** A regular expression for the whole of a text. RE2 takes time in proportion to the text, whatever the expression. */
final class Expression {

    private static final int LONGEST = 200;
    private static final int MOST_REPETITIONS = 1_000;

    /** The steps that a state takes with a short text: few of them are in use at the same time, unless there are many. */
    private static final int STATE = 5;

    private static final int MANY = 50;
    private static final int STATE_OF_MANY = 50;

    private static final java.util.regex.Pattern COUNTED =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    private final Pattern pattern;

    /**
     * @throws IllegalArgumentException telling what is wrong, as the rest of a sentence
     */
    Expression(String expression) {
        if (expression.length() > LONGEST) {
            throw new IllegalArgumentException("must be an expression of at most " + LONGEST + " characters");
        }
        if (expression.contains("){") && repetitions(expression) > MOST_REPETITIONS) {
            throw new IllegalArgumentException("must not repeat a group so often");
        }
        try {
            this.pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("is not a regular expression: " + e.getDescription());
        }
    }

    /** What is repeated is compiled as often as it is repeated; where groups are, the counts may multiply. */
    private static double repetitions(String expression) {
        return COUNTED.matcher(expression)
                .results()
                .flatMap(counted -> Stream.of(counted.group(1), counted.group(2)))
                .filter(count -> count != null && !count.isEmpty())
                .mapToDouble(Double::parseDouble)
                .map(count -> Math.max(1, count))
                .reduce(1, (one, other) -> one * other);
    }

    /** Each character of a text may be looked at in each state. */
    long weight() {
        var states = pattern.programSize();
        return (long) states * (states > MANY ? STATE_OF_MANY : STATE);
    }

    boolean match(String text) {
        return pattern.matches(text);
    }
}
