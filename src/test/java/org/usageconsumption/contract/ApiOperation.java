package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an OpenAPI document, official or served, of Swagger 2.0 or OpenAPI 3, says of one operation. */
record ApiOperation(JsonNode document, JsonNode node) {

    /** The names of the parameters in query strings. */
    Set<String> queryParameters() {
        return StreamSupport.stream(node.path("parameters").spliterator(), false)
                .map(this::resolved)
                .filter(parameter -> parameter.get("in").textValue().equals("query"))
                .map(parameter -> parameter.get("name").textValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> statuses() {
        var statuses = new TreeSet<String>();
        node.path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    /** As what a status is declared: itself, by default, as the whole list that it is a part of, or as any other error. */
    String declared(String status) {
        return Stream.of(status, "default", status.equals("206") ? "200" : status.charAt(0) < '4' ? "" : "400")
                .filter(statuses()::contains)
                .findFirst()
                .orElse("");
    }

    /** The schemas of the request by content type; none where it has no body. */
    Map<String, JsonNode> request() {
        for (var parameter : node.path("parameters")) {
            if (parameter.path("in").asText().equals("body")) {
                return byTypes("consumes", parameter.get("schema"));
            }
        }
        return content(resolved(node.path("requestBody")));
    }

    /** The schemas of an answer by content type; none where it has no body. */
    Map<String, JsonNode> response(String status) {
        var response = resolved(node.path("responses").path(status));
        return response.has("schema") ? byTypes("produces", response.get("schema")) : content(response);
    }

    private Map<String, JsonNode> byTypes(String keyword, JsonNode schema) {
        var types = node.has(keyword) ? node.get(keyword) : document.path(keyword);
        return StreamSupport.stream(types.spliterator(), false)
                .collect(Collectors.toMap(JsonNode::textValue, type -> schema, (one, same) -> one, TreeMap::new));
    }

    private static Map<String, JsonNode> content(JsonNode body) {
        var content = new TreeMap<String, JsonNode>();
        body.path("content")
                .properties()
                .forEach(type -> content.put(type.getKey(), type.getValue().get("schema")));
        return content;
    }

    private JsonNode resolved(JsonNode node) {
        return ApiSchema.of(document, node).node();
    }
}
