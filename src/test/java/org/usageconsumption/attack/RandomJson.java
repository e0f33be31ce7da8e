package org.usageconsumption.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Values as the schemas of an OpenAPI document want them, or nearly so. */
final class RandomJson {

    /** What has such a name names something, which is to be the test's own. */
    private static final Set<String> NAMING = Set.of("id", "value", "publicIdentifier");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final List<String> TIMES = List.of(
            "2026-11-01T00:00:00Z",
            "2026-11-03T10:00:00.123+01:00",
            "2026-12-01T00:00:00Z",
            "2027-01-01T00:00:00-12:00");
    private static final List<String> WORDS = List.of("voice", "data", "s", "MB", "EUR", "customer", "user", "active");

    private final JsonNode document;
    private final Random random;
    private final Supplier<String> own;

    /** @param own something that there is, or may be, of the test's own */
    RandomJson(JsonNode document, Random random, Supplier<String> own) {
        this.document = document;
        this.random = random;
        this.own = own;
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean isIn(int percent) {
        return random.nextInt(100) < percent;
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.get("$ref").textValue().substring(1)))
                : node;
    }

    /** A value of a schema. */
    JsonNode of(JsonNode schema) {
        return of(schema, DEEPEST);
    }

    private JsonNode of(JsonNode reference, int depth) {
        var schema = resolved(reference);
        if (schema.has("enum")) {
            return any(Stream.concat(schema.get("enum").valueStream(), Stream.of(text(HostileText.ALL)))
                    .toList());
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        var alternatives = schema.has("oneOf") ? schema.get("oneOf") : schema.path("anyOf");
        if (!alternatives.isEmpty() && !schema.has("properties")) {
            return of(alternatives.get(random.nextInt(alternatives.size())), depth);
        }
        var type = schema.path("type").asText(isObject(schema) ? "object" : "string");
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer", "number" -> number();
            default -> schema.path("format").asText().equals("date-time") ? text(TIMES) : text(WORDS);
        };
    }

    private static boolean isObject(JsonNode schema) {
        return schema.has("properties") || schema.has("allOf");
    }

    private JsonNode text(List<String> choices) {
        return JSON.textNode(any(choices));
    }

    private JsonNode number() {
        return switch (random.nextInt(6)) {
            case 0 -> JSON.numberNode(new BigDecimal("1e" + (random.nextInt(700) - 350)));
            case 1 -> JSON.numberNode(-random.nextInt(1_000));
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(new BigDecimal("0.0000000001"));
            default -> JSON.numberNode(random.nextInt(1_000));
        };
    }

    private ArrayNode array(JsonNode schema, int depth) {
        var array = JSON.arrayNode();
        for (var i = depth > 0 ? random.nextInt(3) : 0; i > 0; i--) {
            array.add(of(schema.path("items"), depth - 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = JSON.objectNode();
        add(schema, object, depth);
        return object;
    }

    /** Of what a schema is composed, required or not. */
    private void add(JsonNode schema, ObjectNode object, int depth) {
        schema.path("allOf").forEach(part -> add(resolved(part), object, depth));
        schema.path("properties").properties().forEach(attribute -> {
            var isRequired = schema.path("required")
                    .valueStream()
                    .anyMatch(name -> name.asText().equals(attribute.getKey()));
            if (isRequired ? isIn(95) : depth > 0 && isIn(40)) {
                object.set(attribute.getKey(), of(attribute.getValue(), depth - 1));
            }
        });
    }

    /** What names something names something of the test's own. */
    JsonNode owned(JsonNode value) {
        value.properties().forEach(attribute -> {
            if (NAMING.contains(attribute.getKey()) && attribute.getValue().isTextual()) {
                attribute.setValue(JSON.textNode(own.get()));
            }
        });
        value.forEach(this::owned);
        return value;
    }

    /** A value in which something is as nobody expects it. */
    JsonNode spoilt(JsonNode value) {
        if (value.isEmpty() || isIn(15)) {
            return other();
        }
        if (value instanceof ArrayNode array) {
            var place = random.nextInt(array.size());
            array.set(place, spoilt(array.get(place)));
        } else if (value instanceof ObjectNode object) {
            var names = object.properties().stream().map(each -> each.getKey()).toList();
            var name = any(names);
            switch (random.nextInt(6)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(any(HostileText.ALL), other());
                case 2 -> object.set(name, JSON.arrayNode().add(object.get(name)));
                default -> object.set(name, spoilt(object.get(name)));
            }
        }
        return value;
    }

    private JsonNode other() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> number();
            case 3 -> JSON.objectNode();
            case 4 -> JSON.arrayNode().add(JSON.nullNode());
            case 5 -> deep();
            default -> text(HostileText.ALL);
        };
    }

    private JsonNode deep() {
        JsonNode deep = JSON.arrayNode();
        for (var i = random.nextInt(120); i > 0; i--) {
            deep = isIn(50) ? JSON.arrayNode().add(deep) : JSON.objectNode().set("a", deep);
        }
        return deep;
    }
}
