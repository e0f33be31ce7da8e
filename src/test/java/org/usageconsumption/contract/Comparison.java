package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an official file has and the served document lacks or says otherwise; walked from the operations down. */
final class Comparison {

    private final OfficialDocument official;
    private final JsonNode served;
    private final List<String> operations = new ArrayList<>();
    private final Map<String, Set<String>> attributes = new TreeMap<>();
    private final Set<List<Object>> compared = new HashSet<>();

    Comparison(OfficialDocument official, JsonNode served) {
        this.official = official;
        this.served = served;
    }

    /** Each as official, served and difference, between bars. */
    List<String> differences() {
        official.operations().keySet().stream()
                .filter(operation -> !OfficialDocument.isListener(operation))
                .forEach(this::operation);
        var differences = new ArrayList<>(operations);
        attributes.forEach((schemas, lacking) -> differences.add(schemas + " | " + String.join(", ", lacking)));
        return differences;
    }

    private void operation(String name) {
        var method = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
        var path = official.basePath() + name.substring(name.indexOf(' ') + 1);
        var operation = served.path("paths").path(path).path(method);
        if (operation.isMissingNode()) {
            operations.add(name + " | | is not served");
            return;
        }
        var parameters = official.queryParameters(name);
        operation
                .path("parameters")
                .forEach(parameter -> parameters.remove(
                        ApiSchema.of(served, parameter).node().path("name").asText()));
        parameters.forEach(parameter -> operations.add(name + " | | has no parameter " + parameter));
        compare(official.requestSchema(name), operation.path("requestBody"));
        responses(name, operation.path("responses"));
    }

    private void responses(String name, JsonNode responses) {
        responses.properties().forEach(response -> {
            var status = Integer.parseInt(response.getKey());
            compare(official.responseSchema(name, status), response.getValue());
        });
        official.operations().get(name).get("responses").fieldNames().forEachRemaining(status -> {
            if (status.startsWith("2") && !responses.has(status)) {
                operations.add(name + " | | does not answer " + status);
            }
        });
    }

    private void compare(JsonNode officialSchema, JsonNode servedBody) {
        var content = ApiSchema.of(served, servedBody).node().path("content");
        if (!officialSchema.isMissingNode() && !content.isEmpty()) {
            var servedSchema = content.elements().next().get("schema");
            compare(official.schema(officialSchema), ApiSchema.of(served, servedSchema));
        }
    }

    private void compare(ApiSchema told, ApiSchema saying) {
        if (told.type().equals("array")) {
            compare(told.items(), saying.items());
            return;
        }
        if (!compared.add(List.of(told.name(), saying.node()))) {
            return;
        }
        var lacking = new TreeSet<String>();
        told.attributes().forEach((name, attribute) -> {
            var served = saying.attributes().get(name);
            if (served == null) {
                lacking.add("no " + name);
            } else if (!served.type().equals(attribute.type())) {
                lacking.add(name + " is " + served.type() + ", not " + attribute.type());
            } else {
                compare(attribute, served);
            }
        });
        if (!lacking.isEmpty()) {
            attributes
                    .computeIfAbsent(told.name() + " | " + saying.name(), key -> new TreeSet<>())
                    .addAll(lacking);
        }
    }
}
