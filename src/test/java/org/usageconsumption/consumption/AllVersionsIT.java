package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** What was created in one version is read in the others, in their own form. */
class AllVersionsIT extends BlackBox {

    private final SampleProducts subscriber = SampleProducts.subscriber();

    @BeforeEach
    void aSubscriberHasUsedSomeOfTheBucket() {
        api.put(subscriber.path(), subscriber.voice20h());
        api.post(Api.USAGE, SampleUsages.of("u-" + subscriber.key(), "voice", subscriber.msisdn(), 125, "s"));
    }

    private JsonNode created(String path, String body) {
        var answer =
                api.post(path, body.replace("MSISDN-ID", subscriber.msisdn()).replace("PRODUCT-ID", subscriber.id()));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        assertThat(answer.header("Location"))
                .isEqualTo(answer.body().get("href").textValue());
        return answer.body();
    }

    private JsonNode query4() {
        return created(Api.QUERY, """
                {"searchCriteria": {"logicalResource": [{"id": "MSISDN-ID", "zone": "EU"}]}, "cycle": {"bill": 7}}""");
    }

    private JsonNode request3() {
        return created(Api.V3_REQUEST, """
                {"product": {"id": "PRODUCT-ID", "href": "http://localhost/p"}, "cycle": {"bill": 7}}""");
    }

    private JsonNode report5() {
        return created(Api.V5_REPORT, """
                {"@type": "UsageConsumptionReport", "name": "November", "cycle": {"@type": "Cycle", "bill": 7},
                 "logicalResource": [{"@type": "LogicalResourceRef", "id": "MSISDN-ID", "zone": "EU"}],
                 "product": [{"@type": "ProductRef", "id": "PRODUCT-ID", "note": "mine"}]}""");
    }

    private JsonNode query5() {
        return created(Api.V5_QUERY, """
                {"@type": "QueryUsageConsumption", "searchCriteria": {"@type": "UsageConsumptionReport",
                   "logicalResource": [{"@type": "LogicalResourceRef", "id": "MSISDN-ID"}]}}""");
    }

    private JsonNode read(String path, JsonNode created) {
        var answer = api.get(path + "/" + created.get("id").textValue());
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.body();
    }

    private int deleted(String path, JsonNode created) {
        return api.delete(path + "/" + created.get("id").textValue()).status();
    }

    private int status(String path, JsonNode created) {
        return api.get(path + "/" + created.get("id").textValue()).status();
    }

    private static int used4(JsonNode query) {
        return query.at("/usageConsumption/0/bucketRefOrValue/0/bucketCounter/0/value/amount")
                .intValue();
    }

    private static int used5(JsonNode report) {
        return report.at("/bucket/0/bucketCounter/0/value/amount").intValue();
    }

    private boolean isListed(String path, JsonNode created) {
        return !api.get(path + "?id=" + created.get("id").textValue()).body().isEmpty();
    }

    @Test
    void aQueryOfVersion4IsAQueryOfVersion5AndARequestOfVersion3() {
        var query = query4();

        var in5 = read(Api.V5_QUERY, query);
        assertThat(in5.get("@type").textValue()).isEqualTo("QueryUsageConsumption");
        assertThat(in5.at("/searchCriteria/logicalResource/0/@type").textValue())
                .isEqualTo("LogicalResourceRef");
        assertThat(in5.at("/searchCriteria/logicalResource/0/zone").textValue()).isEqualTo("EU");
        assertThat(in5.get("state").textValue()).isEqualTo("done");
        assertThat(used5(in5.at("/usageConsumption/0"))).isEqualTo(125);
        var in3 = read(Api.V3_REQUEST, query);
        assertThat(in3.get("status").textValue()).isEqualTo("done");
        assertThat(used5(api.get(in3.at("/usageConsumptionReport/href").textValue())
                        .body()))
                .isEqualTo(125);
        assertThat(isListed(Api.V3_REQUEST, query)).isTrue();
        assertThat(isListed(Api.V5_QUERY, query)).isTrue();
        assertThat(isListed(Api.V3_REPORT, query))
                .as("nobody asked for a report")
                .isFalse();
    }

    @Test
    void aRequestOfVersion3IsAQueryOfTheOthersAndItsReportIsListed() {
        var request = request3();

        assertThat(request.get("cycle").get("bill").intValue()).isEqualTo(7);
        assertThat(used4(read(Api.QUERY, request))).isEqualTo(125);
        assertThat(read(Api.QUERY, request).at("/searchCriteria/product/0/id").textValue())
                .isEqualTo(subscriber.id());
        assertThat(used5(read(Api.V5_QUERY, request).at("/usageConsumption/0"))).isEqualTo(125);
        assertThat(used5(read(Api.V3_REPORT, request))).isEqualTo(125);
        assertThat(used5(read(Api.V5_REPORT, request))).isEqualTo(125);
        assertThat(isListed(Api.V3_REPORT, request)).isTrue();
        assertThat(isListed(Api.V5_REPORT, request)).isTrue();
    }

