package org.usageconsumption.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.usageconsumption.fixtures.Api.Answer;

/** What an official file, and what all lists and new resources have in common, hold against an answer. */
record AnswerCheck(OfficialDocument official, String operation, Answer answer) {

    List<String> flaws() {
        var schema = official.responseSchema(operation, answer.status());
        if (schema.isMissingNode()) {
            return answer.status() == 204 && answer.body().isMissingNode()
                    ? List.of()
                    : List.of("a body or status that is not told");
        }
        var flaws = new ArrayList<>(official.flaws(schema, answer.body()));
        var type = Objects.requireNonNullElse(answer.header("Content-Type"), "none");
        if (!type.equals(official.is("5") ? "application/json" : "application/json;charset=utf-8")) {
            flaws.add("the content type is " + type);
        }
        if (answer.body().isArray()) {
            flaws.addAll(list());
        } else if (answer.status() == 201) {
            flaws.addAll(location());
        }
        flaws.addAll(whole());
        return flaws;
    }

    /** Counts that are right, and 206 for a part where the version has it. */
    private List<String> list() {
        var size = answer.body().size();
        var total = Integer.parseInt(Objects.requireNonNullElse(answer.header("X-Total-Count"), "-1"));
        var status = size < total && !official.is("3") ? 206 : 200;
        return Stream.of(
                        total < size ? "X-Total-Count is " + total + " for " + size : "",
                        !String.valueOf(size).equals(answer.header("X-Result-Count")) ? "X-Result-Count is wrong" : "",
                        answer.status() != status ? answer.status() + ", not " + status : "")
                .filter(flaw -> !flaw.isEmpty())
                .toList();
    }

    private List<String> location() {
        var href = answer.body().path("href").asText();
        var isThere = href.equals(answer.header("Location"))
                && href.endsWith("/" + answer.body().path("id").asText());
        return isThere ? List.of() : List.of("the Location is " + answer.header("Location"));
    }

    private List<String> whole() {
        var query = answer.http().uri().getQuery();
        if (answer.status() >= 400 || query != null && query.contains("fields=")) {
            var untyped = new ArrayList<String>();
            if (official.is("5")) {
                Resources.untyped(answer.body(), "", untyped);
            }
            return untyped;
        }
        var path = answer.http().uri().getPath();
        var resources = answer.body().isArray() ? answer.body().valueStream() : Stream.of(answer.body());
        return resources
                .flatMap(resource -> Resources.lacking(path, resource).stream())
                .distinct()
                .toList();
    }
}
