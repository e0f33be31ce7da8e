package org.usageconsumption.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.OpenApiDocument;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.HttpListener;
import org.usageconsumption.fixtures.RawRequest;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.Tokens;
import org.usageconsumption.tmforum.Json;

/** What somebody tries who wants more than is theirs: a customer, mostly. Whatever it is, the log has nothing to tell. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AttacksIT {

    private static final int LARGEST_FILE = 200_000;
    private static final List<String> HUBS = List.of("v3", "v4", "v5");
    private static final List<String> LISTS =
            List.of(Api.V3_REPORT, Api.V5_REPORT, Api.V3_REQUEST, Api.QUERY, Api.V5_QUERY);

    private final Api operator = Api.ofTests();
    private final SampleProducts own = SampleProducts.subscriber();
    private final SampleProducts stranger = SampleProducts.subscriber();
    private final Api customer = operator.as(Tokens.customer(own.partyId()));
    private final RawRequest raw = new RawRequest(operator.url());
    private ServerLog log;

    @Deployment(testable = false)
    public static WebArchive application() {
        return Deployments.configured(Map.of(
                "hub.callback.allow",
                "192.0.2.1",
                "file.largest",
                String.valueOf(LARGEST_FILE),
                "limit.requests-per-second",
                "none"));
    }

    @BeforeEach
    void provision() throws IOException {
        log = new ServerLog();
        operator.put(own.path(), own.voice20h());
        operator.put(stranger.path(), stranger.voice20h());
    }

    @AfterEach
    void theLogHasNothingToTell() throws IOException {
        assertThat(log.complaints()).isEmpty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Says nothing of what is not the customer's, and nothing of the server. */
    private void assertNothingTold(String attempt, Answer answer) {
        assertThat(answer.status()).as(attempt).isIn(200, 204, 206, 400, 403, 404, 409, 414, 415, 501);
        assertThat(answer.http().body())
                .as(attempt)
                .doesNotContain(stranger.bucketId(), stranger.partyId(), stranger.msisdn(), "Exception", "root:");
    }

    @Test
    void aTokenThatBringsItsOwnKeyIsNotBelieved() throws Exception {
        try (var attacker = HttpListener.taking()) {
            for (var header : HostileTokens.headers(attacker.url())) {
                var answer = operator.as(HostileTokens.signed(header)).get(own.path());

                assertThat(answer.status()).as(header.toString()).isEqualTo(401);
            }
            assertThat(attacker.received()).isEmpty();
        }
    }

    @Test
    void aTokenSaysNoMoreThanItsClaimsDo() {
        var claims = Tokens.claims("attacker", "customer").put("account", stranger.accountId());
        HostileText.ALL.forEach(claims.putArray("party").add("*").add(own.partyId() + "%")::add);

        assertThat(operator.as(Tokens.signed(claims)).get(Api.V5_REPORT).header("X-Total-Count"))
                .isEqualTo("0");

        for (var roles : List.of("[\"Operator\"]", "[\" operator\"]", "\"operator agent\"", "[[]]")) {
            var others = Tokens.claims("attacker");
            others.set("groups", Json.parse(roles));

            assertThat(operator.as(Tokens.signed(others)).get(own.path()).status())
                    .as(roles)
                    .isIn(401, 403);
        }
    }

    @Test
    void headersSayNothingOfWhoIsAsking() {
        for (var header : HostileHeaders.IDENTITY) {
            var asked = operator.anonymous().request(own.path()).header(header, "operator");
            var also = customer.request(own.path()).header(header, "operator");

            assertThat(operator.send(asked).status()).as(header).isEqualTo(401);
            assertThat(operator.send(also).status()).as(header).isEqualTo(403);
        }
        for (var header : HostileHeaders.METHOD) {
            var answer = customer.send(
                    customer.request(Api.V5_REPORT + "/" + own.id()).header(header, "DELETE"));

            assertThat(answer.status()).as(header).isEqualTo(200);
        }
        for (var header : HostileHeaders.PATH) {
            var answer = customer.send(
                    customer.request(Api.V5_REPORT + "/" + own.id()).header(header, stranger.path()));

            assertNothingTold(header, answer);
        }
    }

    @Test
    void twoTokensAreNone() throws IOException {
        var both = "GET " + own.path()
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n"
                + "Authorization: Bearer %s\r\n\r\n";
        var weak = Tokens.customer(own.partyId());

        for (var pair : List.of(List.of(weak, "abc"), List.of("abc", weak), List.of(weak, Tokens.operator()))) {
            assertThat(RawRequest.status(raw.send(both.formatted(pair.toArray()))))
                    .isEqualTo(401);
        }
    }

    @Test
    void filtersSortsAndPathsFindNothingBeyondReach() {
        var queries = HostileQueries.of(stranger);
        for (var i = 0; i < 2 * queries.size(); i++) {
            var query = LISTS.get(i % LISTS.size()) + "?" + queries.get(i % queries.size());

            var answer = customer.get(query);

            assertNothingTold(query, answer);
            assertThat(answer.body().findValuesAsText("id")).as(query).doesNotContain(stranger.id());
            assertThat(answer.header("X-Total-Count")).as(query).isIn(null, "0", "1");
        }
    }

    @Test
    void aPatternTakesNoLongerThanItsText() {
        operator.put(own.path(), own.voice20h().replace("A test's plan", "a".repeat(60) + "!"));
        for (var pattern : List.of("(a+)+$", "(a|a)*b", "(.*)*x", "(a?){60}a{60}")) {
            for (var filter : List.of(
                    "product.name.regex=" + encoded(pattern),
                    "filter=" + encoded("$[?(@.product[*].name=~/" + pattern + "/)]"))) {
                assertNothingTold(pattern, customer.get(Api.V5_REPORT + "?" + filter));
            }
        }
    }

    @Test
    void anIdIsAnIdWhateverItLooksLike() {
        for (var hostile : HostileText.ALL) {
            var path = LISTS.get(hostile.length() % LISTS.size()) + "/"
                    + encoded(hostile.isEmpty() ? "%" : hostile).replace("+", "%20");
            for (var answer : List.of(customer.get(path), customer.delete(path))) {
                assertNothingTold(hostile, answer);
                assertThat(answer.status()).as(hostile).isIn(400, 404);
            }
        }
        assertThat(operator.get(stranger.path()).status()).isEqualTo(200);
    }

    @Test
    void pathsLeadNowhereElse() throws IOException {
        for (var path : HostilePaths.of(stranger.path())) {
            var answer = raw.send(
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                            + Tokens.customer(own.partyId()) + "\r\n\r\n");

            assertThat(RawRequest.status(answer)).as(path).isIn(0, 400, 403, 404, 405);
            assertThat(answer).as(path).doesNotContain(stranger.bucketId(), "display-name", "root:", "\tat ");
        }
    }

    @Test
    void noRequestIsHiddenInAnother() throws IOException {
        var hidden = Api.PRODUCT + "hidden-" + own.key();
        var smuggled = new SmuggledRequests(Api.QUERY, hidden, Tokens.operator()).all();
        for (var each : smuggled.entrySet()) {
            var answer = raw.send(each.getValue());

            assertThat(RawRequest.status(answer)).as(each.getKey()).isLessThan(500);
            assertThat(answer).as(each.getKey()).doesNotContain("hidden-" + own.key());
        }
    }

    /** Containers have these, for all applications. */
    @Test
    void nobodyLogsInWithAPassword() throws IOException {
        for (var path : List.of(
                "/j_security_check",
                Api.QUERY + "/j_security_check",
                "/%6a_security_check",
                "/j_security_check;a=b",
                "/ibm_security_logout",
                "/x/ibm_security_logout")) {
            var body = "j_username=forged%0D%0A[forged]" + own.key() + "&j_password=%zz";
            var answer = raw.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body);

            assertThat(RawRequest.status(answer)).as(path).isIn(401, 404);
            assertThat(answer).as(path).contains("\"code\":").doesNotContain("Set-Cookie");
        }
        assertThat(log.text()).doesNotContain(own.key());
    }

    /** The path is the request's, whatever stands in the header. */
    @Test
    void aHostIsNoPath() throws IOException {
        for (var host : List.of(
                "localhost" + own.path() + "?",
                "localhost" + own.path(),
                "localhost:80" + own.path() + "#",
                "localhost\r\nHost: localhost")) {
            var answer = raw.send("GET /none HTTP/1.1\r\nHost: " + host
                    + "\r\nConnection: close\r\nAuthorization: Bearer " + Tokens.operator() + "\r\n\r\n");

            assertThat(RawRequest.status(answer)).as(host).isEqualTo(400);
            assertThat(answer).as(host).doesNotContain(own.bucketId());
        }
    }

    /** RFC 9110, section 5.5. */
    @Test
    void whiteSpaceIsNoPartOfALength() throws IOException {
        var answer = raw.send(
                "POST " + Api.QUERY + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + Tokens.operator() + "\r\nContent-Type: application/json\r\nContent-Length: 2 \t\r\n\r\n{}");

        assertThat(RawRequest.status(answer)).isEqualTo(400);
    }

    @Test
    void noHeaderOfAnAnswerIsTheClients() throws IOException {
        for (var text : List.of(
                "a\r\nX-Injected: yes",
                "a\nX-Injected: yes",
                "a%0d%0aX-Injected:%20yes",
                "\u560d\u560aX-Injected: yes")) {
            var answers = List.of(
                    operator.get(Api.V5_REPORT + "?limit=1&name=" + encoded(text)),
                    operator.get(Api.V5_REPORT + "/" + encoded(text).replace("+", "%20")),
                    operator.post(Api.TOPUP, "{\"id\": " + JsonNodeFactory.instance.textNode(text) + "}"));
            for (var answer : answers) {
                assertThat(answer.header("X-Injected")).as(text).isNull();
                assertThat(answer.status()).as(text).isLessThan(500);
            }
        }
        assertThat(log.text().lines()).noneMatch(line -> line.startsWith("X-Injected"));
    }

    @Test
    void whatIsNotJsonIsNotRead() throws IOException {
        try (var attacker = HttpListener.taking()) {
            OpenApiDocument.of(operator).operations().forEach((operation, described) -> {
                if (described.has("requestBody")) {
                    HostileBodies.notJson(attacker.url()).forEach((type, body) -> {
                        var path =
                                operation.substring(operation.indexOf(' ') + 1).replace("{id}", own.id());
                        var answer = operator.send(operator.request(path)
                                .header("Content-Type", type)
                                .method(operation.substring(0, operation.indexOf(' ')), BodyPublishers.ofString(body)));

                        assertThat(answer.status()).as(operation + " " + type).isIn(400, 415);
                        assertNothingTold(operation + " " + type, answer);
                    });
                }
            });
            assertThat(attacker.received()).isEmpty();
        }
    }

    @Test
    void classesThatABodyNamesAreNotLoaded() {
        for (var body : HostileBodies.NAMING_CLASSES) {
            for (var path : List.of(Api.QUERY, Api.V5_QUERY, Api.V3_REQUEST, Api.USAGE, Api.HUB)) {
                var answer = operator.post(path, body);

                assertThat(answer.status()).as(path + body).isIn(200, 201, 400);
            }
        }
    }

    @Test
    void whatGrowsWhileItIsReadIsCutOff() throws IOException {
        var bomb = zipped(64 << 20);
        var before = files();
        for (var path : List.of("/usage-files", "/product-files")) {
            for (var encoding : List.of("gzip", "x-gzip", "deflate", "gzip, gzip", "br", "zip")) {
                var answer = operator.send(operator.request(path)
                        .header("Content-Type", "application/x-ndjson")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(bomb)));

                assertThat(answer.status()).as(encoding).isIn(400, 413, 415);
            }
            for (var type : List.of("application/zip", "application/gzip", "multipart/form-data; boundary=a")) {
                var answer = operator.send(
                        operator.request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(bomb)));

                assertThat(answer.status()).as(type).isEqualTo(415);
            }
        }
        for (var path : List.of(Api.USAGE, Api.QUERY, Api.PRODUCTS)) {
            var answer = operator.send(operator.request(path)
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(bomb)));

            assertThat(answer.status()).as(path).isIn(400, 413, 415);
        }
        assertThat(files()).isEqualTo(before);
    }

    private static long files() throws IOException {
        try (var files = Files.list(Files.createDirectories(SampleFiles.directory()))) {
            return files.count();
        }
    }

    private static byte[] zipped(int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write('"');
            zip.write(new byte[size]);
        }
        return bytes.toByteArray();
    }

    @Test
    void callbacksPointNowhereInside() {
        for (var version : HUBS) {
            for (var callback : HostileCallbacks.ALL) {
                var body = JsonNodeFactory.instance
                        .objectNode()
                        .put("@type", "Hub")
                        .put("callback", callback);

                var answer = customer.post("/tmf-api/usageConsumption/" + version + "/hub", body.toString());

                assertThat(answer.status()).as(callback).isEqualTo(400);
                assertThat(answer.body().get("reason").asText()).as(callback).startsWith("callback ");
            }
        }
    }

    @Test
    void whatIsTheServersToSayIsNotTheClients() {
        var assigned = new AssignedAttributes(operator, own);
        assigned.all().forEach((what, told) -> {
            assertThat(told.status()).as(what).isIn(200, 201, 400);
            assertThat(AssignedAttributes.SERVERS)
                    .as(what + told.http().body())
                    .noneMatch(name -> told.body().path(name).toString().contains(AssignedAttributes.EVIL));
        });
        assertThat(assigned.report().body().findValues("bucketCounter").toString())
                .contains("remaining")
                .doesNotContain(AssignedAttributes.EVIL);
    }
}
