package org.usageconsumption.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;

/** What an operator's conformance kit does and expects; it reads all there is, whoever made it. */
class ConformanceRunIT extends BlackBox {

    private static final String BASE = "/tmf-api/usageConsumption/";
    private static final String V3_REPORTS = BASE + "v3/usageConsumptionReport";
    private static final String V5_QUERIES = BASE + "v5/queryUsageConsumption";
    private static final String V5_REPORTS = BASE + "v5/usageConsumptionReport";

    @BeforeEach
    void provision() {
        var one = SampleProducts.subscriber();
        api.put(one.path(), one.voice20h());
    }

    @Test
    void v3Requests() {
        run("3.0.1", BASE + "v3/usageConsumptionReportRequest", "{}", "status");
    }

    @Test
    void v4Queries() {
        run("4.0.1", Api.QUERY, "{\"searchCriteria\": {}}", "queryUsageConsumptionDate");
    }

    @Test
    void v5Queries() {
        run("5.1.0", V5_QUERIES, "{\"@type\": \"QueryUsageConsumption\"}", "state");
    }

    @Test
    void v5Reports() {
        run("5.1.0", V5_REPORTS, "{\"@type\": \"UsageConsumptionReport\"}", "name");
    }

    /**
     * @param attribute that every resource of the list has
     */
    private void run(String version, String path, String smallest, String attribute) {
        var created = api.post(path, smallest);
        assertThat(created.status()).isEqualTo(201);
        var id = created.body().get("id").textValue();
        assertThat(created.header("Location"))
                .isEqualTo(created.body().get("href").textValue())
                .endsWith(path + "/" + id);

        // a report of so much is listed when it is computed
        Queues.await(() -> !api.get(path + "?id=" + id).body().isEmpty());
        assertThat(history(version, path)).contains(id);
        assertFound(path, id, attribute);
        assertGone(path, id);
    }

    /** The ids of a whole list, every row of which is what the official file and the kits want it to be. */
    private List<String> history(String version, String path) {
        var official = OfficialDocument.ifThere(version);
        var operation = "GET " + path.substring(path.lastIndexOf('/'));
        var flaws = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (var row : History.of(api, path)) {
            var id = row.path("id").asText();
            ids.add(id);
            Resources.lacking(path, row).forEach(flaw -> flaws.add(id + ": " + flaw));
            official.ifPresent(
                    file -> file.flaws(file.responseSchema(operation, 200).get("items"), row)
                            .forEach(flaw -> flaws.add(id + ": " + flaw)));
            if (!row.path("href").asText().endsWith(path + "/" + id)) {
                flaws.add(id + ": the href is " + row.path("href").asText());
            }
            if (isOfSample(row) && row.path("bucket").isEmpty()) {
                flaws.add(id + ": no buckets");
            }
        }
        assertThat(flaws).isEmpty();
        return ids;
    }

    /** All the live reports of the sample set have buckets; a product of another test may have none. */
    private static boolean isOfSample(JsonNode row) {
        return row.has("bucket") && row.path("id").asText().startsWith("SUB-");
    }

    private void assertFound(String path, String id, String attribute) {
        for (var query : List.of("/" + id, "?id=" + id)) {
            var whole = one(path + query);
            assertThat(whole.get("id").textValue()).isEqualTo(id);
            var selected = one(path + query + (query.contains("?") ? "&" : "?") + "fields=id," + attribute);
            assertThat(selected.get(attribute)).isEqualTo(whole.get(attribute));
            assertThat(names(selected))
                    .containsExactlyInAnyOrderElementsOf(
                            path.contains("/v5/")
                                    ? List.of("id", "href", "@type", attribute)
                                    : List.of("id", "href", attribute));
        }
    }

    /** The only one, in a list or by itself. */
    private JsonNode one(String path) {
        var answer = api.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().isArray() ? answer.body().size() : 1).isEqualTo(1);
        return answer.body().isArray() ? answer.body().get(0) : answer.body();
    }

    private static List<String> names(JsonNode told) {
        var names = new ArrayList<String>();
        told.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void assertGone(String path, String id) {
        assertThat(api.delete(path + "/" + id).status()).isEqualTo(204);
        assertThat(api.get(path + "/" + id).status()).isEqualTo(404);
        assertThat(api.get(path + "?id=" + id).http().body()).isEqualTo("[]");
        assertThat(api.delete(path + "/" + id).status()).isEqualTo(404);
        assertThat(api.get(path + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void v3ReportsAreThereWithoutBeingAskedFor() {
        var unfiltered = api.get(V3_REPORTS);
        assertThat(unfiltered.status()).isEqualTo(200);
        assertThat(unfiltered.body()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(history("3.0.1", V3_REPORTS)).hasSizeGreaterThanOrEqualTo(2);

        var first = unfiltered.body().get(0);
        var second = unfiltered.body().get(1);
        assertThat(first.get("name")).isNotEqualTo(second.get("name"));
        assertThat(first.get("bucket")).isNotEmpty();
        assertThat(second.get("bucket")).isNotEmpty();
        assertThat(first.at("/bucket/0/id")).isNotEqualTo(second.at("/bucket/0/id"));
        assertThat(api.get(V3_REPORTS + "/" + first.get("id").textValue())
                        .body()
                        .get("bucket"))
                .isNotEmpty();
    }

    @Test
    void v3ReportsAreFilteredExactly() {
        var first = api.get(V3_REPORTS).body().get(0);
        var bucket = first.at("/bucket/0/id").textValue();
        var name = first.get("name").textValue();

        assertThat(reports("?bucket.id=" + encoded(bucket)))
                .contains(first.get("id").textValue())
                .hasSizeLessThan(History.of(api, V3_REPORTS).size());
        assertThat(api.get(V3_REPORTS + "?bucket.id=" + encoded(bucket)).body())
                .allSatisfy(row ->
                        assertThat(row.get("bucket").findValuesAsText("id")).contains(bucket));
        assertThat(reports("?name=" + encoded(name))).contains(first.get("id").textValue());
        assertThat(api.get(V3_REPORTS + "?name=" + encoded(name)).body())
                .allSatisfy(row -> assertThat(row.get("name").textValue()).isEqualTo(name));
        assertThat(api.get(V3_REPORTS + "?fields=id,bucket").body())
                .allSatisfy(row -> assertThat(names(row)).containsExactlyInAnyOrder("id", "href", "bucket"));
        assertThat(api.get(V3_REPORTS + "?name=" + UUID.randomUUID()).http().body())
                .isEqualTo("[]");
        assertThat(api.get(V3_REPORTS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    private List<String> reports(String query) {
        return api.get(V3_REPORTS + query)
                .body()
                .valueStream()
                .map(row -> row.get("id").textValue())
                .toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
