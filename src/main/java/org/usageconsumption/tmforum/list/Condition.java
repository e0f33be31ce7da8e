package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One attribute, one operator, and the values, any of which may hold. For {@link Operator#NE} the attribute must be there
 * and hold none of them. An attribute that a resource does not have meets no condition.
 */
public final class Condition {

    private static final int MOST_VALUES = 1_000;

    private final AttributePath path;
    private final Operator operator;
    private final List<String> values;
    private final Kind known;
    private final List<Comparison> comparisons;
    private final long weight;

    private Condition(AttributePath path, Operator operator, List<String> values, Kind known) {
        if (values.size() > MOST_VALUES) {
            throw new IllegalArgumentException("has more than " + MOST_VALUES + " values");
        }
        this.path = path;
        this.operator = operator;
        this.values = values;
        this.known = known;
        this.comparisons = values.stream()
                .map(value -> Comparison.of(operator, value, known))
                .toList();
        this.weight = comparisons.stream().mapToLong(Comparison::weight).sum();
    }

    /**
     * @throws IllegalArgumentException telling what is wrong, as the rest of a sentence
     */
    static Condition of(AttributePath path, Operator operator, String value, AttributeTypes types) {
        var known = types.kindOf(path.last());
        var values = operator.isEquality() ? alternatives(value, known) : List.of(value);
        return new Condition(path, operator, values, known);
    }

    /** The whole is one of them, so that a text with a comma in it can be found. */
    private static List<String> alternatives(String value, Kind known) {
        var values = new ArrayList<>(List.of(value.split(",", -1)));
        if (values.size() > 1 && known == Kind.TEXT) {
            values.add(value);
        }
        return values;
    }

    public AttributePath path() {
        return path;
    }

    public Operator operator() {
        return operator;
    }

    public List<String> values() {
        return values;
    }

    /** Whether the values are equal to the same texts alone, here as in a database: none is empty or a date-time. */
    public boolean isOfTexts() {
        return known == Kind.TEXT
                && values.stream().noneMatch(value -> value.isEmpty() || Comparison.isDateTime(value));
    }

    /** The values of an attribute that is known as a date-time. */
    public List<Instant> instants() {
        return values.stream()
                .map(value -> (Instant) Kind.DATE_TIME.read(value).orElseThrow().content())
                .toList();
    }

    /** Whether one of two conditions on the same attribute is enough. */
    boolean isAlternativeTo(Condition other) {
        return operator == Operator.EQ && other.operator == Operator.EQ && path.equals(other.path);
    }

    Condition or(Condition other) {
        var both = new ArrayList<>(values);
        both.addAll(other.values);
        return new Condition(path, operator, both, known);
    }

    boolean matches(JsonNode resource, Effort effort) {
        var found = path.values(resource, effort)
                .peek(value -> effort.spend(weight * Effort.look(value)))
                .toList();
        return operator == Operator.NE
                ? !found.isEmpty() && found.stream().noneMatch(this::isHeldBy)
                : found.stream().anyMatch(this::isHeldBy);
    }

    private boolean isHeldBy(JsonNode value) {
        return comparisons.stream().anyMatch(comparison -> comparison.holds(value));
    }

    @Override
    public String toString() {
        return path + " " + operator + " " + values;
    }
}
