package org.usageconsumption.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** Every operation of every official file, with what is legal and what is not. */
class ContractIT extends BlackBox {

    private static final String QUERY = "/queryUsageConsumption";
    private static final String REPORT = "/usageConsumptionReport";
    private static final String IN_LIST = "{\"searchCriteria\": []}";
    private static final String IN_LIST_V5 = "{\"@type\": \"QueryUsageConsumption\", \"searchCriteria\": []}";
    private static final String NO_LIST_V5 = "{\"@type\": \"UsageConsumptionReport\", \"bucket\": 1}";
    private static final UnaryOperator<JsonNode> ALL = body -> body;

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final SampleProducts neighbour = SampleProducts.subscriber();
    private final FullBodies full = new FullBodies(subscriber);

    /** Two subscribers who share data, one of whom has used more voice than there is. */
    @BeforeEach
    void provision() {
        var data = SampleBuckets.of("D-" + subscriber.key(), "data", 2, "GB", "\"isShared\": true");
        api.put(subscriber.path(), subscriber.with(SampleBuckets.of(subscriber.bucketId(), "voice", 20, "h"), data));
        api.put(neighbour.path(), neighbour.with(SampleBuckets.of(neighbour.bucketId(), "voice", 20, "h"), data));
        api.post(Api.USAGE, SampleUsages.of("1-" + subscriber.key(), "voice", subscriber.msisdn(), 100_000, "s"));
        api.post(Api.USAGE, SampleUsages.of("2-" + neighbour.key(), "data", neighbour.msisdn(), 1, "GB"));
    }

    @Test
    void everyOperationKeepsToTheOfficialFiles() {
        var flaws = new ArrayList<String>();
        var rows = new ArrayList<>(List.of("| operation | version | cases | result |", "| --- | --- | --- | --- |"));
        for (var version : OfficialDocument.VERSIONS) {
            var contract = new Contract(OfficialDocument.of(version), api);
            drive(contract);
            flaws.addAll(contract.flaws());
            rows.addAll(contract.rows());
        }
        ConformancePage.write("Operations", rows);

        assertThat(flaws).isEmpty();
        ConformancePage.assertTells("Operations", rows);
    }

    private void drive(Contract contract) {
        switch (contract.official().version()) {
            case "3.0.1" -> {
                reports(contract);
                var noId = Map.of("no list", "{\"bucket\": 1}", "no id", "{\"bucket\": [{}]}");
                tasks(contract, "/usageConsumptionReportRequest", full.v3Request(), noId);
            }
            case "4.0.0" -> tasks(contract, QUERY, full.v4Query(), Map.of("criteria in a list", IN_LIST));
            case "4.0.1" ->
                tasks(contract, QUERY, full.v4Query(), Map.of("criteria in a list", IN_LIST, "no criteria", "{}"));
            default -> {
                tasks(contract, QUERY, full.v5Query(), Map.of("criteria in a list", IN_LIST_V5, "no type", "{}"));
                tasks(contract, REPORT, full.v5Report(), Map.of("no list", NO_LIST_V5, "no type", "{}"));
                contract.get("live", REPORT + "/" + subscriber.id(), 200);
                contract.delete("live", REPORT + "/" + subscriber.id(), 409);
            }
        }
        hub(contract);
    }

    private void tasks(Contract contract, String path, String body, Map<String, String> illegal) {
        var smallest = contract.post("smallest", path, smallest(contract, path), 201);
        var created = contract.post("full", path, body, 201);
        contract.note("POST " + path, !hints(created.body()).containsAll(hints(Contract.json(body))), "hints are lost");
        contract.post("malformed", path, "{", 400);
        new TreeMap<>(illegal).forEach((name, text) -> contract.post(name, path, text, 400));
        lists(contract, path, id(created), path.equals(REPORT) ? ALL : own(id(smallest), id(created)));
        one(contract, path, id(created));
        contract.get("fields", path + "/" + id(created) + "?fields=none", 200);
        deleted(contract, path + "/", id(created));
        api.delete(contract.official().basePath() + path + "/" + id(smallest));
    }

    private static void deleted(Contract contract, String path, String id) {
        contract.delete("created", path + id, 204);
        contract.delete("deleted", path + id, 404);
        contract.delete("unknown", path + UUID.randomUUID(), 404);
    }

