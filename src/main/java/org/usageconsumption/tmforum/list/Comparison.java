package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares values of a resource with one value of a filter. */
final class Comparison {

    private final Predicate<JsonNode> test;

    private Comparison(Predicate<JsonNode> test) {
        this.test = test;
    }

    static Comparison equalTo(String value) {
        return of(Operator.EQ, value, Kind.TEXT);
    }

    /**
     * @param known what is known of the attribute
     * @throws IllegalArgumentException telling what is wrong with the value, as the rest of a sentence
     */
    static Comparison of(Operator operator, String value, Kind known) {
        return new Comparison(
                switch (operator) {
                    case LIKE -> texts(new Wildcards(value)::match);
                    case REGEX -> texts(new Expression(value)::match);
                    case EQ, NE -> equality(value, known);
                    default -> range(operator, value, known);
                });
    }

    private static Predicate<JsonNode> texts(Predicate<String> test) {
        return node -> test.test(node.isNumber() ? node.decimalValue().toPlainString() : node.asText());
    }

    private static Predicate<JsonNode> equality(String value, Kind known) {
        check(value, known);
        return node -> {
            var found = Value.of(node, known);
            return found.kind()
                    .read(value)
                    .filter(wanted -> found.compareTo(wanted) == 0)
                    .isPresent();
        };
    }

    /** Texts of an attribute of which nothing is known compare as date-times where both are. */
    private static Predicate<JsonNode> range(Operator operator, String value, Kind known) {
        check(value, known);
        var kind = known == Kind.TEXT && Kind.DATE_TIME.read(value).isPresent() ? Kind.DATE_TIME : known;
        return node -> {
            var found = Value.of(node, kind);
            var comparable = known == Kind.TEXT || found.kind() == known;
            Optional<Value> bound = comparable ? found.kind().read(value) : Optional.empty();
            return bound.filter(wanted -> operator.allows(found.compareTo(wanted)))
                    .isPresent();
        };
    }

    private static void check(String value, Kind known) {
        if (known.read(value).isEmpty()) {
            throw new IllegalArgumentException(known.rule);
        }
    }

    boolean holds(JsonNode value) {
        return test.test(value);
    }
}
