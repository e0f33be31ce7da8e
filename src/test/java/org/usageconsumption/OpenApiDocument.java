package org.usageconsumption;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;

/** What {@code /openapi} says. An operation is named by its method and path, such as {@code GET /usage/{id}}. */
public record OpenApiDocument(JsonNode json, SchemaRegistry registry) {

    static final String REFERENCE = "$ref";

    private static final String LOCATION = "https://localhost/openapi";
    private static final String SCHEMAS = "/components/schemas/";

    public static OpenApiDocument of(Api api) {
        var json = api.get("/openapi?format=JSON").body();
        var formatsCount =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return new OpenApiDocument(
                json,
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemas(Map.of(LOCATION, json.toString()))
                                .schemaRegistryConfig(formatsCount)));
    }

    public Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        json.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue())));
        return operations;
    }

    /** The statuses that an operation may answer with, in their order. */
    static String statuses(JsonNode operation) {
        var statuses = new TreeSet<String>();
        operation.get("responses").fieldNames().forEachRemaining(statuses::add);
        return String.join(" ", statuses);
    }

    /** What a reference refers to; anything else is itself. */
    JsonNode resolved(JsonNode node) {
        return node.has(REFERENCE) ? json.at(node.get(REFERENCE).textValue().substring(1)) : node;
    }

    /** Whether an operation has a query parameter of this name. */
    public boolean hasParameter(String operation, String name) {
        return operations()
                .get(operation)
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> resolved(parameter).path("name").asText().equals(name));
    }

    /** How an answer differs from what is said of it: its status, headers, content type and body. */
    public List<String> flaws(String operation, Answer answer) {
        var flaws = new ArrayList<>(flawsOfHead(operation, answer));
        var declared = declared(operation, answer);
        if (flaws.isEmpty() && resolved(declared).has("content")) {
            flaws.addAll(flaws(pointerOf(declared, answer), answer.body()));
        }
        return flaws;
    }

    private JsonNode declared(String operation, Answer answer) {
        return operations().get(operation).get("responses").path(String.valueOf(answer.status()));
    }

    /** The same without the body. */
    public List<String> flawsOfHead(String operation, Answer answer) {
        var declared = declared(operation, answer);
        if (declared.isMissingNode()) {
            return List.of("status " + answer.status());
        }
        var response = resolved(declared);
        var flaws = new ArrayList<String>();
        response.path("headers").properties().forEach(header -> {
            var isRequired = resolved(header.getValue()).path("required").asBoolean();
            if (isRequired && answer.header(header.getKey()) == null) {
                flaws.add("header " + header.getKey());
            }
        });
        if (response.has("content") && !response.get("content").has(answer.header("Content-Type"))) {
            flaws.add("content type " + answer.header("Content-Type"));
        }
        return flaws;
    }

    private static String pointerOf(JsonNode reference, Answer answer) {
        return reference.get(REFERENCE).textValue().substring(1) + "/content/"
                + answer.header("Content-Type").replace("/", "~1") + "/schema";
    }

    public List<String> flawsAs(String schema, JsonNode value) {
        return flaws(SCHEMAS + schema, value);
    }

    private List<String> flaws(String schemaPointer, JsonNode value) {
        return schema(schemaPointer).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private Schema schema(String pointer) {
        return registry.getSchema(SchemaLocation.of(LOCATION + "#" + pointer));
    }
}
