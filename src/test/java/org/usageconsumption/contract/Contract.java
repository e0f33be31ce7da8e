package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;

/** Sends requests to the operations of one official file, and notes of each what the file has against it. */
final class Contract {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What was sent to one operation for one reason, and what was wrong with it or its answer. */
    record Case(String name, List<String> flaws) {}

    private final OfficialDocument official;
    private final Api api;
    private final Map<String, List<Case>> cases = new LinkedHashMap<>();

    Contract(OfficialDocument official, Api api) {
        this.official = official;
        this.api = api;
        official.operations().keySet().stream()
                .filter(operation -> !OfficialDocument.isListener(operation))
                .forEach(operation -> cases.put(operation, new ArrayList<>()));
    }

    OfficialDocument official() {
        return official;
    }

    /** A body that must be legal unless 400 is the answer. */
    Answer post(String name, String path, String body, int status) {
        var operation = operation("POST", path);
        var answer = api.post(official.basePath() + path, body);
        var isLegal = isJson(body)
                && official.flaws(official.requestSchema(operation), json(body)).isEmpty();
        check(operation, name, answer, answer.body(), status);
        note(operation, isLegal == (status == 400), "the request is " + (isLegal ? "legal" : "illegal"));
        return answer;
    }

    Answer get(String name, String path, int... statuses) {
        return get(name, path, body -> body, statuses);
    }

    /** @param own what of the answer is this test's to vouch for */
    Answer get(String name, String path, UnaryOperator<JsonNode> own, int... statuses) {
        var answer = api.get(official.basePath() + path);
        check(operation("GET", path), name, answer, own.apply(answer.body()), statuses);
        return answer;
    }

    Answer delete(String name, String path, int status) {
        var answer = api.delete(official.basePath() + path);
        check(operation("DELETE", path), name, answer, answer.body(), status);
        return answer;
    }

    private void check(String operation, String name, Answer answer, JsonNode body, int... statuses) {
        cases.get(operation).add(new Case(name, new ArrayList<>()));
        note(operation, IntStream.of(statuses).noneMatch(status -> status == answer.status()), "" + answer.status());
        var schema = official.responseSchema(operation, answer.status());
        if (schema.isMissingNode()) {
            note(operation, answer.status() != 204 || !body.isMissingNode(), "a body or status that is not told");
        } else {
            official.flaws(schema, body).forEach(flaw -> note(operation, true, flaw));
            var type = answer.http().headers().firstValue("Content-Type").orElse("none");
            note(operation, !type.startsWith("application/json"), "the content type is " + type);
        }
    }

    /** Adds to the latest case of an operation. */
    void note(String operation, boolean isFlaw, String flaw) {
        if (isFlaw) {
            var latest = cases.get(operation);
            latest.get(latest.size() - 1).flaws().add(flaw);
        }
    }

    private static String operation(String method, String path) {
        return method + " " + path.replaceAll("\\?.*", "").replaceAll("^(/[^/]+)/.*", "$1/{id}");
    }

    private static boolean isJson(String body) {
        try {
            MAPPER.readTree(body);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    List<String> flaws() {
        return cases.entrySet().stream()
                .flatMap(operation -> operation.getValue().stream()
                        .filter(one -> !one.flaws().isEmpty())
                        .map(one -> official.version() + " " + operation.getKey() + ", " + one.name() + ": "
                                + String.join("; ", one.flaws())))
                .toList();
    }

    /** A row for each operation. */
    List<String> rows() {
        return cases.entrySet().stream()
                .map(operation -> "| " + operation.getKey() + " | " + official.version() + " | " + told(operation))
                .toList();
    }

    private static String told(Map.Entry<String, List<Case>> operation) {
        var keepsTo = operation.getValue().stream().allMatch(one -> one.flaws().isEmpty());
        return operation.getValue().size() + ": "
                + operation.getValue().stream().map(Case::name).collect(Collectors.joining(", "))
                + (keepsTo && !operation.getValue().isEmpty() ? " | conforms |" : " | does not conform |");
    }
}