    /** 4.0.0 requires no searchCriteria; 4.0.1, which is served at the same place, does. */
    private String smallest(Contract contract, String path) {
        var official = contract.official();
        if (official.version().equals("4.0.0") && path.equals(QUERY)) {
            return "{\"searchCriteria\": {}}";
        }
        var schema = official.schema(official.requestSchema("POST " + path));
        return new SmallestBody(callback(contract, "smallest")).of(schema).toString();
    }

    private static Set<String> hints(JsonNode body) {
        return Set.copyOf(body.findValuesAsText("hint"));
    }

    private void reports(Contract contract) {
        lists(contract, REPORT, subscriber.id(), ALL);
        one(contract, REPORT, subscriber.id());
        contract.get("fields", REPORT + "/" + subscriber.id() + "?fields=none", 200);
        contract.delete("live", REPORT + "/" + subscriber.id(), 409);
        contract.delete("unknown", REPORT + "/" + UUID.randomUUID(), 404);
    }

    private void lists(Contract contract, String path, String id, UnaryOperator<JsonNode> own) {
        var whole = contract.official().is("3") ? new int[] {200} : new int[] {200, 206};
        var told = contract.get("plain", path, own, whole).header("X-Total-Count");
        contract.note("GET " + path, told == null, "X-Total-Count is missing");
        var total = Objects.requireNonNullElse(told, "1");
        var found = contract.get("by id", path + "?id=" + id, 200).body();
        contract.note("GET " + path, found.size() != 1 || !id(found.path(0), id), "not the one that was asked for");
        var selected = contract.get("fields", path + "?fields=id&id=" + id, 200).body();
        contract.note(
                "GET " + path, selected.path(0).size() > (contract.official().is("5") ? 3 : 2), "too many fields");
        var page = contract.get("page", path + "?limit=1&offset=" + (Integer.parseInt(total) - 1), own, 200, 206);
        contract.note("GET " + path, page.body().size() != 1, "not one element");
        var none = contract.get("none", path + "?id=" + UUID.randomUUID(), 200);
        contract.note("GET " + path, !none.http().body().equals("[]"), "not exactly []");
        contract.get("illegal page", path + "?limit=all", 400);
    }

    private static void one(Contract contract, String path, String id) {
        var told = contract.get("by id", path + "/" + id, 200);
        contract.note("GET " + path + "/{id}", !id(told.body(), id), "not the one that was asked for");
        contract.get("unknown", path + "/" + UUID.randomUUID(), 404);
    }

    private void hub(Contract contract) {
        var created = contract.post("smallest", "/hub", smallest(contract, "/hub"), 201);
        contract.post("twice", "/hub", smallest(contract, "/hub"), 409);
        var second = contract.post("full", "/hub", fullHub(contract), 201);
        contract.post("no callback", "/hub", "{\"@type\": \"Hub\"}", 400);
        if (contract.official().is("5")) {
            one(contract, "/hub", id(created));
        }
        deleted(contract, "/hub/", id(created));
        api.delete(contract.official().basePath() + "/hub/" + id(second));
    }

    private String fullHub(Contract contract) {
        var event = contract.official().is("3")
                ? "UsageConsumptionReportRequestStateChangeNotification"
                : "QueryUsageConsumptionCreateEvent";
        return """
                {"@type": "Hub", "callback": "%s", "query": "eventType=%s"}""".formatted(callback(contract, "full"), event);
    }

    private String callback(Contract contract, String name) {
        return "https://listener.example.com/" + contract.official().version() + "/" + subscriber.key() + "/" + name;
    }

    private static String id(Api.Answer answer) {
        return answer.body().path("id").asText("none");
    }

    private static boolean id(JsonNode told, String id) {
        return told.path("id").asText().equals(id);
    }

    /** Others may have asked illegally, and their questions come back as they were sent. */
    private static UnaryOperator<JsonNode> own(String... ids) {
        return list -> list.isArray() ? rows((ArrayNode) list, new HashSet<>(List.of(ids))) : list;
    }

    private static JsonNode rows(ArrayNode list, Set<String> ids) {
        return list.arrayNode()
                .addAll(StreamSupport.stream(list.spliterator(), false)
                        .filter(row -> ids.contains(row.path("id").asText()))
                        .toList());
    }
}
