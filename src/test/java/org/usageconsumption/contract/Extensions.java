package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Attributes that were told and that the official schemas do not have, by schema; not those that the client sent. */
final class Extensions {

    private final Map<String, Set<String>> found = new TreeMap<>();

    Map<String, Set<String>> found() {
        return found;
    }

    /**
     * @param sent what the client said of it
     */
    void add(ApiSchema schema, JsonNode told, JsonNode sent) {
        add(schema, told, List.of(sent));
    }

    private void add(ApiSchema schema, JsonNode told, List<JsonNode> sent) {
        if (told.isArray()) {
            var elements = sent.stream().flatMap(Extensions::elements).toList();
            told.forEach(element -> add(schema.items(), element, elements));
            return;
        }
        var alternative = schema.of(told.path("@type").asText());
        var attributes = alternative.attributes();
        told.properties().forEach(property -> {
            var name = property.getKey();
            var said = sent.stream().map(node -> node.path(name)).toList();
            if (attributes.containsKey(name)) {
                add(attributes.get(name), property.getValue(), said);
            } else if (said.stream().allMatch(JsonNode::isMissingNode)) {
                found.computeIfAbsent(alternative.name(), key -> new TreeSet<>())
                        .add(name);
            }
        });
    }

    /** Of a list of resources, each was created with the same. */
    private static Stream<JsonNode> elements(JsonNode list) {
        return list.isObject() ? Stream.of(list) : StreamSupport.stream(list.spliterator(), false);
    }
}
