package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;

/** What a client sent comes back, but never in the place of what the server tells, nor short of what is mandatory. */
class SentBodiesIT extends BlackBox {

    private JsonNode created(String path, String body) {
        var answer = api.post(path, body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.body();
    }

    private JsonNode read(String path, JsonNode created) {
        return api.get(path + "/" + created.get("id").textValue()).body();
    }

    /** The places of objects, and of what they hold. */
    private static Stream<Map.Entry<String, JsonNode>> nodes(String place, JsonNode node) {
        var within = new ArrayList<Map.Entry<String, JsonNode>>(List.of(Map.entry(place, node)));
        node.properties()
                .forEach(each ->
                        nodes(place + "/" + each.getKey(), each.getValue()).forEach(within::add));
        if (node.isArray()) {
            node.forEach(element -> nodes(place + "[]", element).forEach(within::add));
        }
        return within.stream();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', delimiter = '~', textBlock = """
                    /v3/usageConsumptionReportRequest ~ {"relatedParty": null, "creationDate": null, "hint": null, \
                    "bucket": [{"id": "none", "name": null}]}
                    /v4/queryUsageConsumption ~ {"queryUsageConsumptionDate": null, "relatedParty": null, \
                    "searchCriteria": {"product": [{"id": "none", "name": null, "hint": {"a": null}}], "service": null}}
                    /v5/queryUsageConsumption ~ {"@type": "QueryUsageConsumption", "creationDate": null, \
                    "relatedParty": null, "searchCriteria": {"@type": "UsageConsumptionReport", "bucket": null, \
                    "product": [{"@type": "ProductRef", "id": "none", "name": null}]}}
                    /v5/usageConsumptionReport ~ {"@type": "UsageConsumptionReport", "name": null, "href": null, \
                    "creationDate": null, "relatedParty": null, "description": null, \
                    "product": [{"@type": "ProductRef", "id": "none", "name": null}]}
                    """)
    void whatIsNullIsAbsent(String path, String body) {
        var created = created("/tmf-api/usageConsumption" + path, body);

        for (var version : List.of(Api.V3_REQUEST, Api.QUERY, Api.V5_QUERY, Api.V3_REPORT, Api.V5_REPORT)) {
            assertThat(nodes("", read(version, created))
                            .filter(node -> node.getValue().isNull()))
                    .as(version)
                    .isEmpty();
        }
        assertThat(read(Api.V3_REPORT, created).get("name").isTextual()).isTrue();
        assertThat(read(Api.V5_REPORT, created).get("name").isTextual()).isTrue();
    }

    @Test
    void aLogicalResourceThatIsNamedByItsValueHasAnIdInEveryVersion() {
        var created = created(Api.QUERY, """
                {"searchCriteria": {"logicalResource": [{"value": "none"}],
                 "bucketRefOrValue": [{"id": "none", "logicalResource": [{"value": "other"}]}]}}""");

        assertThat(created.at("/searchCriteria/bucketRefOrValue/0/logicalResource/0/id")
                        .textValue())
                .isEqualTo("other");
        assertThat(created.at("/searchCriteria/logicalResource/0/id").textValue())
                .isEqualTo("none");
        assertThat(read(Api.V5_QUERY, created)
                        .at("/searchCriteria/logicalResource/0/id")
                        .textValue())
                .isEqualTo("none");
        assertThat(read(Api.V3_REQUEST, created).at("/logicalResource/0/id").textValue())
                .isEqualTo("none");
    }

    @Test
    void aBucketThatIsAskedForByItsUsageTypeIsNoReference() {
        var created = created(Api.QUERY, """
                {"searchCriteria": {"product": [{"id": "none"}], "bucketRefOrValue": [{"id": "none"},
                 {"usageType": "voice", "status": "odd", "relatedParty": [{"id": "A", "@referredType": "Individual"}]}]}}""");
        var withoutIds = created(Api.QUERY, """
                {"searchCriteria": {"product": [{"id": "none"}], "bucketRefOrValue": [{"usageType": "voice"}]}}""");

        assertThat(read(Api.V3_REQUEST, created).get("bucket").toString()).isEqualTo("[{\"id\":\"none\"}]");
        assertThat(read(Api.V3_REQUEST, withoutIds).has("bucket")).isFalse();
        assertThat(read(Api.V5_QUERY, created).at("/searchCriteria/bucket/1").toString())
                .isEqualTo("{\"@type\":\"Bucket\",\"usageType\":\"voice\"}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', delimiter = '~', textBlock = """
                    /queryUsageConsumption ~ {"@type": "QueryUsageConsumption", "hint": {"@type": "Mine"}, \
                    "searchCriteria": {"@type": "UsageConsumptionReport", "validPeriod": {}, "hint": [{"a": {}}], \
                    "product": [{"@type": "ProductRef", "id": "none", "hint": {"b": [{}]}}]}}
                    /usageConsumptionReport ~ {"@type": "UsageConsumptionReport", "hint": {"@type": "Mine"}, \
                    "validPeriod": {}, "cycle": [{"a": {}}], \
                    "product": [{"@type": "ProductRef", "id": "none", "hint": {"b": [{}]}}]}
                    """)
    void everyObjectOfVersion5SaysItsType(String path, String body) {
        var created = created("/tmf-api/usageConsumption/v5" + path, body);

        assertThat(nodes("", created).filter(node -> node.getValue().isObject()))
                .allSatisfy(node -> assertThat(node.getValue().path("@type").isTextual())
                        .as(node.getKey())
                        .isTrue());
        assertThat(created.findValue("validPeriod").get("@type").textValue()).isEqualTo("TimePeriod");
        assertThat(created.at("/hint/@type").textValue()).isEqualTo("Mine");
        assertThat(read("/tmf-api/usageConsumption/v5" + path, created)).isEqualTo(created);
    }

    /** Each version has its own classes, and its own attributes within a reference. */
    @Test
    void otherVersionsTellWhatAReferenceSaysPlainly() {
        var created = created(Api.V3_REQUEST, """
                {"product": {"id": "none", "href": "http://localhost/p", "@type": "NetworkProductRef", "hint": {"a": 1},
                             "note": "mine"}}""");

        assertThat(created.at("/product/hint/a").intValue()).isEqualTo(1);
        assertThat(read(Api.V5_QUERY, created).at("/searchCriteria/product/0").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("@type", "id", "note", "@referredType");
        assertThat(read(Api.V5_QUERY, created)
                        .at("/searchCriteria/product/0/@type")
                        .textValue())
                .isEqualTo("ProductRef");
        assertThat(read(Api.QUERY, created).at("/searchCriteria/product/0").has("@type"))
                .isFalse();
    }
}
