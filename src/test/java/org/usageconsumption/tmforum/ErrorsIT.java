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
    private static final List<String> POSTED =
            List.of(Api.USAGE, Api.QUERY, CONSUMPTION + "v3/hub", Api.HUB, CONSUMPTION + "v5/hub");

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
        assertError(api.get("/provisioning/v1/product"), 404, "notFound");
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

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "utf-16", "us-ascii", "nonsense"})
    void otherCharsetsAreRefused(String charset) {
        var body = latin("{\"searchCriteria\": {\"product\": [{\"id\": \"\u00e9\"}]}}");

        assertError(post(Api.QUERY, "application/json;charset=" + charset, body), 415, "unsupportedMediaType");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/Json",
                "application/json;charset=utf-8",
                "application/json; charset=UTF-8",
                "application/json ; Charset=\"utf-8\"",
                "application/json;profile=x"
            })
    void jsonInUtf8IsTakenHoweverItsTypeIsWritten(String contentType) {
        var body = "{\"searchCriteria\": {\"product\": [{\"id\": \"none\"}]}, \"colour\": \"\u00e9\"}";

        var answer = post(Api.QUERY, contentType, body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().get("colour").textValue()).isEqualTo("\u00e9");
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
            assertError(post(path, "application/json", latin(body)), 400, "malformed");
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
