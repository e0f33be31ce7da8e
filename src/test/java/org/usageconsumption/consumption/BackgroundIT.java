package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.Tasks;

/** Queries that are answered in the background, where three products are at once and a page has two. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BackgroundIT {

    private static final int LINES = 5;

    private final Api api = Api.ofTests();
    private final Tasks tasks = new Tasks(api);
    private final SampleProducts company = SampleProducts.subscriber();
    private final List<SampleProducts> lines =
            Stream.generate(SampleProducts::subscriber).limit(LINES).toList();

    @Deployment(testable = false)
    public static WebArchive application() {
        return Deployments.configured(Map.of("query.at-once", "3", "query.page", "2"));
    }

    @BeforeEach
    void aCompanyHasLines() {
        for (var i = 0; i < LINES; i++) {
            var line = lines.get(i);
            api.put(line.path(), line.voice20h().replace(line.accountId(), company.accountId()));
            api.post(Api.USAGE, SampleUsages.of("u-" + line.key(), "voice", line.msisdn(), 10 * (i + 1), "s"));
        }
    }

    private String query4() {
        return "{\"searchCriteria\": {\"partyAccount\": [{\"id\": \"" + company.accountId() + "\"}]}, \"cycle\": 7}";
    }

    private String query4(SampleProducts line) {
        return "{\"searchCriteria\": {\"product\": [{\"id\": \"" + line.id() + "\"}]}}";
    }

    private String query5() {
        return """
                {"@type": "QueryUsageConsumption", "searchCriteria": {"@type": "UsageConsumptionReport",
                   "partyAccount": [{"@type": "PartyAccountRef", "id": "%s"}]}}""".formatted(company.accountId());
    }

    private String request3() {
        return "{\"relatedParty\": [" + String.join(", ", parties()) + "]}";
    }

    private List<String> parties() {
        return lines.stream()
                .map(line -> "{\"id\": \"" + line.partyId() + "\"}")
                .toList();
    }

    private List<String> ids() {
        return lines.stream().map(SampleProducts::id).sorted().toList();
    }

    private static List<String> ids(JsonNode lines) {
        return lines.valueStream().map(line -> line.get("id").textValue()).toList();
    }

    /** A line as it is told where it is asked for alone, but for the times of asking. */
    private static String figures(JsonNode line) {
        return line.toString().replaceAll("\"(creationDate|lastUpdate|asOfDateTime|endDateTime)\":\"[^\"]+\"", "");
    }

    @Test
    void whoPrefersNotToWaitIsAnsweredLaterInVersion4() {
        var accepted = tasks.prefer(Api.QUERY, query4(lines.get(0)));

        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(accepted.header("Location"))
                .isEqualTo(accepted.body().get("href").textValue());
        assertThat(Tasks.state(accepted)).isEqualTo("accepted");
        assertThat(accepted.body().at("/usageConsumption/0/state").textValue()).isEqualTo("accepted");
        var done = tasks.untilOver(accepted.header("Location")).body();
        var atOnce = api.post(Api.QUERY, query4(lines.get(0))).body();
        assertThat(Tasks.state(tasks.untilOver(accepted.header("Location")))).isEqualTo("done");
        assertThat(figures(done.at("/usageConsumption"))).isEqualTo(figures(atOnce.at("/usageConsumption")));
        assertThat(done.has("percentage")).isFalse();
    }

    @Test
    void aQueryForManyIsAcceptedAndThenDone() {
        var accepted = api.post(Api.QUERY, query4());

        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(201);
        assertThat(accepted.header("Preference-Applied")).isNull();
        assertThat(Tasks.state(accepted)).isEqualTo("accepted");
        assertThat(accepted.body().get("percentage").intValue()).isZero();
        assertThat(accepted.body().get("cycle").intValue()).isEqualTo(7);
        var done = tasks.untilOver(accepted.header("Location")).body();
        assertThat(done.get("state").textValue()).isEqualTo("done");
        assertThat(done.get("lineCount").intValue()).isEqualTo(LINES);
        assertThat(ids(done.get("usageConsumption"))).isEqualTo(ids());
        for (var line : done.get("usageConsumption")) {
            assertThat(line.at("/bucketRefOrValue/0").hasNonNull("asOfDateTime"))
                    .isTrue();
            var atOnce = api.post(
                    Api.QUERY,
                    "{\"searchCriteria\": {\"product\": [{\"id\": \""
                            + line.get("id").textValue() + "\"}]}}");
            assertThat(figures(line)).isEqualTo(figures(atOnce.body().at("/usageConsumption/0")));
        }
    }

    @Test
    void linesAreReadInPages() {
        for (var path : List.of(Api.QUERY, Api.V5_QUERY)) {
            var href = tasks.untilOver(done4()).http().uri().toString().replace(Api.QUERY, path);

            var part = api.get(href + "?offset=1&limit=3");

            assertThat(part.status()).isEqualTo(200);
            assertThat(ids(part.body().get("usageConsumption"))).isEqualTo(ids().subList(1, 4));
            assertThat(part.body().get("lineCount").intValue()).isEqualTo(LINES);
            assertThat(part.header("X-Total-Count")).isEqualTo("5");
            assertThat(part.header("X-Result-Count")).isEqualTo("3");
            var last = api.get(part.link("next").orElseThrow());
            assertThat(ids(last.body().get("usageConsumption"))).isEqualTo(ids().subList(4, 5));
            assertThat(api.get(href + "?limit=2&fields=state").body().has("usageConsumption"))
                    .isFalse();
            assertThat(api.get(href + "?offset=9").body().get("usageConsumption"))
                    .isEmpty();
        }
    }

    /** The address of a query for all lines that is done. */
    private String done4() {
        var href = api.post(Api.QUERY, query4()).header("Location");
        assertThat(Tasks.state(tasks.untilOver(href))).isEqualTo("done");
        return href;
    }

    @Test
    void aShortAnswerIsReadInPagesToo() {
        var href = api.post(Api.QUERY, query4(lines.get(0))).header("Location");

        var part = api.get(href + "?offset=0&limit=1");

        assertThat(part.body()).isEqualTo(api.get(href).body());
        assertThat(part.header("X-Total-Count")).isEqualTo("1");
    }

    @Test
    void aPartIsRefusedWhereItCannotBe() {
        var href = done4();

        for (var query : List.of("offset=-1", "limit=0", "limit=x", "sort=a..b")) {
            var refused = api.get(href + "?" + query);

            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.body().get("reason").textValue())
                    .startsWith(query.substring(0, query.indexOf('=')) + " ");
        }
    }

    @Test
    void fieldsAreSelectedOfAStream() {
        var href = done4();

        assertThat(api.get(href + "?fields=usageConsumption.id").body().get("usageConsumption"))
                .hasSize(LINES)
                .allSatisfy(line -> assertThat(line).hasSize(1));
        assertThat(api.get(href + "?fields=none").body()).hasSize(2);
    }

    @Test
    void aListTellsHowLongAnAnswerIsAndNoneOfItsLines() {
        var href = done4();
        var id = href.substring(href.lastIndexOf('/') + 1);

        for (var path : List.of(Api.QUERY, Api.V5_QUERY)) {
            var listed = api.get(path + "?id=" + id).body().get(0);

            assertThat(listed.get("lineCount").intValue()).isEqualTo(LINES);
            assertThat(listed.get("usageConsumption")).isEmpty();
        }
        assertThat(api.delete(href).status()).isEqualTo(204);
        assertThat(api.get(href).status()).isEqualTo(404);
    }

    @Test
    void version5AcknowledgesAndTellsEachLineAsAReport() {
        var accepted = tasks.prefer(Api.V5_QUERY, query5());

        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(202);
        assertThat(Tasks.state(accepted)).isEqualTo("acknowledged");
        assertThat(accepted.body().get("usageConsumption")).isEmpty();
        var done = tasks.untilOver(accepted.header("Location")).body();
        assertThat(done.get("state").textValue()).isEqualTo("done");
        assertThat(ids(done.get("usageConsumption"))).isEqualTo(ids());
        assertThat(done.at("/usageConsumption/0/@type").textValue()).isEqualTo("UsageConsumptionReport");
    }

    @Test
    void theReportOfARequestOfVersion3IsThereOnceTheRequestIsDone() {
        var accepted = tasks.prefer(Api.V3_REQUEST, request3());

        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(202);
        assertThat(Tasks.state(accepted)).isEqualTo("InProgress");
        assertThat(accepted.body().has("usageConsumptionReport")).isFalse();
        var done = tasks.untilOver(accepted.header("Location")).body();
        var href = done.at("/usageConsumptionReport/href").textValue();
        assertThat(buckets(api.get(href))).isEqualTo(bucketIds());
        assertThat(buckets(api.get(href + "?offset=3&limit=5")))
                .isEqualTo(bucketIds().subList(3, LINES));
        assertThat(api.get(href + "?limit=2").header("X-Total-Count")).isEqualTo("5");
        var listed =
                api.get(Api.V3_REPORT + "?id=" + done.get("id").textValue()).body();
        assertThat(listed.at("/0/lineCount").intValue()).isEqualTo(LINES);
        assertThat(listed.at("/0/bucket")).isEmpty();
    }

    private List<String> bucketIds() {
        return ids().stream().map(id -> id.replace("P-", "B-")).toList();
    }

    private static List<String> buckets(Answer report) {
        return ids(report.body().get("bucket"));
    }

    @Test
    void aReportOfVersion5ForManyIsListedOnceItIsThere() {
        var accepted = api.post(Api.V5_REPORT, """
                {"@type": "UsageConsumptionReport", "name": "All", "partyAccount":
                  [{"@type": "PartyAccountRef", "id": "%s"}]}""".formatted(company.accountId()));

        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(201);
        assertThat(Tasks.state(accepted)).isEqualTo("acknowledged");
        var href = accepted.header("Location");
        var done = tasks.until(href, report -> !report.body().has("state"));
        assertThat(buckets(done)).isEqualTo(bucketIds());
        assertThat(ids(done.body().get("product"))).isEqualTo(ids());
        assertThat(done.body().get("name").textValue()).isEqualTo("All");
        assertThat(api.get(Api.V5_REPORT + "?name=All&id="
                                + accepted.body().get("id").textValue())
                        .body())
                .hasSize(1);
        assertThat(api.delete(href).status()).isEqualTo(204);
    }

    @Test
    void otherPreferencesAreIgnored() {
        var answer = api.send(api.request(Api.QUERY)
                .header("Content-Type", "application/json")
                .header("Prefer", "return=minimal, =, wait=1")
                .POST(BodyPublishers.ofString(query4(lines.get(0)))));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).isNull();
        assertThat(Tasks.state(answer)).isEqualTo("done");
    }

    @Test
    void whoExpects202IsAnsweredSoWithoutAPreference() throws IOException {
        var body = query4(lines.get(0));

        var answer = api.raw("POST " + Api.QUERY + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Expect: 202-accepted\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 202 ").doesNotContain("Preference-Applied");
    }

    private static final String USED =
            "-usageConsumption.bucketRefOrValue[?(@usageType==voice)].bucketCounter[?(@counterType==used)].value.amount";

    private static String encoded(String parameter) {
        return URLEncoder.encode(parameter, StandardCharsets.UTF_8);
    }

    /** The ids of the lines that used most, the most first. */
    private List<String> most(int count) {
        return IntStream.range(0, count)
                .mapToObj(place -> lines.get(LINES - 1 - place).id())
                .toList();
    }

    @Test
    void theLinesThatUsedMostAreToldAtOnceHoweverManyThereAre() {
        var asked = api.post(Api.QUERY + "?sort=" + encoded(USED) + "&limit=2", query4());

        assertThat(asked.status()).as(asked.http().body()).isEqualTo(201);
        assertThat(Tasks.state(asked)).isEqualTo("done");
        assertThat(ids(asked.body().get("usageConsumption"))).isEqualTo(most(2));
        assertThat(api.get(asked.header("Location")).body()).isEqualTo(asked.body());
    }

    @Test
    void theLinesThatUsedMostAreAskedForInTheBodyAndInVersion5Too() {
        var in4 = api.post(Api.QUERY, first(query4(), USED));
        var in5 = api.post(Api.V5_QUERY, first(query5(), USED.replace("RefOrValue", "")));

        assertThat(Tasks.state(in4)).as(in4.http().body()).isEqualTo("done");
        assertThat(in4.body().get("limit").intValue()).isEqualTo(2);
        assertThat(ids(in4.body().get("usageConsumption"))).isEqualTo(most(2));
        assertThat(Tasks.state(in5)).as(in5.http().body()).isEqualTo("done");
        assertThat(ids(in5.body().get("usageConsumption"))).isEqualTo(most(2));
    }

    private static String first(String query, String sort) {
        return query.replaceFirst("\\{", "{\"sort\": \"" + sort + "\", \"limit\": 2, ");
    }

    @Test
    void whatColumnsKnowIsTheSameAsWhatIsPutInOrderLineByLine() {
        var all = done4();

        for (var limit = 1; limit <= LINES; limit++) {
            var parameters = "?sort=" + encoded(USED) + "&limit=" + limit;
            var byColumns = api.post(Api.QUERY + parameters, query4()).header("Location");
            var byLines = api.get(all + parameters).body().get("usageConsumption");
            var told = tasks.untilOver(byColumns).body().get("usageConsumption");

            assertThat(ids(told)).isEqualTo(ids(byLines)).isEqualTo(most(limit));
        }
    }

    @Test
    void whatNoColumnKnowsIsPutInOrderInTheBackground() {
        for (var sort : List.of("-usageConsumption.id", "-id")) {
            var asked = api.post(Api.QUERY, first(query4(), sort));

            assertThat(Tasks.state(asked)).as(asked.http().body()).isEqualTo("accepted");
            var done = tasks.untilOver(asked.header("Location")).body();
            var last = new ArrayList<>(ids().subList(3, 5));
            Collections.reverse(last);
            assertThat(ids(done.get("usageConsumption"))).isEqualTo(last);
            assertThat(done.has("lineCount")).isFalse();
        }
    }

    @Test
    void amountsAreComparedWhateverTheirUnits() {
        api.put(lines.get(0).path(), withData(lines.get(0), 3, "GB"));
        api.put(lines.get(1).path(), withData(lines.get(1), 20, "MB"));
        var two = "{\"searchCriteria\": {\"product\": [{\"id\": \""
                + lines.get(0).id() + "\"}, {\"id\": \"" + lines.get(1).id() + "\"}]}}";

        var asked = api.post(Api.QUERY + "?limit=1&sort=-usageConsumption.bucketRefOrValue.allowance.amount", two);

        assertThat(ids(asked.body().get("usageConsumption")))
                .containsExactly(lines.get(0).id());
    }

    private String withData(SampleProducts line, int amount, String units) {
        return line.with(SampleBuckets.of("D-" + line.key(), "data", amount, units));
    }

    @Test
    void theFirstLinesInTheirOwnOrderAreToldAtOnce() {
        var asked = api.post(Api.QUERY + "?limit=3", query4());

        assertThat(Tasks.state(asked)).isEqualTo("done");
        assertThat(ids(asked.body().get("usageConsumption"))).isEqualTo(ids().subList(0, 3));
    }

    @Test
    void anOrderThatCannotBeIsRefused() {
        var sortOnly = query4().replaceFirst("\\{", "{\"sort\": \"-name\", ");
        for (var body : List.of(
                query4().replaceFirst("\\{", "{\"sort\": \"a..b\", "),
                query4().replaceFirst("\\{", "{\"sort\": {\"by\": 1}, "),
                query4().replaceFirst("\\{", "{\"sort\": \"name\", \"limit\": 0, "),
                query4().replaceFirst("\\{", "{\"limit\": 1.5, "),
                sortOnly)) {
            var refused = api.post(Api.QUERY, body);

            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.body().get("reason").textValue()).matches("(sort|limit) (?s:.*)");
        }
        assertThat(api.post(Api.QUERY + "?limit=x", query4()).status()).isEqualTo(400);
    }

    @Test
    void whatIsNotSupportedIsRefusedAndNotIgnored() {
        var report5 = query5().replace("QueryUsageConsumption", "UsageConsumptionReport");
        for (var name : List.of("sort", "limit", "offset", "filter")) {
            assertRefused(Api.V3_REQUEST, request3(), name);
            assertRefused(Api.V5_REPORT, report5, name);
        }
        for (var name : List.of("offset", "filter")) {
            assertRefused(Api.QUERY, query4(), name);
            assertRefused(Api.V5_QUERY, query5(), name);
        }
    }

    private void assertRefused(String path, String body, String name) {
        var inBody = body.replaceFirst("\\{", "{\"" + name + "\": 1, ");
        for (var refused : List.of(api.post(path + "?" + name + "=1", body), api.post(path, inBody))) {
            assertThat(refused.status()).as(path + " " + name).isEqualTo(400);
            assertThat(refused.body().get("reason").textValue()).isEqualTo(name + " is not supported here");
        }
    }
}
