package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import java.util.regex.Pattern;
import org.usageconsumption.tmforum.Json;

/**
 * A JSONPath ({@code filter=}). A resource matches where it leads to something other than null.
 *
 * <p>A path that begins with a filter, {@code $[?(...)]} or {@code $[*]}, speaks of the list; every other one of a
 * resource.
 */
final class PathFilter {

    private static final int LONGEST = 2_000;

    /** Of so many characters: what an expression compares without a look at the resource takes time, too. */
    private static final int STEP = 20;

    private static final Pattern QUOTED = Pattern.compile("'(\\\\.|[^'\\\\])*+'|\"(\\\\.|[^\"\\\\])*+\"");

    /** They compare each element of one list with each of the other: what is found in a resource only with what is said. */
    private static final Pattern OF_LISTS =
            Pattern.compile("\\b(anyof|noneof|subsetof)\\b\\s*+(?!\\[)", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final JsonPath path;
    private final boolean ofList;

    private PathFilter(String text, JsonPath path, boolean ofList) {
        this.text = text;
        this.path = path;
        this.ofList = ofList;
    }

    /**
     * @throws IllegalArgumentException telling what is wrong, as the rest of a sentence
     */
    static PathFilter parse(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("must be a JSONPath of 1 to " + LONGEST + " characters");
        }
        var steps = new PathSyntax(text.strip()).normalised();
        if (OF_LISTS.matcher(QUOTED.matcher(steps).replaceAll("''")).find()) {
            throw PathLimits.unsupported("a list of a resource compared with another one than is said");
        }
        return new PathFilter(text, compiled("$" + steps), steps.startsWith("[?") || steps.startsWith("[*]"));
    }

    private static JsonPath compiled(String path) {
        try {
            return JsonPath.compile(path);
        } catch (RuntimeException e) {
            // the library has several kinds for it, and its messages speak of its own insides
            throw PathLimits.malformed("a step or an expression is not understood");
        }
    }

    boolean matches(JsonNode resource, Effort effort) {
        JsonNode subject = ofList ? Json.array().add(resource) : resource;
        var found = found(subject, CountedJson.reading(effort, 1 + text.length() / STEP));
        effort.check(); // the library keeps to itself what was thrown
        return found.valueStream().anyMatch(value -> !value.isNull());
    }

    private JsonNode found(JsonNode subject, Configuration reading) {
        try {
            return path.read(subject, reading);
        } catch (RuntimeException e) {
            // an operator met a value that it is not made for
            return Json.array();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
