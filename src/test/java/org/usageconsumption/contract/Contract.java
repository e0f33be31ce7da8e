package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;

/** Sends requests to the operations of one official file, and notes of each what the file has against it. */
final class Contract {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OfficialDocument official;
    private final Api api;
    private final ContractCases cases;
    private final Extensions extensions = new Extensions();

    Contract(OfficialDocument official, Api api) {
        this.official = official;
        this.api = api;
        cases = new ContractCases(official);
    }

    OfficialDocument official() {
        return official;
    }

    Set<String> operations() {
        return cases.operations();
    }

    String url(String path) {
        return official.basePath() + path;
    }

    /** A body that must be legal unless 400 is the answer. */
    Answer post(String name, String path, String body, int status) {
        var answer = postOfEverything(name, path, body, status);
        if (status < 400 && !path.contains("fields=")) {
            extensions(answer, operation("POST", path), json(body));
        }
        return answer;
    }

    /** The same, where the answer tells of what others have provisioned, with whatever extensions. */
    Answer postOfEverything(String name, String path, String body, int status) {
        var answer = postAnything(name, path, body, status);
        var operation = operation("POST", path);
        note(operation, isLegal(operation, body) == (status == 400), "the request is not what it should be");
        return answer;
    }

    /** A body of which the file has nothing to say. */
    Answer postAnything(String name, String path, String body, int status) {
        var operation = operation("POST", path);
        var answer = api.post(url(path), body);
        check(operation, name, answer, status);
        return answer;
    }

    /** A body that is legal by the file and that the server refuses all the same. */
    void refuseLegal(String name, String path, String body, String reason) {
        var operation = operation("POST", path);
        check(operation, name, api.post(url(path), body), 400);
        note(operation, !isLegal(operation, body), "the request is illegal");
        cases.except(operation, reason);
    }

    Answer get(String name, String path, int... statuses) {
        var answer = api.get(url(path));
        check(operation("GET", path), name, answer, statuses);
        return answer;
    }

    /** One whose creation said no more than this. */
    Answer getCreated(String name, String path, String sent) {
        var answer = get(name, path, 200);
        extensions(answer, operation("GET", path), json(sent));
        return answer;
    }

    void delete(String name, String path, int status) {
        check(operation("DELETE", path), name, api.delete(url(path)), status);
    }

    void send(String operation, String name, HttpRequest.Builder request, int status) {
        check(operation, name, api.send(request), status);
    }

    private void check(String operation, String name, Answer answer, int... statuses) {
        var flaws = cases.begin(operation, name);
        if (IntStream.of(statuses).noneMatch(status -> status == answer.status())) {
            flaws.add(String.valueOf(answer.status()));
        }
        flaws.addAll(new AnswerCheck(official, operation, answer).flaws());
        if (answer.status() >= 400) {
            extensions(answer, operation, MissingNode.getInstance());
        }
    }

    private void extensions(Answer answer, String operation, JsonNode sent) {
        var schema = official.responseSchema(operation, answer.status());
        if (!schema.isMissingNode()) {
            extensions.add(official.schema(schema), answer.body(), sent);
        }
    }

    void note(String operation, boolean isFlaw, String flaw) {
        cases.note(operation, isFlaw, flaw);
    }

    private static String operation(String method, String path) {
        return method + " " + path.replaceAll("\\?.*", "").replaceAll("^(/[^/]+)/.*", "$1/{id}");
    }

    private boolean isLegal(String operation, String body) {
        try {
            return official.flaws(official.requestSchema(operation), MAPPER.readTree(body))
                    .isEmpty();
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

    Map<String, Set<String>> extensions() {
        return extensions.found();
    }

    ContractCases cases() {
        return cases;
    }
}
