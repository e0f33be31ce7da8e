package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The smallest body that a schema takes: the attributes that it requires, and of these the smallest. */
final class SmallestBody {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String text;

    /** @param text the value of every text that is required, but of {@code @type} */
    SmallestBody(String text) {
        this.text = text;
    }

    JsonNode of(ApiSchema schema) {
        return switch (schema.type()) {
            case "object" -> object(schema);
            case "array" -> JSON.arrayNode();
            case "string" -> JSON.textNode(text);
            case "boolean" -> JSON.booleanNode(false);
            default -> JSON.numberNode(0);
        };
    }

    private JsonNode object(ApiSchema schema) {
        var object = JSON.objectNode();
        var attributes = schema.attributes();
        schema.required()
                .forEach(name -> object.set(
                        name,
                        name.equals("@type")
                                ? JSON.textNode(schema.name().replace("_FVO", ""))
                                : of(attributes.get(name))));
        return object;
    }
}
