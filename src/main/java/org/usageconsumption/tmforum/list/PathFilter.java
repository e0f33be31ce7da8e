package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import org.usageconsumption.tmforum.Json;

/**
 * A JSONPath ({@code filter=}). A resource matches where it leads to something other than null.
 *
 * <p>A path that begins with a filter, {@code $[?(...)]} or {@code $[*]}, speaks of the list; every other one of a
 * resource.
 */
final class PathFilter {

    private static final int LONGEST = 2_000;

    private static final ObjectMapper LITERALS = new ObjectMapper();
    private static final Configuration READING = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(LITERALS))
            .mappingProvider(new JacksonMappingProvider(LITERALS))
            .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
            .build();

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

    boolean matches(JsonNode resource) {
        JsonNode subject = ofList ? Json.array().add(resource) : resource;
        try {
            JsonNode found = path.read(subject, READING);
            return found.valueStream().anyMatch(value -> !value.isNull());
        } catch (RuntimeException e) {
            // an operator met a value that it is not made for
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
