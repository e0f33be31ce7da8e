package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
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
    private static final String[] COMPOSITIONS = {"allOf", "oneOf", "anyOf"};

    static ApiSchema of(JsonNode document, JsonNode node) {
        if (!node.has(REFERENCE)) {
            return new ApiSchema(document, "", node);
        }
        var reference = node.get(REFERENCE).textValue();
        var referred = of(document, document.at(reference.substring(1)));
        return new ApiSchema(document, reference.substring(reference.lastIndexOf('/') + 1), referred.node);
    }

    /** By their names, wherever in the composition they stand. */
    Map<String, ApiSchema> attributes() {
        var attributes = new TreeMap<String, ApiSchema>();
        parts(COMPOSITIONS)
                .flatMap(part -> part.attributes().entrySet().stream())
                .forEach(attribute -> attributes.merge(attribute.getKey(), attribute.getValue(), ApiSchema::refined));
        node.path("properties")
                .properties()
                .forEach(attribute ->
                        attributes.merge(attribute.getKey(), of(document, attribute.getValue()), ApiSchema::refined));
        return attributes;
    }

    private ApiSchema refined(ApiSchema later) {
        var both = JsonNodeFactory.instance.objectNode();
        both.putArray("allOf").add(node).add(later.node);
        return node.equals(later.node) ? this : new ApiSchema(document, name.isEmpty() ? later.name : name, both);
    }

    Set<String> required() {
        var required = new TreeSet<String>();
        parts("allOf").forEach(part -> required.addAll(part.required()));
        node.path("required").forEach(name -> required.add(name.textValue()));
        return required;
    }

    /** The JSON type; {@code any} where the schema does not say. */
    String type() {
        var type = said("type");
        if (!type.isMissingNode()) {
            return type.isArray() ? type.get(0).textValue() : type.textValue();
        }
        return attributes().isEmpty() ? "any" : "object";
    }

    /** What a keyword says, here or in what the schema is composed of; the last that says something. */
    JsonNode said(String keyword) {
        return node.has(keyword)
                ? node.get(keyword)
                : parts(COMPOSITIONS)
                        .map(part -> part.said(keyword))
                        .filter(said -> !said.isMissingNode())
                        .reduce((earlier, later) -> later)
                        .orElse(MissingNode.getInstance());
    }

    ApiSchema items() {
        return of(document, said("items"));
    }

    /** The classes of the alternatives; none where there is no choice. */
    List<String> types() {
        return elements(node.path("oneOf"))
                .map(alternative ->
                        alternative.at("/allOf/1/properties/@type/enum/0").asText())
                .filter(type -> !type.isEmpty())
                .toList();
    }

    /** What it is for one class: the alternative of that class, or itself with what it says of that class. */
    ApiSchema of(String type) {
        if (node.has("then") && node.at("/if/properties/@type/const").asText().equals(type)) {
            return refined(of(document, node.get("then")));
        }
        return elements(node.path("oneOf"))
                .filter(alternative -> elements(alternative.at("/allOf/1/properties/@type/enum"))
                        .anyMatch(each -> each.asText().equals(type)))
                .findFirst()
                .map(alternative -> of(document, alternative.at("/allOf/0")))
                .orElse(this);
    }

    private Stream<ApiSchema> parts(String... keywords) {
        return Stream.of(keywords)
                .flatMap(keyword -> elements(node.path(keyword)))
                .map(part -> of(document, part));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
