package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.Violation;

/**
 * Reads a query string piece by piece and remembers all that is wrong with it. It is split before it is decoded, so that
 * an encoded {@code &} or {@code ;} is part of a value.
 */
final class QueryString {

    private static final int MOST_CONDITIONS = 50;
    private static final int SHOWN = 100;

    private final List<List<Parameter>> alternatives = new ArrayList<>();
    private final Map<String, String> reserved = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    QueryString(String raw) {
        for (var alternative : raw.split(";")) {
            var filters = new ArrayList<Parameter>();
            for (var piece : alternative.split("&")) {
                if (!piece.isEmpty()) {
                    attempt(piece, () -> add(Parameter.parse(piece), filters), false);
                }
            }
            alternatives.add(filters);
        }
        if (alternatives.stream().mapToInt(List::size).sum() > MOST_CONDITIONS) {
            violations.add(new Violation("The query", "has more than " + MOST_CONDITIONS + " conditions"));
        }
    }

    /** What is reserved holds for all alternatives, wherever it stands. */
    private boolean add(Parameter parameter, List<Parameter> filters) {
        if (!parameter.isReserved()) {
            return filters.add(parameter);
        }
        if (reserved.put(parameter.name(), parameter.value()) != null) {
            reject(parameter.name(), "is given twice");
        }
        return true;
    }

    /** Another place where a client may have said it; what is said here comes first. */
    void addReserved(String name, JsonNode value) {
        if (value != null && !value.isNull()) {
            if (value.isTextual() || value.isIntegralNumber()) {
                reserved.putIfAbsent(name, value.asText());
            } else {
                reject(name, "must be a text or a whole number");
            }
        }
    }

    /** For what is not done; a client must not think that it was. */
    void refuse(String name, JsonNode inBody) {
        if (has(name) || inBody != null && !inBody.isNull()) {
            reject(name, "is not supported here");
        }
    }

    private void reject(String name, String what) {
        var shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name;
        violations.add(new Violation(shown.isEmpty() ? "The query" : shown, what));
    }

    /** A reserved parameter; absent where there is none or it is wrong. */
    <T> T read(String name, T absent, Function<String, T> reading) {
        var value = reserved.get(name);
        return value == null ? absent : attempt(name, () -> reading.apply(value), absent);
    }

    private <T> T attempt(String name, Supplier<T> reading, T failed) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            reject(name, e.getMessage());
            return failed;
        }
    }

    boolean has(String name) {
        return reserved.containsKey(name);
    }

    /** The attribute filters. An alternative without any asks for nothing of its own. */
    List<List<Condition>> conditions(AttributeTypes types) {
        return alternatives.stream()
                .map(alternative -> conjunction(alternative, types))
                .filter(conditions -> !conditions.isEmpty())
                .toList();
    }

    /** Equality told twice is either, everything else holds together. */
    private List<Condition> conjunction(List<Parameter> parameters, AttributeTypes types) {
        var conditions = new ArrayList<Condition>();
        for (var parameter : parameters) {
            attempt(parameter.name(), () -> merged(conditions, parameter.condition(types)), null);
        }
        return conditions;
    }

    private static Condition merged(List<Condition> conditions, Condition added) {
        for (var i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).isAlternativeTo(added)) {
                return conditions.set(i, conditions.get(i).or(added));
            }
        }
        conditions.add(added);
        return added;
    }

    void check() {
        if (!violations.isEmpty()) {
            throw new Refusal.Invalid(violations);
        }
    }
}
