package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;

class ErrorsIT extends BlackBox {

    private static final String CONSUMPTION = "/tmf-api/usageConsumption/";

    /** Where something is posted, in every version. */
    private static final List<String> POSTED = List.of(
            Api.USAGE,
            Api.V3_REQUEST,
            Api.QUERY,
            Api.V5_QUERY,
            Api.V5_REPORT,
            CONSUMPTION + "v3/hub",
            Api.HUB,
            CONSUMPTION + "v5/hub");

    private static final int LARGEST_SINGLE = 1 << 20;

    private static final List<String> ASKED = List.of(Api.V3_REQUEST, Api.QUERY, Api.V5_QUERY, Api.V5_REPORT);

    /** Errors are told in the form of the version asked, or else as v4's are. */
    private static void assertError(Answer answer, int status, String code) {
        var path = answer.http().uri().getPath();
        var body = answer.body();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type"))
                .isEqualTo(path.startsWith(CONSUMPTION + "v5") ? "application/json" : "application/json;charset=utf-8");
        if (path.startsWith(CONSUMPTION + "v3")) {
            assertThat(body.path("code").isInt()).isTrue();
            assertThat(body.path("code")).isEqualTo(body.path("status"));
            assertThat(body.path("status").intValue()).isEqualTo(status);
            assertThat(body.path("errorCode").textValue()).isEqualTo(code);
        } else {
            assertThat(body.path("code").textValue()).isEqualTo(code);
            assertThat(body.path("status").textValue()).isEqualTo(String.valueOf(status));
        }
        assertThat(body.path("@type").asText()).isEqualTo(path.startsWith(CONSUMPTION + "v5") ? "Error" : "");
        assertThat(body.path("reason").asText()).isNotBlank();
        assertThat(answer.http().body()).doesNotContain("Exception", "at org.", "com.fasterxml", "com.ibm");
    }

