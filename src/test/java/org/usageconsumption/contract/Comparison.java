package org.usageconsumption.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an official file and the served document say differently, walked from the operations down; in both directions, but
 * for paths that belong to another API.
 */
final class Comparison {

    private final OfficialDocument official;
    private final JsonNode served;
    /** By what differs: where. */
    private final Map<String, Set<String>> differences = new TreeMap<>();

    private final SchemaComparison requests = new SchemaComparison("request", this::differs);
    private final SchemaComparison answers = new SchemaComparison("answer", this::differs);

    Comparison(OfficialDocument official, JsonNode served) {
        this.official = official;
        this.served = served;
    }

    Map<String, Set<String>> differences() {
        var names = new TreeSet<>(official.operations().keySet());
        names.removeIf(OfficialDocument::isListener);
        served.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith(official.basePath() + "/"))
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> names.add(method.toUpperCase(Locale.ROOT) + " "
                                + path.getKey().substring(official.basePath().length()))));
        names.forEach(this::operation);
        return differences;
    }

    private void differs(String what, String where) {
        differences.computeIfAbsent(what, key -> new TreeSet<>()).add(where);
    }

    private void operation(String name) {
        var method = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
        var where = official.basePath().replaceFirst(".*/", "") + " " + name;
        var path = official.basePath() + name.substring(name.indexOf(' ') + 1);
        var there = new ApiOperation(official.json(), official.operations().getOrDefault(name, served.path("none")));
        var here = new ApiOperation(served, served.path("paths").path(path).path(method));
        if (there.node().isMissingNode() || here.node().isMissingNode()) {
            differs(here.node().isMissingNode() ? "is not served" : "is served, too", where);
            return;
        }
        names(where, "the parameter ", there.queryParameters(), here.queryParameters());
        names(where, "the request as ", there.request().keySet(), here.request().keySet());
        bodies(requests, where, there.request(), here.request());
        statuses(where, there, here);
    }

    private void names(String where, String what, Set<String> there, Set<String> here) {
        minus(there, here).forEach(name -> differs("does not have " + what + name, where));
        minus(here, there).forEach(name -> differs("has " + what + name + ", too", where));
    }

    private static Set<String> minus(Set<String> names, Set<String> others) {
        var left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }

    /** Where the file has a default, it stands for every status that it does not name. */
    private void statuses(String where, ApiOperation there, ApiOperation here) {
        minus(there.statuses(), here.statuses()).stream()
                .filter(status -> !status.equals("default"))
                .forEach(status -> differs("does not answer " + status, where));
        for (var status : here.statuses()) {
            var as = there.declared(status);
            if (!as.equals(status) && !as.equals("default")) {
                differs("answers " + status + ", too", where);
            }
            var said = there.response(as);
            var told = here.response(status);
            names(where, "an answer as ", said.keySet(), told.keySet());
            bodies(answers, where + ", " + status, said, told);
        }
    }

    private void bodies(
            SchemaComparison schemas, String where, Map<String, JsonNode> there, Map<String, JsonNode> here) {
        if (there.isEmpty() != here.isEmpty()) {
            differs(here.isEmpty() ? "has no body" : "has a body", where);
        }
        there.values().stream()
                .distinct()
                .forEach(said -> here.values().stream()
                        .distinct()
                        .forEach(told -> schemas.compare(official.schema(said), ApiSchema.of(served, told), where)));
    }
}
