package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Leads from a resource to an attribute, at any depth: {@code bucket.remainingValue.amount}. Through an array it leads to
 * all elements. {@code relatedParty[?(@referredType==Individual)].id} leads through those that say so.
 */
public final class AttributePath {

    private static final int LONGEST = 300;
    private static final int MOST_STEPS = 20;

    private final String text;
    private final List<Step> steps;

    private AttributePath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * @throws IllegalArgumentException telling what is wrong, as the rest of a sentence
     */
    static AttributePath parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("is not a path: it has more than " + LONGEST + " characters");
        }
        var steps = segments(text).stream().map(Step::parse).toList();
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("is not a path: it has more than " + MOST_STEPS + " segments");
        }
        return new AttributePath(text, steps);
    }

    private static List<String> segments(String text) {
        var segments = new ArrayList<String>();
        var start = 0;
        for (var at = 0; at < text.length(); at++) {
            at = Step.endOfDemands(text, at);
            if (at < text.length() && text.charAt(at) == '.') {
                segments.add(text.substring(start, at));
                start = at + 1;
            }
        }
        segments.add(text.substring(start));
        return segments;
    }

    /** The same path from the elements of an array on; unchanged where it does not name the array. */
    AttributePath within(String array) {
        return text.startsWith(array + ".")
                ? new AttributePath(text.substring(array.length() + 1), steps.subList(1, steps.size()))
                : this;
    }

    /** What it demands at each of these steps; empty where it takes other ones. */
    Optional<List<Map<String, String>>> demanded(List<String> names) {
        return steps.stream().map(Step::name).toList().equals(names)
                ? Optional.of(steps.stream().map(Step::demanded).toList())
                : Optional.empty();
    }

    /** The objects that have the attribute to which it leads. */
    Stream<JsonNode> holders(JsonNode resource, Effort effort) {
        var found = Stream.of(resource);
        for (var step : steps.subList(0, steps.size() - 1)) {
            found = found.flatMap(object -> step.of(object, effort));
        }
        return found;
    }

    /** Those to which its last step leads. */
    Stream<JsonNode> ownValues(JsonNode holder, Effort effort) {
        return steps.get(steps.size() - 1).of(holder, effort).filter(value -> value.isValueNode() && !value.isNull());
    }

    /** The texts, numbers and flags to which it leads. */
    Stream<JsonNode> values(JsonNode resource, Effort effort) {
        return holders(resource, effort).flatMap(holder -> ownValues(holder, effort));
    }

    /** The attribute's own name. */
    String last() {
        return steps.get(steps.size() - 1).name();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributePath path && text.equals(path.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was sent. */
    @Override
    public String toString() {
        return text;
    }
}