    @Test
    void aPartyMayHaveNoRoleInVersion5WhereItHadNoneInTheVersionOfTheRequest() {
        var query = created(Api.QUERY, """
                {"searchCriteria": {"relatedParty": [{"id": "%s", "@referredType": "Individual"}]}}""".formatted(subscriber.partyId()));

        var told = read(Api.V5_QUERY, query).at("/searchCriteria/relatedParty/0");

        assertThat(told.at("/partyOrPartyRole/id").textValue()).isEqualTo(subscriber.partyId());
        assertThat(told.has("role")).isFalse();
        assertThat(query.get("usageConsumption")).hasSize(1);
    }

    /** A product is a reference in one version and an array of them in the others. */
    @Test
    void whatOneVersionKnowsIsNotToldInAnother() {
        var request = created(Api.V3_REQUEST, """
                {"product": {"id": "PRODUCT-ID", "href": "http://localhost/p"},
                 "bucket": [{"id": "none", "product": "PRODUCT-ID", "status": 7, "colour": "red"}]}""");

        assertThat(read(Api.V3_REQUEST, request).at("/bucket/0/status").intValue())
                .isEqualTo(7);
        for (var bucket : List.of(
                read(Api.QUERY, request).at("/searchCriteria/bucketRefOrValue/0"),
                read(Api.V5_QUERY, request).at("/searchCriteria/bucket/0"))) {
            assertThat(bucket.get("id").textValue()).isEqualTo("none");
            assertThat(bucket.get("colour").textValue()).isEqualTo("red");
            assertThat(bucket.has("product")).isFalse();
            assertThat(bucket.has("status")).isFalse();
        }
    }

    @Test
    void whatWasProvisionedWithAnEmptyClassHasOneInVersion5() {
        api.put(
                subscriber.path(),
                subscriber.voice20h().replace("\"partyAccount\": {", "\"partyAccount\": {\"@type\": \"\", "));

        var account = api.get(Api.V5_REPORT + "/" + subscriber.id()).body().at("/partyAccount/0");

        assertThat(account.get("@type").textValue()).isEqualTo("PartyAccountRef");
    }

    /** That of a reference is no URI in all versions. */
    @Test
    void addressesAreToldInTheVersionOfTheRequestAlone() {
        var request = created(Api.V3_REQUEST, """
                {"product": {"id": "PRODUCT-ID", "href": "catalogue 7"}}""");

        assertThat(read(Api.V3_REQUEST, request).at("/product/href").textValue())
                .isEqualTo("catalogue 7");
        for (var path : List.of(Api.QUERY, Api.V5_QUERY)) {
            var product = read(path, request).at("/searchCriteria/product/0");
            assertThat(product.get("id").textValue()).isEqualTo(subscriber.id());
            assertThat(product.has("href")).isFalse();
        }
    }

    @Test
    void aReportOfVersion5IsAReportOfVersion3AndAQueryOfVersion4() {
        var report = report5();

        assertThat(report.get("name").textValue()).isEqualTo("November");
        var again = read(Api.V5_REPORT, report);
        assertThat(again).isEqualTo(report);
        assertThat(again.at("/cycle/bill").intValue()).isEqualTo(7);
        assertThat(again.at("/logicalResource/0/zone").textValue()).isEqualTo("EU");
        assertThat(again.at("/product/0/note").textValue()).isEqualTo("mine");
        assertThat(read(Api.V3_REPORT, report).get("name").textValue()).isEqualTo("November");
        assertThat(used5(read(Api.V3_REPORT, report))).isEqualTo(125);
        assertThat(used4(read(Api.QUERY, report))).isEqualTo(125);
        assertThat(status(Api.V5_QUERY, report)).as("nobody asked for a task").isEqualTo(404);
        assertThat(api.get(Api.V5_REPORT + "?cycle.bill=7&logicalResource.zone=EU&id="
                                + report.get("id").textValue())
                        .body())
                .hasSize(1);
    }

    @Test
    void whatAClientSaidOfItsOwnStaysAndIsFilteredBy() {
        assertKept(Api.V3_REQUEST, request3());
        assertKept(Api.QUERY, query4());
        assertKept(Api.V5_REPORT, report5());
    }

    private void assertKept(String path, JsonNode created) {
        var id = "&id=" + created.get("id").textValue();

        assertThat(read(path, created)).isEqualTo(created);
        assertThat(read(path, created).at("/cycle/bill").intValue()).isEqualTo(7);
        assertThat(api.get(path + "?cycle.bill=7" + id).body()).containsExactly(created);
        assertThat(api.get(path + "?cycle.bill=8" + id).body()).isEmpty();
        assertThat(api.get(path + "?filter=cycle%5B%3F(%40.bill%3D%3D7)%5D" + id)
                        .body())
                .hasSize(1);
    }