    private Answer post(String contentType, String body) {
        return post(Api.USAGE, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    private Answer post(String path, String contentType, byte[] body) {
        return api.send(api.request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void unknownPathsAreNotFound() {
        assertError(api.get("/tmf-api/none"), 404, "notFound");
        assertError(api.get("/provisioning/v1"), 404, "notFound");
        assertError(api.get("/tmf-api/usageConsumption/v4/"), 404, "notFound");
        assertError(api.get("/tmf-api/usageConsumption/v3/none"), 404, "notFound");
        assertError(api.get("/tmf-api/usageConsumption/v5/none"), 404, "notFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v9", "v9/hub", "v9/queryUsageConsumption", "v9/hub/1", "hub", "v44/hub", "V4/hub"})
    void aVersionThatThereIsNotIsNotFound(String path) {
        assertError(api.get(CONSUMPTION + path), 404, "notFound");
        assertError(api.post(CONSUMPTION + path, "{}"), 404, "notFound");
        assertError(api.delete(CONSUMPTION + path), 404, "notFound");
    }

    @Test
    void unknownMethodsAreNotAllowedAndTheAllowedOnesAreNamed() {
        var refused = api.send(api.request(Api.QUERY).method("PATCH", BodyPublishers.ofString("{}")));

        assertError(refused, 405, "methodNotAllowed");
        assertThat(refused.header("Allow")).contains("GET", "POST");
        assertError(api.send(api.request(Api.USAGE).method("FOO", BodyPublishers.noBody())), 405, "methodNotAllowed");
    }

    @ParameterizedTest
    @FieldSource("POSTED")
    void otherContentTypesAreRefused(String path) {
        assertError(post(path, "text/xml", latin("<usage/>")), 415, "unsupportedMediaType");
        assertError(post(path, "application/jsonp", latin("{}")), 415, "unsupportedMediaType");
        assertError(post(path, "nonsense", latin("{}")), 400, "invalid");
        assertError(api.send(api.request(path).POST(BodyPublishers.ofString("{}"))), 415, "unsupportedMediaType");
    }

    /** A question for nothing, in the words of each version. */
    private static String question(String path) {
        var criteria = "\"product\": [{\"@type\": \"ProductRef\", \"id\": \"none\"}]";
        return switch (path) {
            case Api.V3_REQUEST -> """
                {"product": {"id": "none", "href": "https://example.com/none"}, "colour": "\u00e9"}""";
            case Api.V5_REPORT -> """
                {"@type": "UsageConsumptionReport", "colour": "\u00e9", %s}""".formatted(criteria);
            default -> """
                {"@type": "QueryUsageConsumption", "colour": "\u00e9",
                 "searchCriteria": {"@type": "UsageConsumptionReport", %s}}""".formatted(criteria);
        };
    }

    @ParameterizedTest
    @FieldSource("ASKED")
    void otherCharsetsAreRefused(String path) {
        for (var charset : List.of("iso-8859-1", "utf-16", "us-ascii", "nonsense")) {
            var refused = post(path, "application/json;charset=" + charset, latin(question(path)));

            assertError(refused, 415, "unsupportedMediaType");
        }
    }

    @ParameterizedTest
    @FieldSource("ASKED")
    void jsonInUtf8IsTakenHoweverItsTypeIsWritten(String path) {
        for (var contentType : List.of(
                "application/json",
                "APPLICATION/Json",
                "application/json;charset=utf-8",
                "application/json; charset=UTF-8",
                "application/json ; Charset=\"utf-8\"",
                "application/json;profile=x")) {
            var answer = post(path, contentType, question(path).getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).as(contentType).isEqualTo(201);
            assertThat(answer.body().get("colour").textValue()).isEqualTo("\u00e9");
            assertThat(answer.header("Content-Type"))
                    .isEqualTo(path.contains("/v5/") ? "application/json" : "application/json;charset=utf-8");
        }
    }

    @ParameterizedTest
    @FieldSource("ASKED")
    void whatIsRefusedIsNotStored(String path) {
        var before = api.get(path + "?limit=1&fields=none").header("X-Total-Count");
        var question = question(path);

        for (var body : List.of(
                question.substring(0, question.length() - 1),
                question.replaceFirst("\\{", "{\"colour\": 1, "),
                question.replaceFirst("\\{", "{\"creationDate\": \"red\", \"queryUsageConsumptionDate\": \"red\", "),
                question.replaceFirst("\\{", "{\"relatedParty\": 1, "))) {
            assertThat(api.post(path, body).status()).as(body).isEqualTo(400);
        }
        assertThat(post(path, "application/json", latin(question)).status()).isEqualTo(400);
        assertThat(post(path, "text/plain", latin(question)).status()).isEqualTo(415);

        assertThat(api.get(path + "?limit=1&fields=none").header("X-Total-Count"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3/hub", "v4/hub", "v5/hub"})
    void aListenerThatIsRefusedIsNotRegistered(String path) {
        var callback = "\"callback\": \"https://example.com/"
                + SampleProducts.subscriber().key() + "\"";
        var listener = "{\"@type\": \"Hub\", " + callback + "}";

        assertThat(api.post(CONSUMPTION + path, listener + "}").status()).isEqualTo(400);
        assertThat(api.post(CONSUMPTION + path, listener.replace("\"Hub\"", "1"))
                        .status())
                .isEqualTo(400);
        assertThat(api.post(CONSUMPTION + path, "{" + callback + ", " + callback + "}")
                        .status())
                .isEqualTo(400);

        assertThat(api.post(CONSUMPTION + path, listener).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "application/*",
                "application/json;charset=utf-8",
                "application/json ; charset=utf-8",
                "APPLICATION/JSON",
                "text/html, */*;q=0.1"
            })
    void whoAcceptsJsonIsAnswered(String accepted) {
        assertThat(api.send(api.request(Api.QUERY + "?limit=1").header("Accept", accepted))
                        .status())
                .isBetween(200, 206);
    }

    @ParameterizedTest
    @FieldSource("POSTED")
    void whoAcceptsSomethingElseIsRefused(String path) {
        var refused = api.send(api.request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertError(refused, 406, "notAcceptable");
    }

    @ParameterizedTest
    @FieldSource("POSTED")
    void whatIsNotSoundJsonIsMalformed(String path) {
        var deep = "[".repeat(500_000);
        for (var body : List.of(
                "{\"id\": ",
                "{\"id\": 1, \"id\": 2}",
                "{} {}",
                "{} x",
                "{'id': 1}",
                "{\"id\": \"\u00e9\"}",
                "{\"id\": \"\u00c0\u00af\"}",
                "{\"\\ud800\": 1}",
                "{\"id\": " + "1".repeat(2_000) + "}",
                deep,
                "{\"a\":".repeat(200_000),
                "{\"a\": " + deep + deep.replace('[', ']') + "}",
                "[" + "{},".repeat(1_500_000) + "{}]")) {
            var isRead = body.length() <= LARGEST_SINGLE || path.equals(Api.USAGE);
            assertError(
                    post(path, "application/json", latin(body)), isRead ? 400 : 413, isRead ? "malformed" : "tooLarge");
        }
        assertError(post(path, "application/json", "{}".getBytes(StandardCharsets.UTF_16LE)), 400, "malformed");
    }

    @ParameterizedTest
    @FieldSource("POSTED")
    void whatIsNoObjectOrCannotBeKeptIsInvalid(String path) {
        for (var body : List.of("", " ", "null", "1", "\"text\"", "true")) {
            assertError(post(path, "application/json", latin(body)), 400, "invalid");
        }
        for (var value : List.of("1e400", "-1e400", "1e99999999999", "1" + "0".repeat(400), "\"\\ud800\"")) {
            assertError(post(path, "application/json", latin("{\"a\": [" + value + "]}")), 400, "invalid");
        }
        if (!path.equals(Api.USAGE)) {
            assertError(post(path, "application/json", latin("[]")), 400, "invalid");
        }
    }

    @ParameterizedTest
    @FieldSource("POSTED")
    void aBodyThatIsTooLargeIsRefused(String path) {
        var body = latin("\"" + "x".repeat(17_000_000) + "\"");

        assertError(post(path, "application/json", body), 413, "tooLarge");
        assertError(
                api.send(api.request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))),
                413,
                "tooLarge");
    }

    @Test
    void whatIsKeptAtTheGreatestDepthIsToldAgain() {
        var subscriber = SampleProducts.subscriber();
        var deep = "[".repeat(97) + "]".repeat(97);
        api.put(
                subscriber.path(),
                subscriber.with(SampleBuckets.of(subscriber.bucketId(), "voice", 60, "s", "\"colour\": " + deep)));

        var asked = api.post(
                Api.QUERY, "{\"searchCriteria\": {\"logicalResource\": [{\"id\": \"" + subscriber.msisdn() + "\"}]}}");

        assertThat(asked.body()
                        .at("/usageConsumption/0/bucketRefOrValue/0/colour")
                        .isArray())
                .isTrue();
        assertThat(api.get(asked.header("Location")).body()).isEqualTo(asked.body());
    }

    @Test
    void whatTheContainerRefusesHasTheErrorBodyToo() {
        assertError(api.get(Api.QUERY + "/a%2Fb"), 400, "invalid");
        assertError(api.get(CONSUMPTION + "v3/hub/a%2Fb"), 400, "invalid");
        assertError(api.get(CONSUMPTION + "v5/hub/a%2Fb"), 400, "invalid");
        assertError(api.get("/error"), 404, "notFound");
    }

    @Test
    void badPagesAreNamed() {
        var refused = api.get(Api.QUERY + "?offset=-1&limit=all&queryUsageConsumptionDate.gt=red");

        assertError(refused, 400, "invalid");
        assertThat(refused.body().get("reason").textValue())
                .contains("offset must", "limit must", "queryUsageConsumptionDate.gt must");
    }

    @ParameterizedTest
    @FieldSource("ASKED")
    void moreThanTheLargestPageIsRefused(String path) {
        var refused = api.get(path + "?limit=1001");

        assertError(refused, 400, "invalid");
        assertThat(refused.body().get("reason").textValue()).startsWith("limit must be a whole number from 1 to 1000");
        assertThat(api.get(path + "?limit=1000&id=none").status()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsNotEncodedAsItSaysIsMalformed() {
        var refused = api.send(api.request(Api.USAGE)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{}")));

        assertError(refused, 400, "malformed");
    }

    @Test
    void aHostThatIsNoneIsRefusedBeforeAnythingChanges() throws IOException {
        var subscriber = SampleProducts.subscriber();
        var body = subscriber.voice20h();

        var answer = api.raw("PUT " + subscriber.path() + " HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("The address is not a URI");
        assertThat(api.get(subscriber.path()).status()).isEqualTo(404);
    }

    @Test
    void aPathInAnotherEncodingIsAClientsMistake() throws IOException {
        var answer = api.raw("GET /tmf-api/a\u0080b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("The address is not a URI");
    }
}
