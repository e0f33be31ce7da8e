package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

class OpenApiIT extends BlackBox {

    private static final String PUT_PRODUCT = "PUT /provisioning/v1/product/{id}";
    private static final String GET_PRODUCT = "GET /provisioning/v1/product/{id}";
    private static final String DELETE_PRODUCT = "DELETE /provisioning/v1/product/{id}";
    private static final String POST_PRODUCT = "POST /provisioning/v1/product";
    private static final String POST_USAGE = "POST /tmf-api/usageManagement/v4/usage";
    private static final String GET_USAGE = "GET /tmf-api/usageManagement/v4/usage/{id}";
    private static final String POST_QUERY = "POST /tmf-api/usageConsumption/v4/queryUsageConsumption";
    private static final String LIST_QUERIES = "GET /tmf-api/usageConsumption/v4/queryUsageConsumption";
    private static final String GET_QUERY = "GET /tmf-api/usageConsumption/v4/queryUsageConsumption/{id}";
    private static final String DELETE_QUERY = "DELETE /tmf-api/usageConsumption/v4/queryUsageConsumption/{id}";

    private static final List<String> HUBS =
            List.of("/tmf-api/usageConsumption/v3/hub", Api.HUB, "/tmf-api/usageConsumption/v5/hub");

    private static final List<String> FILES = List.of("/usage-files", "/product-files");

    private static final List<String> BALANCES = List.of(Api.TOPUP, Api.ADJUST, Api.RESERVE);

    private static final String V3 = "/tmf-api/usageConsumption/v3/";
    private static final String V5 = "/tmf-api/usageConsumption/v5/";

