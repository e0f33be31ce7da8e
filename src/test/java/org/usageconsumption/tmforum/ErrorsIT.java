package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.SampleProducts;

class ErrorsIT extends BlackBox {

    private static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
        assertThat(answer.body().path("reason").asText()).isNotBlank();
        assertThat(answer.body().path("status").asText()).isEqualTo(String.valueOf(status));
        assertThat(answer.http().body()).doesNotContain("Exception", "at org.", "com.fasterxml", "com.ibm");
    }

    private Answer post(String contentType, String body) {
        return api.send(
                api.request(Api.USAGE).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    @Test
    void unknownPathsAreNotFound() {
        assertError(api.get("/tmf-api/none"), 404, "notFound");
        assertError(api.get("/provisioning/v1/product"), 404, "notFound");
        assertError(api.get("/tmf-api/usageConsumption/v4/"), 404, "notFound");
    }

    @Test
    void unknownMethodsAreNotAllowedAndTheAllowedOnesAreNamed() {
        var refused = api.send(api.request(Api.QUERY).method("PATCH", BodyPublishers.ofString("{}")));

        assertError(refused, 405, "methodNotAllowed");
        assertThat(refused.header("Allow")).contains("GET", "POST");
        assertError(api.send(api.request(Api.USAGE).method("FOO", BodyPublishers.noBody())), 405, "methodNotAllowed");
    }

    @Test
    void otherContentTypesAreRefused() {
        assertError(post("text/xml", "<usage/>"), 415, "unsupportedMediaType");
        assertError(post("nonsense", "{}"), 400, "invalid");
        assertError(api.send(api.request(Api.QUERY).header("Accept", "application/xml")), 406, "notAcceptable");
    }

    @Test
    void whatIsNotSoundJsonIsMalformed() {
        assertError(post("application/json", "{\"id\": "), 400, "malformed");
        assertError(post("application/json", "{\"id\": 1, \"id\": 2}"), 400, "malformed");
        assertError(post("application/json", "{} {}"), 400, "malformed");
        assertError(post("application/json", "[".repeat(500_000)), 400, "malformed");
        assertError(post("application/json", ""), 400, "invalid");
        assertError(
                api.send(api.request(Api.USAGE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray("{\"id\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1)))),
                400,
                "malformed");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertError(post("application/json", "\"" + "x".repeat(17_000_000) + "\""), 413, "tooLarge");
    }

    @Test
    void whatTheContainerRefusesHasTheErrorBodyToo() {
        assertError(api.get(Api.QUERY + "/a%2Fb"), 400, "invalid");
        assertError(api.get("/error"), 404, "notFound");
    }

    @Test
    void badPagesAreNamed() {
        var refused = api.get(Api.QUERY + "?offset=-1&limit=all&colour=red");

        assertError(refused, 400, "invalid");
        assertThat(refused.body().get("reason").textValue()).contains("offset must", "limit must", "colour is not");
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