    @Test
    void aStoredReportStaysAsItWasWhileALiveOneGoesOn() {
        var report = report5();

        api.post(Api.USAGE, SampleUsages.of("v-" + subscriber.key(), "voice", subscriber.msisdn(), 75, "s"));

        assertThat(used5(read(Api.V5_REPORT, report))).isEqualTo(125);
        assertThat(used5(api.get(Api.V5_REPORT + "/" + subscriber.id()).body())).isEqualTo(200);
        assertThat(used5(api.get(Api.V3_REPORT + "/" + subscriber.id()).body())).isEqualTo(200);
    }

    @Test
    void aRequestAndItsReportAreDeletedOneByOne() {
        var request = request3();

        assertThat(deleted(Api.V3_REPORT, request)).isEqualTo(204);
        assertThat(status(Api.V3_REPORT, request)).isEqualTo(404);
        assertThat(status(Api.V5_REPORT, request)).isEqualTo(404);
        assertThat(isListed(Api.V3_REPORT, request)).isFalse();
        assertThat(read(Api.V3_REQUEST, request).has("usageConsumptionReport")).isFalse();
        assertThat(deleted(Api.V3_REQUEST, request)).isEqualTo(204);
        assertThat(status(Api.V3_REQUEST, request)).isEqualTo(404);
        assertThat(status(Api.QUERY, request)).isEqualTo(404);
    }

    @Test
    void theReportOfADeletedRequestStays() {
        var request = request3();

        assertThat(deleted(Api.V3_REQUEST, request)).isEqualTo(204);

        assertThat(status(Api.V3_REQUEST, request)).isEqualTo(404);
        assertThat(status(Api.V5_QUERY, request)).isEqualTo(404);
        assertThat(used5(read(Api.V3_REPORT, request))).isEqualTo(125);
        assertThat(deleted(Api.V5_REPORT, request)).isEqualTo(204);
        assertThat(deleted(Api.V5_REPORT, request)).isEqualTo(404);
    }

    @Test
    void queriesAreDeletedInAnyVersion() {
        var query = query4();
        var other = query5();

        assertThat(deleted(Api.V5_QUERY, query)).isEqualTo(204);
        assertThat(status(Api.QUERY, query)).isEqualTo(404);
        assertThat(deleted(Api.QUERY, other)).isEqualTo(204);
        assertThat(status(Api.V5_QUERY, other)).isEqualTo(404);
        assertThat(status(Api.V5_REPORT, other)).isEqualTo(404);
    }

    @Test
    void aLiveReportCannotBeDeleted() {
        for (var path : new String[] {Api.V3_REPORT, Api.V5_REPORT}) {
            Answer refused = api.delete(path + "/" + subscriber.id());

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body().get("reason").textValue()).contains("is live");
            assertThat(api.get(path + "/" + subscriber.id()).status()).isEqualTo(200);
        }
    }

    @Test
    void version3TellsTheBucketsOfOnesOwnBeforeSharedOnes() {
        var sharer = SampleProducts.subscriber();
        var shared = SampleBuckets.of("S-" + sharer.key(), "data", 2, "GB", "\"isShared\": true, \"priority\": 1");
        for (var one : List.of(subscriber, sharer)) {
            api.put(
                    one.path(),
                    one.with(shared, SampleBuckets.of(one.bucketId(), "voice", 20, "h", "\"priority\": 2")));

            var buckets = api.get(Api.V3_REPORT + "/" + one.id()).body().get("bucket");

            assertThat(buckets.at("/0/id").textValue()).isEqualTo(one.bucketId());
            assertThat(buckets.at("/1/id").textValue()).isEqualTo("S-" + sharer.key());
        }
    }

    @Test
    void aLiveReportHasItsNameItsDateAndItsBuckets() {
        var in3 = api.get(Api.V3_REPORT + "/" + subscriber.id()).body();
        var in5 = api.get(Api.V5_REPORT + "/" + subscriber.id()).body();

        assertThat(in3.get("name").textValue()).isEqualTo("A test's plan " + subscriber.id());
        assertThat(in3.hasNonNull("effectiveDate")).isTrue();
        assertThat(in3.at("/bucket/0/bucketBalance/0/remainingValue/amount").intValue())
                .isEqualTo(71_875);
        assertThat(in3.at("/bucket/0/product/0/publicIdentifier").textValue()).isEqualTo(subscriber.msisdn());
        assertThat(in3.at("/bucket/0/product/0/outOfBucketCounter/0/value/amount")
                        .intValue())
                .isZero();
        assertThat(in3.at("/relatedParty/id").textValue()).isEqualTo(subscriber.partyId());
        assertThat(in5.get("name").textValue()).isEqualTo("A test's plan " + subscriber.id());
        assertThat(in5.hasNonNull("creationDate")).isTrue();
        assertThat(in5.at("/bucket/0/remainingValue/amount").intValue()).isEqualTo(71_875);
        assertThat(in5.at("/relatedParty/0/partyOrPartyRole/id").textValue()).isEqualTo(subscriber.partyId());
    }
}