    private static final String LIST_USAGE = "GET /tmf-api/usageManagement/v4/usage";
    private static final String PATCH_USAGE = "PATCH /tmf-api/usageManagement/v4/usage/{id}";

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry(LIST_USAGE, "200 206 400 406 500 501 503"),
            Map.entry(PATCH_USAGE, "200 400 404 406 409 413 415 500 503"),
            Map.entry("POST /usage-audit", "200 406 500 503"),
            Map.entry("POST /usage-purge", "200 400 406 413 415 500 503"),
            Map.entry("GET /usage-audit", "200 406 500 503"),
            Map.entry("GET " + V3 + "usageConsumptionReport", "200 400 406 500 501 503"),
            Map.entry("GET " + V3 + "usageConsumptionReport/{id}", "200 400 404 406 500 503"),
            Map.entry("DELETE " + V3 + "usageConsumptionReport/{id}", "204 404 406 409 500 503"),
            Map.entry("POST " + V3 + "usageConsumptionReportRequest", "201 202 400 406 409 413 415 500 503"),
            Map.entry("GET " + V3 + "usageConsumptionReportRequest", "200 400 406 500 501 503"),
            Map.entry("GET " + V3 + "usageConsumptionReportRequest/{id}", "200 404 406 500 503"),
            Map.entry("DELETE " + V3 + "usageConsumptionReportRequest/{id}", "204 404 406 500 503"),
            Map.entry("POST " + V5 + "usageConsumptionReport", "201 202 400 406 409 413 415 500 503"),
            Map.entry("GET " + V5 + "usageConsumptionReport", "200 206 400 406 500 501 503"),
            Map.entry("GET " + V5 + "usageConsumptionReport/{id}", "200 400 404 406 500 503"),
            Map.entry("DELETE " + V5 + "usageConsumptionReport/{id}", "204 404 406 409 500 503"),
            Map.entry("POST " + V5 + "queryUsageConsumption", "201 202 400 406 409 413 415 500 503"),
            Map.entry("GET " + V5 + "queryUsageConsumption", "200 206 400 406 500 501 503"),
            Map.entry("GET " + V5 + "queryUsageConsumption/{id}", "200 400 404 406 500 503"),
            Map.entry("DELETE " + V5 + "queryUsageConsumption/{id}", "204 404 406 500 503"));

    private static final Map<String, String> SERVED = Map.of(
            PUT_PRODUCT, "200 201 400 406 409 413 415 500 503",
            GET_PRODUCT, "200 404 406 500 503",
            DELETE_PRODUCT, "204 404 406 500 503",
            POST_PRODUCT, "200 201 400 406 409 413 415 500 503",
            POST_USAGE, "200 201 400 406 409 413 415 500 503",
            GET_USAGE, "200 404 406 409 500 503",
            POST_QUERY, "201 202 400 406 409 413 415 500 503",
            LIST_QUERIES, "200 206 400 406 500 501 503",
            GET_QUERY, "200 400 404 406 500 503",
            DELETE_QUERY, "204 404 406 500 503");

    private static final String QUERY = "v4.QueryUsageConsumption";

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final SampleProducts neighbour = SampleProducts.subscriber();
    private OpenApiDocument openApi;

    @BeforeEach
    void read() {
        openApi = OpenApiDocument.of(api);
    }

    /** Provisions a bucket that a neighbour bears, too, and one that is related to it. */
    private Answer provision() {
        api.put(neighbour.path(), neighbour.with(SampleBuckets.of(neighbour.bucketId(), "EUR", 25, "EUR")));
        var related =
                SampleBuckets.of(subscriber.bucketId(), "voice", 72_000, "s", """
                "priority": 1, "colour": "green", "bucketRelationship":
                  [{"relationshipType": "aggregator", "bucketRefOrValue": {"id": "%s"}}]""".formatted(neighbour.bucketId()));
        return api.put(subscriber.path(), subscriber.with("{\"id\": \"" + neighbour.bucketId() + "\"}", related));
    }

    private void assertAsTold(String operation, int status, Answer answer) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(openApi.flaws(operation, answer)).isEmpty();
    }

    private String usage(String id, Number quantity) {
        return SampleUsages.of(id + subscriber.key(), "voice", subscriber.msisdn(), quantity, "s");
    }

    private String query() {
        return """
                {"searchCriteria": {"logicalResource": [{"name": "MSISDN", "value": "%s"}]}}""".formatted(subscriber.msisdn());
    }

    @Test
    void itTellsOfExactlyTheOperationsThatAreServed() {
        var told = new TreeMap<String, String>();
        openApi.operations().forEach((name, operation) -> told.put(name, OpenApiDocument.statuses(operation)));

        var served = new TreeMap<>(SERVED);
        served.putAll(OTHERS);
        for (var hub : HUBS) {
            served.put("POST " + hub, "201 400 406 409 413 415 500 503");
            served.put("GET " + hub + "/{id}", "200 404 406 500 503");
            served.put("DELETE " + hub + "/{id}", "204 404 406 500 503");
        }
        for (var balance : BALANCES) {
            served.put("POST " + balance, "200 201 400 406 409 413 415 500 503");
            served.put("GET " + balance, "200 206 400 406 500 501 503");
            served.put("GET " + balance + "/{id}", "200 404 406 500 503");
        }
        served.put("GET /parked-events", "200 206 400 406 500 501 503");
        served.put("GET /parked-events/{id}", "200 404 406 500 503");
        served.put("DELETE /parked-events/{id}", "204 404 406 500 503");
        served.put("POST /parked-events/replay", "200 400 404 406 413 415 500 503");
        served.put("PATCH " + Api.RESERVE + "/{id}", "200 400 404 406 409 413 415 500 503");
        for (var files : FILES) {
            served.put("POST " + files, "201 400 406 409 413 415 500 503");
            served.put("GET " + files, "200 206 400 406 500 501 503");
            served.put("GET " + files + "/{id}", "200 404 406 500 503");
            served.put("GET " + files + "/{id}/rejected", "200 206 400 404 406 500 501 503");
        }
        served.replaceAll((name, statuses) -> withRefusals(statuses));
        assertThat(told).containsExactlyInAnyOrderEntriesOf(served);
    }

    /** Without a valid token, without a role, or with too much. */
    private static String withRefusals(String statuses) {
        var refusals = statuses.contains("413") ? "401 403 408 414 429 " : "401 403 414 429 ";
        return Stream.of((refusals + statuses).split(" ")).sorted().collect(Collectors.joining(" "));
    }

    @Test
    void everyOperationHasASummaryATagAndSchemas() {
        assertThat(openApi.operations()).allSatisfy((name, operation) -> {
            assertThat(operation.path("summary").asText()).isNotBlank();
            assertThat(operation.path("tags")).hasSize(1);
            assertThat(operation.path("responses").properties()).allSatisfy(response -> {
                var content = openApi.resolved(response.getValue()).path("content");
                var schemas = content.findValuesAsText(OpenApiDocument.REFERENCE);
                switch (response.getKey().charAt(0)) {
                    case '2' -> assertThat(schemas.isEmpty()).isEqualTo(name.startsWith("DELETE"));
                    default -> assertThat(schemas).containsExactly("#/components/schemas/" + errorOf(name));
                }
            });
        });
    }

    private static String errorOf(String operation) {
        if (operation.contains(V3)) {
            return "v3.Error";
        }
        return operation.contains(V5) ? "v5.Error" : "Error";
    }

    @Test
    void everyParameterIsToldOf() {
        assertThat(parameters(GET_USAGE)).containsExactlyInAnyOrder("id", "source");
        assertThat(parameters(LIST_QUERIES)).containsExactlyInAnyOrder("fields", "filter", "sort", "offset", "limit");
        assertThat(parameters("GET " + V5 + "usageConsumptionReport"))
                .containsExactlyInAnyOrder("fields", "filter", "sort", "offset", "limit", "before", "after");
        assertThat(parameters(GET_QUERY)).containsExactlyInAnyOrder("id", "fields", "sort", "offset", "limit");
        assertThat(parameters(POST_QUERY)).containsExactlyInAnyOrder("Prefer", "sort", "limit");
    }

    private Iterable<String> parameters(String operation) {
        return openApi.operations().get(operation).findValues(OpenApiDocument.REFERENCE).stream()
                .map(JsonNode::textValue)
                .filter(reference -> reference.contains("/parameters/"))
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void everyReferenceRefersToSomethingAndEverySchemaIsReferredTo() {
        var references = openApi.json().findValues(OpenApiDocument.REFERENCE).stream()
                .map(JsonNode::textValue)
                .toList();

        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                openApi.json().at(reference.substring(1)).isObject())
                        .isTrue());
        openApi.json()
                .at("/components/schemas")
                .fieldNames()
                .forEachRemaining(schema -> assertThat(references).contains("#/components/schemas/" + schema));
    }

    @Test
    void whatIsServedIsWhatBodiesAreCheckedAgainst() throws IOException {
        try (var yaml = getClass().getResourceAsStream("/META-INF/openapi.yaml")) {
            assertThat(openApi.json().at("/components/schemas"))
                    .isEqualTo(new YAMLMapper().readTree(yaml).at("/components/schemas"));
        }
    }

    @Test
    void theExamplesAreSound() {
        openApi.json().at("/components/requestBodies").properties().forEach(body -> {
            var example = body.getValue().at("/content/application~1json/example");
            assertThat(openApi.flawsAs(body.getKey(), example)).isEmpty();
        });
    }

    @Test
    void provisioningAnswersAsItSays() {
        assertAsTold(PUT_PRODUCT, 201, provision());
        assertAsTold(PUT_PRODUCT, 200, provision());
        assertAsTold(GET_PRODUCT, 200, api.get(subscriber.path()));
        assertAsTold(DELETE_PRODUCT, 204, api.delete(subscriber.path()));
        assertAsTold(GET_PRODUCT, 200, api.get(subscriber.path()));
    }

    @Test
    void provisioningOfManyAnswersAsItSays() {
        var one = subscriber.identified(subscriber.voice20h());

        assertAsTold(POST_PRODUCT, 201, api.post(Api.PRODUCTS, one));
        assertAsTold(POST_PRODUCT, 200, api.post(Api.PRODUCTS, one));
        var array = api.post(Api.PRODUCTS, "[%s, {\"id\": 1}, {\"id\": \"P\"}, 7]".formatted(one));
        assertAsTold(POST_PRODUCT, 200, array);
        assertThat(array.body().get("result")).hasSize(3);
        assertAsTold(POST_PRODUCT, 400, api.post(Api.PRODUCTS, "{}"));
        assertAsTold(POST_PRODUCT, 413, api.post(Api.PRODUCTS, "[" + "{},".repeat(1_000) + "{}]"));
    }

    @Test
    void usageAnswersAsItSays() {
        provision();

        var counted = api.post(Api.USAGE, usage("one", 100_000));
        var again = api.post(Api.USAGE, usage("one", 100_000));
        var array = api.post(Api.USAGE, "[%s, %s, {}]".formatted(usage("two", 0.5), usage("one", 100_000)));

        assertAsTold(POST_USAGE, 201, counted);
        assertAsTold(POST_USAGE, 200, again);
        assertAsTold(POST_USAGE, 200, array);
        assertThat(array.body().get("result")).hasSize(2);
        assertAsTold(GET_USAGE, 200, api.get(counted.header("Location")));
        assertAsTold(LIST_USAGE, 200, api.get(Api.USAGE + "?logicalResource.id=" + subscriber.msisdn()));
        assertAsTold(LIST_USAGE, 206, api.get(Api.USAGE + "?limit=1&fields=status"));
        assertAsTold(PATCH_USAGE, 200, api.patch(counted.header("Location"), "{\"status\": \"rated\"}"));
        assertAsTold(PATCH_USAGE, 400, api.patch(counted.header("Location"), "{}"));
    }

    @Test
    void whatOperatorsAskForAnswersAsItSays() {
        assertAsTold("GET /usage-audit", 200, api.get("/usage-audit"));
        assertAsTold("POST /usage-audit", 200, api.post("/usage-audit", ""));
        assertAsTold("POST /usage-purge", 200, api.post("/usage-purge", "{\"olderThan\": \"P3650D\"}"));
        assertAsTold("POST /usage-purge", 400, api.post("/usage-purge", "{\"olderThan\": \"P1D\"}"));
    }

    @Test
    void queriesAnswerAsItSays() {
        provision();
        api.post(Api.USAGE, usage("one", 100_000));

        var answered = api.post(Api.QUERY, query());
        var href = answered.header("Location");
        var again = api.get(href);

        assertThat(answered.body().at("/usageConsumption/0/bucketRefOrValue")).hasSize(2);
        assertAsTold(POST_QUERY, 201, answered);
        assertAsTold(GET_QUERY, 200, again);
        assertThat(openApi.flawsAs(QUERY, again.body())).isEmpty();
        assertAsTold(GET_QUERY, 200, api.get(href + "?fields=none"));
        assertAsTold(DELETE_QUERY, 204, api.delete(href));
    }

    @Test
    void hubsAnswerAsTheySay() {
        for (var hub : HUBS) {
            var listener = "{\"callback\": \"https://example.com/" + subscriber.key() + "\", \"@type\": \"Hub\"}";
            var one = hub + "/{id}";

            var registered = api.post(hub, listener);

            assertAsTold("POST " + hub, 201, registered);
            assertAsTold("POST " + hub, 409, api.post(hub, listener));
            assertAsTold("POST " + hub, 400, api.post(hub, "{}"));
            assertAsTold("POST " + hub, 413, api.post(hub, "\"" + "x".repeat(17_000_000) + "\""));
            assertAsTold("POST " + hub, 415, api.send(api.request(hub).POST(BodyPublishers.ofString("{}"))));
            assertAsTold(
                    "POST " + hub,
                    406,
                    api.send(api.request(hub)
                            .header("Content-Type", "application/json")
                            .header("Accept", "text/html")
                            .POST(BodyPublishers.ofString("{}"))));
            assertAsTold("GET " + one, 200, api.get(registered.header("Location")));
            assertAsTold("DELETE " + one, 204, api.delete(registered.header("Location")));
            assertAsTold("GET " + one, 404, api.get(registered.header("Location")));
            assertAsTold("DELETE " + one, 404, api.delete(registered.header("Location")));
        }
    }

    @Test
    void filesAnswerAsTheySay() {
        for (var files : FILES) {
            var name = subscriber.key() + files.substring(1) + ".ndjson";
            SampleFiles.file(name, "{\"id\": \"1\"}\n{");
            var one = files + "/{id}";
            var rejected = one + "/rejected";

            var taken = new Loads(api, files).ask(name, null);
            var href = taken.header("Location");

            assertAsTold("POST " + files, 201, taken);
            assertAsTold("POST " + files, 400, api.post(files, "{}"));
            assertAsTold("GET " + one, 200, api.get(href));
            new Loads(api, files).untilOver(href);
            assertAsTold("GET " + one, 200, api.get(href));
            assertAsTold("GET " + one, 200, api.get(href + "?fields=none"));
            assertAsTold("GET " + one, 404, api.get(href + "0"));
            assertAsTold("GET " + rejected, 200, api.get(href + "/rejected"));
            assertAsTold("GET " + rejected, 206, api.get(href + "/rejected?limit=1"));
            assertAsTold("GET " + files, 200, api.get(files + "?fileName=" + name));
            assertAsTold("GET " + files, 400, api.get(files + "?limit=0"));
            assertAsTold("POST " + files, 415, api.send(api.request(files).POST(BodyPublishers.ofString("{}"))));
        }
    }

    @Test
    void balancesAnswerAsTheySay() {
        api.put(subscriber.path(), subscriber.voice20h());
        for (var balance : BALANCES) {
            var body = """
                    {"id": "%s", "bucket": {"id": "%s"}, "amount": {"amount": 1, "units": "min"}, "reason": "R",
                     "relatedParty": [{"id": "CHILD", "role": "user"}], "channel": {"id": "CARE"}}""".formatted(subscriber.key(), subscriber.bucketId());
            var one = balance + "/" + subscriber.key();

            assertAsTold("POST " + balance, 201, api.post(balance, body));
            assertAsTold("POST " + balance, 200, api.post(balance, body));
            assertAsTold("POST " + balance, 409, api.post(balance, body.replace("min", "s")));
            assertAsTold("POST " + balance, 400, api.post(balance, "{}"));
            assertAsTold("GET " + balance + "/{id}", 200, api.get(one));
            assertAsTold("GET " + balance + "/{id}", 200, api.get(one + "?fields=none"));
            assertAsTold("GET " + balance + "/{id}", 404, api.get(one + "0"));
            assertAsTold("GET " + balance, 200, api.get(balance + "?id=" + subscriber.key()));
            assertAsTold("GET " + balance, 400, api.get(balance + "?limit=0"));
        }
        var end = "PATCH " + Api.RESERVE + "/{id}";
        var reservation = Api.RESERVE + "/" + subscriber.key();
        assertAsTold(end, 400, api.patch(reservation, "{}"));
        assertAsTold(end, 200, api.patch(reservation, "{\"status\": \"completed\"}"));
        assertAsTold(end, 409, api.patch(reservation, "{\"status\": \"cancelled\"}"));
        assertAsTold(end, 404, api.patch(reservation + "0", "{\"status\": \"cancelled\"}"));
    }

    @Test
    void listsAnswerAsItSays() {
        provision();
        api.post(Api.QUERY, query());
        var last = api.post(Api.QUERY, query()).body();
        var total = Integer.parseInt(api.get(Api.QUERY + "?limit=1").header("X-Total-Count"));

        var page = api.get(Api.QUERY + "?limit=1&offset=" + (total - 1));

        assertAsTold(LIST_QUERIES, 206, page);
        assertThat(page.body()).containsExactly(last);
        assertThat(openApi.flawsAs(QUERY, page.body().get(0))).isEmpty();
        assertAsTold(
                LIST_QUERIES, 200, api.get(Api.QUERY + "?id=" + last.get("id").textValue()));
    }

    @Test
    void refusalsAnswerAsItSays() {
        provision();
        api.post(Api.USAGE, usage("one", 1));
        var inHypertext = api.send(api.request(Api.QUERY).header("Accept", "text/html"));

        assertAsTold(PUT_PRODUCT, 400, api.put(subscriber.path(), "{}"));
        assertAsTold(GET_PRODUCT, 404, api.get(subscriber.path() + "-none"));
        assertAsTold(DELETE_PRODUCT, 404, api.delete(subscriber.path() + "-none"));
        assertAsTold(POST_USAGE, 400, api.post(Api.USAGE, "{"));
        assertAsTold(POST_USAGE, 409, api.post(Api.USAGE, usage("one", 2)));
        assertAsTold(POST_USAGE, 413, api.post(Api.USAGE, "[" + "{},".repeat(10_000) + "{}]"));
        assertAsTold(GET_USAGE, 404, api.get(Api.USAGE + "/none"));
        assertAsTold(POST_QUERY, 400, api.post(Api.QUERY, "[]"));
        assertAsTold(LIST_QUERIES, 400, api.get(Api.QUERY + "?limit=0"));
        assertAsTold(LIST_QUERIES, 406, inHypertext);
        assertAsTold(GET_QUERY, 404, api.get(Api.QUERY + "/none"));
        assertAsTold(DELETE_QUERY, 404, api.delete(Api.QUERY + "/none"));
    }

    @Test
    void anAnswerThatIsNotAsItSaysIsNoticed() {
        provision();
        var answer = (ObjectNode) api.post(Api.QUERY, query()).body();

        assertNoticed(answer, "", query -> query.remove("usageConsumption"));
        assertNoticed(answer, "", query -> query.put("href", "no URI"));
        assertNoticed(answer, "/usageConsumption/0", consumption -> consumption.put("unheardOf", true));
        assertNoticed(answer, "/usageConsumption/0", consumption -> consumption.put("creationDate", "today"));
        assertNoticed(answer, "/usageConsumption/0/bucketRefOrValue/0", bucket -> bucket.remove("allowance"));
        assertNoticed(answer, "/usageConsumption/0/bucketRefOrValue/0", bucket -> bucket.put("status", "full"));
        assertNoticed(
                answer,
                "/usageConsumption/0/bucketRefOrValue/0/remainingValue",
                quantity -> quantity.put("units", "parsec"));
        assertNoticed(
                answer,
                "/usageConsumption/0/bucketRefOrValue/1/bucketCounter/0/value",
                quantity -> quantity.put("amount", "1"));
    }

    private void assertNoticed(ObjectNode answer, String where, Consumer<ObjectNode> damage) {
        var damaged = answer.deepCopy();
        damage.accept((ObjectNode) damaged.at(where));

        assertThat(openApi.flawsAs(QUERY, answer)).isEmpty();
        assertThat(openApi.flawsAs(QUERY, damaged)).isNotEmpty();
    }

    @Test
    void thereIsAPageToReadAndTryItOn() {
        var page = api.get("/openapi/ui/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
    }
}
