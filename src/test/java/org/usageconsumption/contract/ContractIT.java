package org.usageconsumption.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final SampleProducts neighbour = SampleProducts.subscriber();
    private final FullBodies full = new FullBodies(subscriber);

    /** Two subscribers who share data, one of whom has used more voice than there is. */
    @BeforeEach
    void provision() {
        var data = SampleBuckets.of("D-" + subscriber.key(), "data", 2, "GB", """
                "isShared": true, "bucketRelationship":
                  [{"relationshipType": "aggregator", "bucketRefOrValue": {"id": "%s", "name": "voice"}}]""".formatted(subscriber.bucketId()));
        api.put(subscriber.path(), subscriber.with(SampleBuckets.of(subscriber.bucketId(), "voice", 20, "h"), data));
        api.put(neighbour.path(), neighbour.with(SampleBuckets.of(neighbour.bucketId(), "voice", 20, "h"), data));
        api.post(Api.USAGE, SampleUsages.of("1-" + subscriber.key(), "voice", subscriber.msisdn(), 100_000, "s"));
        api.post(Api.USAGE, SampleUsages.of("2-" + neighbour.key(), "data", neighbour.msisdn(), 1, "GB"));
    }

    @Test
    void everyOperationKeepsToTheOfficialFiles() {
        var flaws = new ArrayList<String>();
        var rows = new ArrayList<>(List.of("| operation | version | cases | result |", "| --- | --- | --- | --- |"));
        var extensions = new ConformanceTable("Extensions", "schema", "attributes");
        for (var version : OfficialDocument.VERSIONS) {
            var contract = new Contract(OfficialDocument.of(version), api);
            drive(contract);
            flaws.addAll(contract.cases().flaws());
            rows.addAll(contract.cases().rows());
            contract.extensions().forEach((schema, names) -> extensions.add(version, schema, names));
        }
        ConformancePage.write("Operations", rows);
        extensions.write();

        assertThat(flaws).isEmpty();
        ConformancePage.assertTells("Operations", rows);
        extensions.assertExplained();
    }

    private void drive(Contract contract) {
        switch (contract.official().version()) {
            case "3.0.1" -> {
                reports(contract);
                var noId = Map.of("no list", "{\"bucket\": 1}", "no id", "{\"bucket\": [{}]}");
                tasks(contract, "/usageConsumptionReportRequest", full.v3Request(), noId);
            }
            case "4.0.0" -> {
                contract.refuseLegal("smallest", QUERY, "{}", "searchCriteria is required, as in 4.0.1");
                tasks(contract, QUERY, full.v4Query(), Map.of("criteria in a list", IN_LIST));
            }
            case "4.0.1" ->
                tasks(contract, QUERY, full.v4Query(), Map.of("criteria in a list", IN_LIST, "no criteria", "{}"));
            default -> {
                tasks(contract, QUERY, full.v5Query(), Map.of("criteria in a list", IN_LIST_V5, "no type", "{}"));
                tasks(contract, REPORT, full.v5Report(), Map.of("no list", NO_LIST_V5, "no type", "{}"));
                live(contract);
            }
        }
        hub(contract);
        new ErrorCases(contract, api).drive();
    }

    private void tasks(Contract contract, String path, String body, Map<String, String> illegal) {
        var smallest = contract.postOfEverything(nameOfSmallest(contract), path, smallest(contract, path), 201);
        var created = contract.post("full", path, body, 201);
        contract.note(
                "POST " + path, !Hints.of(created.body()).containsAll(Hints.of(Contract.json(body))), "hints are lost");
        var nulls = contract.postAnything("nulls", path, FullBodies.withNulls(smallest(contract, path)), 201);
        contract.note("POST " + path, nulls.http().body().contains(":null"), "a null is told");
        contract.post("malformed", path, "{", 400);
        new TreeMap<>(illegal).forEach((name, text) -> contract.post(name, path, text, 400));
        if (contract.official().is("5")) {
            var selected = contract.post("fields", path + "?fields=none", smallest(contract, path), 201);
            contract.note("POST " + path, selected.body().size() != 3, "more than id, href and @type");
            forget(contract, path, selected);
        }
        var list = new ListCases(contract, path);
        list.drive(id(created), body);
        list.driveOne(id(created), body);
        list.driveDeletion(id(created));
        forget(contract, path, smallest);
        forget(contract, path, nulls);
    }

    private void forget(Contract contract, String path, Api.Answer created) {
        api.delete(contract.url(path) + "/" + id(created));
    }

    private static String nameOfSmallest(Contract contract) {
        return contract.official().version().equals("4.0.0") ? "smallest of 4.0.1" : "smallest";
    }

    /** 4.0.0 requires no searchCriteria; 4.0.1, which is served at the same place, does. */
    private String smallest(Contract contract, String path) {
        var official = contract.official();
        if (official.version().equals("4.0.0") && path.equals(QUERY)) {
            return "{\"searchCriteria\":{}}";
        }
        var schema = official.schema(official.requestSchema("POST " + path));
        return new SmallestBody(callback(contract, "smallest")).of(schema).toString();
    }

    private void reports(Contract contract) {
        var list = new ListCases(contract, REPORT);
        list.drive(subscriber.id(), "{}");
        list.driveOne(subscriber.id(), "{}");
        live(contract);
        contract.delete("unknown", REPORT + "/" + UUID.randomUUID(), 404);
    }

    private void live(Contract contract) {
        var live = contract.getCreated("live", REPORT + "/" + subscriber.id(), "{}");
        contract.note("GET " + REPORT + "/{id}", live.body().path("bucket").size() != 2, "not the buckets");
        contract.delete("live", REPORT + "/" + subscriber.id(), 409);
    }

    private void hub(Contract contract) {
        var created = contract.post("smallest", "/hub", smallest(contract, "/hub"), 201);
        contract.post("twice", "/hub", smallest(contract, "/hub"), 409);
        var second = contract.post("full", "/hub", fullHub(contract), 201);
        contract.post("no callback", "/hub", "{\"@type\": \"Hub\"}", 400);
        var list = new ListCases(contract, "/hub");
        if (contract.official().is("5")) {
            list.driveOne(id(second), fullHub(contract));
        }
        list.driveDeletion(id(created));
        forget(contract, "/hub", second);
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
}
