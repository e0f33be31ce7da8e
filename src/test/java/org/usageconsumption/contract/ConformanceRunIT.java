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
        run(BASE + "v3/usageConsumptionReportRequest", "{}", List.of("id", "href"));
    }

    @Test
    void v4Queries() {
        run(
                Api.QUERY,
                "{\"searchCriteria\": {}}",
                List.of("id", "href", "queryUsageConsumptionDate", "searchCriteria", "usageConsumption"));
    }

    @Test
    void v5Queries() {
        run(V5_QUERIES, "{\"@type\": \"QueryUsageConsumption\"}", List.of("id", "href", "@type", "state"));
    }

    @Test
    void v5Reports() {
        run(V5_REPORTS, "{\"@type\": \"UsageConsumptionReport\"}", List.of("id", "href", "@type"));
    }

    private void run(String path, String smallest, List<String> mandatory) {
        var created = api.post(path, smallest);
        assertThat(created.status()).isEqualTo(201);
        var id = created.body().get("id").textValue();
        assertThat(created.header("Location"))
                .isEqualTo(created.body().get("href").textValue())
                .endsWith(path + "/" + id);

        assertThat(History.of(api, path))
                .allSatisfy(row -> assertComplete(row, mandatory))
                .anySatisfy(row -> assertThat(row.get("id").textValue()).isEqualTo(id));
        assertFound(path, id);
        assertGone(path, id);
    }

    private static void assertComplete(JsonNode row, List<String> mandatory) {
        assertThat(mandatory)
                .allSatisfy(name -> assertThat(row.hasNonNull(name)).as(name).isTrue());
        assertThat(row.get("href").textValue()).endsWith("/" + row.get("id").textValue());
        if (row.get("href").textValue().contains("/v5/")) {
            assertThat(untyped(row, "")).isEmpty();
        }
    }

    /** The objects without a type; criteria are as their client sent them. */
    private static List<String> untyped(JsonNode node, String where) {
        var untyped = new ArrayList<String>();
        if (node.isObject() && !node.hasNonNull("@type")) {
            untyped.add(where);
        }
        node.properties().stream()
                .filter(attribute -> !attribute.getKey().equals("searchCriteria"))
                .forEach(attribute -> untyped.addAll(untyped(attribute.getValue(), where + "/" + attribute.getKey())));
        if (node.isArray()) {
            node.forEach(element -> untyped.addAll(untyped(element, where)));
        }
        return untyped;
    }

    private void assertFound(String path, String id) {
        var named = path.contains("/v5/") ? List.of("id", "href", "name", "@type") : List.of("id", "href", "name");
        for (var one : List.of(
                api.get(path + "/" + id),
                api.get(path + "?id=" + id),
                api.get(path + "?id=" + id + "&fields=id,name"),
                api.get(path + "/" + id + "?fields=id,name"))) {
            assertThat(one.status()).isEqualTo(200);
            var told = one.body().isArray() ? one.body().get(0) : one.body();
            assertThat(told.get("id").textValue()).isEqualTo(id);
            assertThat(one.body().isArray() ? one.body().size() : 1).isEqualTo(1);
            if (one.http().uri().getQuery() != null
                    && one.http().uri().getQuery().contains("fields")) {
                assertThat(named).containsAll(names(told)).contains("href");
            }
        }
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
        assertThat(History.of(api, V3_REPORTS))
                .allSatisfy(row -> assertComplete(row, List.of("id", "href", "name", "effectiveDate", "bucket")))
                .allSatisfy(row -> assertThat(row.get("bucket").isArray()).isTrue());

        var first = unfiltered.body().get(0);
        var second = unfiltered.body().get(1);
        assertThat(first.get("name")).isNotEqualTo(second.get("name"));
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
