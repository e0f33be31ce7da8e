package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.SampleProducts;

/** Lists as clients walk through them, and what they send to find something in them. */
class ListsIT extends BlackBox {

    private final List<SampleProducts> subscribers =
            List.of(SampleProducts.subscriber(), SampleProducts.subscriber(), SampleProducts.subscriber());
    private String stored;
    /** Selects all of these, and nothing that other tests have stored. */
    private String listed;

    @BeforeEach
    void threeSubscribersAndAReportOfOne() {
        subscribers.forEach(subscriber -> api.put(subscriber.path(), subscriber.voice20h()));
        stored = created("""
                {"@type": "UsageConsumptionReport", "product": [{"@type": "ProductRef", "id": "PRODUCT-ID"}]}""").get("id").textValue();
        listed = subscribers.stream().map(SampleProducts::id).collect(Collectors.joining(",", "id=", "," + stored));
    }

    private JsonNode created(String body) {
        var answer = api.post(
                Api.V5_REPORT, body.replace("PRODUCT-ID", subscribers.get(0).id()));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.body();
    }

    private static String link(Answer answer, String relation) {
        var link = Pattern.compile("<([^>]*)>; rel=\"" + relation + "\"").matcher(answer.header("Link"));
        return link.find() ? link.group(1) : null;
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isBetween(200, 206);
        return answer.body().findValuesAsText("id");
    }

    private List<String> walk(String from, String relation) {
        var ids = new ArrayList<String>();
        for (var at = from; at != null && ids.size() < 100; ) {
            var page = api.get(at);
            ids.addAll(ids(page));
            at = link(page, relation);
        }
        return ids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&sort=creationDate",
                "&sort=-creationDate",
                "&sort=-lastUpdate",
                "&sort=bucket.asOfDateTime",
                "&sort=-bucket.bucketCounter.consumptionPeriod.endDateTime"
            })
    void aWalkTellsEachReportOnce(String sort) {
        var list = Api.V5_REPORT + "?" + listed + "&fields=none" + sort;

        var forwards = walk(list + "&limit=1", "next");
        var backwards = walk(link(api.get(list + "&limit=1"), "last"), "prev");

        assertThat(forwards).hasSize(4).contains(stored).doesNotHaveDuplicates().isEqualTo(ids(api.get(list)));
        Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(forwards);
    }

    private String linkToTheTaskBeforeTheLast() {
        for (var i = 0; i < 2; i++) {
            api.post(Api.V5_QUERY, """
                    {"@type": "QueryUsageConsumption", "searchCriteria": {"@type": "UsageConsumptionReport",
                     "product": [{"@type": "ProductRef", "id": "none"}]}}""");
        }
        return link(api.get(Api.V5_QUERY + "?limit=1&before="), "prev");
    }

    @Test
    void theCursorOfAnotherListIsRefused() {
        var refused = api.get(linkToTheTaskBeforeTheLast().replace(Api.V5_QUERY, Api.V5_REPORT));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue()).contains("is not a cursor of this list in this order");
    }

    @Test
    void aCursorWithADateThatNoDatabaseHasIsRefused() {
        var place = linkToTheTaskBeforeTheLast().replaceFirst(".*before=", "");
        var made = new String(Base64.getUrlDecoder().decode(place), StandardCharsets.UTF_8)
                .replaceFirst("\"[^\"]*/", "\"+1000000000-12-31T23:59:59Z/");

        var refused = api.get(Api.V5_QUERY + "?after="
                + Base64.getUrlEncoder().encodeToString(made.getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue()).contains("is not a cursor of this list in this order");
    }

    private String raw(String query) throws IOException {
        return api.raw(
                "GET " + Api.V5_REPORT + "?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'filter=bucket[?(@.usageType==\"voice\")]', 4",
        "'filter=bucket[?(@.remainingValue.amount<1)]', 0",
        "'filter=bucket[?(@.usageType==\"x\"||@.remainingValue.amount>1)]', 4",
        "'bucket.remainingValue.amount>1&name*=^.{3,}|x$', 4",
        "'bucket.remainingValue.amount<1', 0",
        "'name=`\\#', 0"
    })
    void operatorsAreTakenAsTheyAreTyped(String query, int matches) throws IOException {
        var answer = raw(listed + "&limit=1000&" + query);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("X-Total-Count: " + matches + "\r\n");
    }

    @Test
    void aQueryStringThatIsNoneIsCalledSo() throws IOException {
        assertThat(raw("name=%zz")).startsWith("HTTP/1.1 400").contains("The query string has a %");
    }

    @Test
    void aDateTimeOfAnExtensionAttributeIsFoundByItsInstant() {
        var report = created("""
                {"@type": "UsageConsumptionReport", "product": [{"@type": "ProductRef", "id": "PRODUCT-ID"}],
                 "billing": {"@type": "Billing", "when": "2026-11-01T00:00:00+02:00"}}""");
        var list = Api.V5_REPORT + "?" + listed + "," + report.get("id").textValue() + "&billing.when";

        assertThat(ids(api.get(list + "=2026-10-31T22:00:00Z&fields=none")))
                .containsExactly(report.get("id").textValue());
        assertThat(ids(api.get(list + ".gte=2026-10-31T22:00:00Z&fields=none"))).hasSize(1);
        assertThat(ids(api.get(list + ".ne=2026-10-31T22:00:00Z&fields=none"))).isEmpty();
    }

    @Test
    void whatIsSaidOfABucketByItsUsageTypeIsKept() {
        var report = created("""
                {"@type": "UsageConsumptionReport",
                 "product": [{"@type": "ProductRef", "id": "PRODUCT-ID"}, {"@type": "ProductRef", "id": "none", "xp": 2}],
                 "bucket": [{"@type": "Bucket", "usageType": "voice", "xt": 1}]}""");

        assertThat(report.at("/bucket/0/xt").intValue()).isEqualTo(1);
        assertThat(report.get("bucket")).hasSize(1);
        assertThat(report.at("/product/1/xp").intValue()).isEqualTo(2);
        assertThat(ids(api.get(Api.V5_REPORT + "?bucket.xt=1&product.xp=2&fields=none&" + listed + ","
                        + report.get("id").textValue())))
                .containsExactly(report.get("id").textValue());
    }

    @Test
    void aStoredReportIsDeletedEvenWhereAProductHasItsId() {
        api.put(Api.PRODUCT + stored, SampleProducts.subscriber().voice20h());

        assertThat(api.delete(Api.V5_REPORT + "/" + stored).status()).isEqualTo(204);
        assertThat(api.get(Api.V5_REPORT + "?fields=none&id=" + stored).body()).hasSize(1);
        assertThat(api.delete(Api.V5_REPORT + "/" + stored).status()).isEqualTo(409);
    }
}
