package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Compares values of a resource with one value of a filter. */
final class Comparison {

    /** So many characters of a pattern take a step. */
    private static final int WILDCARDS = 10;

    private final Predicate<JsonNode> test;
    private final long weight;

    private Comparison(Predicate<JsonNode> test, long weight) {
        this.test = test;
        this.weight = weight;
    }

    static Comparison equalTo(String value) {
        return of(Operator.EQ, value, Kind.TEXT);
    }

    /**
     * @param known what is known of the attribute
     * @throws IllegalArgumentException telling what is wrong with the value, as the rest of a sentence
     */
    static Comparison of(Operator operator, String value, Kind known) {
        return switch (operator) {
            case LIKE -> new Comparison(texts(new Wildcards(value)::match), 1 + value.length() / WILDCARDS);
            case REGEX -> ofExpression(new Expression(value));
            default -> new Comparison(values(operator, value, known), 1);
        };
    }

    private static Comparison ofExpression(Expression expression) {
        return new Comparison(texts(expression::match), expression.weight());
    }

    private static Predicate<JsonNode> texts(Predicate<String> test) {
        return node -> test.test(node.isNumber() ? node.decimalValue().toPlainString() : node.asText());
    }

    /** Texts of an attribute of which nothing is known compare as date-times where both are. */
    private static Predicate<JsonNode> values(Operator operator, String value, Kind known) {
        if (known.read(value).isEmpty()) {
            throw new IllegalArgumentException(known.rule);
        }
        var kind = known == Kind.TEXT && isDateTime(value) ? Kind.DATE_TIME : known;
        var wanted = new EnumMap<Kind, Value>(Kind.class);
        Stream.of(Kind.values())
                .filter(each -> operator.isEquality() || known == Kind.TEXT || each == known)
                .forEach(each -> each.read(value).ifPresent(read -> wanted.put(each, read)));
        return node -> {
            var found = Value.of(node, kind);
            var bound = wanted.get(found.kind());
            return bound != null && operator.allows(found.compareTo(bound));
        };
    }

    /** Whether it may be equal to other texts. */
    static boolean isDateTime(String value) {
        return Kind.DATE_TIME.read(value).isPresent();
    }

    /** The steps ({@link Effort}) that it takes with a short value. */
    long weight() {
        return weight;
    }

    boolean holds(JsonNode value) {
        return test.test(value);
    }
}
