package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A schema of an OpenAPI document, official or served, with all that it is composed of.
 *
 * @param name as its document names it; empty where it stands in another schema
 */
record ApiSchema(JsonNode document, String name, JsonNode node) {

    private static final String REFERENCE = "$ref";

    static ApiSchema of(JsonNode document, JsonNode node) {
        return node.has(REFERENCE) ? at(document, node.get(REFERENCE).textValue()) : new ApiSchema(document, "", node);
    }

    private static ApiSchema at(JsonNode document, String reference) {
        var referred = of(document, document.at(reference.substring(1)));
        var name = reference.substring(reference.lastIndexOf('/') + 1);
        return new ApiSchema(document, name, referred.node);
    }

    /** By their names, wherever in the composition they stand; the last that has a type. */
    Map<String, ApiSchema> attributes() {
        var attributes = new TreeMap<String, ApiSchema>();
        parts("allOf", "oneOf", "anyOf")
                .flatMap(part -> part.attributes().entrySet().stream())
                .forEach(attribute -> attributes.merge(attribute.getKey(), attribute.getValue(), ApiSchema::refined));
        node.path("properties")
                .properties()
                .forEach(attribute ->
                        attributes.merge(attribute.getKey(), of(document, attribute.getValue()), ApiSchema::refined));
        return attributes;
    }

    private ApiSchema refined(ApiSchema later) {
        return later.type().equals("any") ? this : later;
    }

    Set<String> required() {
        var required = new TreeSet<String>();
        parts("allOf").forEach(part -> required.addAll(part.required()));
        node.path("required").forEach(name -> required.add(name.textValue()));
        return required;
    }

    /** The JSON type; {@code any} where the schema does not say. */
    String type() {
        if (node.has("type")) {
            return node.get("type").isArray()
                    ? node.at("/type/0").textValue()
                    : node.get("type").textValue();
        }
        return node.has("properties")
                ? "object"
                : parts("allOf", "oneOf", "anyOf")
                        .map(ApiSchema::type)
                        .filter(type -> !type.equals("any"))
                        .findFirst()
                        .orElse("any");
    }

    ApiSchema items() {
        return of(document, node.path("items"));
    }

    private Stream<ApiSchema> parts(String... keywords) {
        return Stream.of(keywords)
                .flatMap(keyword -> StreamSupport.stream(node.path(keyword).spliterator(), false))
                .map(part -> of(document, part));
    }
}
