package org.usageconsumption.tmforum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** A sound body made of a schema in {@code META-INF/openapi.yaml}, with every attribute that it has. */
final class RequestBody {

    private static final JsonNode OPENAPI = read();

    private final Deque<String> within = new ArrayDeque<>();

    private RequestBody() {}

    private static JsonNode read() {
        try (var yaml = RequestBody.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode openApi() {
        return OPENAPI;
    }

    static ObjectNode full(String schema) {
        return (ObjectNode) new RequestBody().value(schema(schema));
    }

    static JsonNode schema(String name) {
        return Json.object().put("$ref", "#/components/schemas/" + name);
    }

    /** An attribute whose schema is being filled in already is left out, or has what is mandatory alone. */
    private JsonNode value(JsonNode schema) {
        var reference = schema.path("$ref").asText(null);
        var isRepeated = reference != null && within.contains(reference);
        within.push(String.valueOf(reference));
        try {
            var said = said(schema);
            if (said.has("enum")) {
                return said.get("enum").get(0);
            }
            return switch (said.path("type").asText("object")) {
                case "boolean" -> Json.tree(true);
                case "number" -> Json.tree(1.5);
                case "array" -> Json.array().add(value(said.get("items")));
                case "object" -> object(said, isRepeated);
                default -> Json.tree(text(said.path("format").asText()));
            };
        } finally {
            within.pop();
        }
    }

    private ObjectNode object(JsonNode said, boolean isMandatoryOnly) {
        var object = Json.object();
        var required = required(said);
        said.path("properties").properties().forEach(property -> {
            var items = property.getValue().path("items").path("$ref").asText();
            var isEndless = within.contains(items)
                    || within.contains(property.getValue().path("$ref").asText());
            if (required.contains(property.getKey()) || !isMandatoryOnly && !isEndless) {
                object.set(property.getKey(), value(property.getValue()));
            }
        });
        return object;
    }

    private static String text(String format) {
        return switch (format) {
            case "date-time" -> "2026-11-03T10:00:00.5+01:00";
            case "uri" -> "https://example.com/a";
            default -> "text";
        };
    }

    private static Set<String> required(JsonNode said) {
        var required = new TreeSet<String>();
        said.path("required").forEach(name -> required.add(name.textValue()));
        return required;
    }

    /** All that a schema says, together with what it refers to. */
    static ObjectNode said(JsonNode schema) {
        var said = Json.object();
        if (schema.has("$ref")) {
            merge(said, said(OPENAPI.at(schema.get("$ref").textValue().substring(1))));
        }
        schema.path("allOf").forEach(part -> merge(said, said(part)));
        merge(said, schema);
        return said;
    }

    private static void merge(ObjectNode said, JsonNode more) {
        more.properties().forEach(keyword -> {
            var value = keyword.getValue();
            switch (keyword.getKey()) {
                case "properties" ->
                    value.properties()
                            .forEach(property -> merge(
                                    said.withObjectProperty("properties").withObjectProperty(property.getKey()),
                                    property.getValue()));
                case "required" -> said.withArrayProperty("required").addAll((ArrayNode) value);
                case "$ref", "allOf" -> {
                    if (!said.has("type")) {
                        said.set(keyword.getKey(), value);
                    }
                }
                default -> said.set(keyword.getKey(), value);
            }
        });
    }

    /** Visits all values below a body, with their paths and JSON pointers. */
    static void visit(JsonNode node, String path, String pointer, BiConsumer<String, String> visitor) {
        if (!path.isEmpty()) {
            visitor.accept(path, pointer);
        }
        node.properties()
                .forEach(property -> visit(
                        property.getValue(),
                        path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                        pointer + "/" + property.getKey(),
                        visitor));
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            visit(node.get(i), path + "[" + i + "]", pointer + "/" + i, visitor);
        }
    }
}
