package org.usageconsumption.tmforum;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with one attribute of a request.
 *
 * @param attribute its path, such as {@code bucket[0].allowance.units}; empty for the body itself
 * @param what completes a sentence that starts with the path, such as {@code is missing}
 */
public record Violation(String attribute, String what) {

    /** All that {@link BodySchema} finds. */
    private static final int SHOWN = BodySchema.MOST_VIOLATIONS;

    static String sentence(List<Violation> violations) {
        var shown = violations.stream().limit(SHOWN).map(Violation::toString).collect(Collectors.joining("; "));
        var rest = violations.size() - SHOWN;
        return rest > 0 ? shown + "; and " + rest + " more" : shown;
    }

    @Override
    public String toString() {
        return (attribute.isEmpty() ? "The body" : attribute) + " " + what;
    }
}
