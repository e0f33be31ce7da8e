package org.usageconsumption.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.AuditLines;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.Tasks;
import org.usageconsumption.fixtures.Tokens;

/** What logs say of requests, and what not. It runs in the server, where the logs are. */
@ExtendWith(ArquillianExtension.class)
class AuditIT {

    private static final String DIRECTORY = "audit-it";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final System.Logger LOG = System.getLogger(AuditIT.class.getName());

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final String agentName = "agent-" + subscriber.key();
    private final Api agent = api.as(Tokens.signed(Tokens.claims(agentName, "agent")));
    private final Tasks tasks = new Tasks(api);

    @Deployment
    public static WebArchive application() {
        return Deployments.withTests(Map.of(
                        "audit.directory",
                        DIRECTORY,
                        "limit.requests-per-second",
                        "agent:1000,partner:1,customer:1000,listener:1000"))
                .addClasses(EveryOperation.class, EveryOperation.Done.class);
    }

    private static List<JsonNode> lines() {
        return AuditLines.in(Path.of(DIRECTORY)).stream().map(AuditIT::parsed).toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** As grep finds them. */
    private static List<JsonNode> linesWith(String text) {
        return lines().stream().filter(line -> line.toString().contains(text)).toList();
    }

    private JsonNode lastOfAgent() {
        var lines = linesWith(agentName);
        return lines.get(lines.size() - 1);
    }

    private static List<String> texts(JsonNode line, String attribute) {
        return line.path(attribute).valueStream().map(JsonNode::asText).toList();
    }

    private void assertItIsTheSubscribers(JsonNode line, String what, String outcome) {
        assertThat(line.get("what").textValue()).startsWith(what);
        assertThat(line.get("outcome").textValue()).isEqualTo(outcome);
        assertThat(texts(line, "product")).contains(subscriber.id());
        assertThat(texts(line, "party")).contains(subscriber.partyId());
        assertThat(texts(line, "bucket")).contains(subscriber.bucketId());
        if (!what.contains("/v3/")) {
            assertThat(texts(line, "account")).contains(subscriber.accountId());
        }
        var hidden = subscriber.msisdn().length() - 3;
        assertThat(texts(line, "logicalResource"))
                .contains("*".repeat(hidden) + subscriber.msisdn().substring(hidden));
        assertThat(line.toString()).doesNotContain(subscriber.msisdn());
    }

    private void provision() {
        assertThat(api.put(subscriber.path(), subscriber.voice20h()).status()).isEqualTo(201);
    }

    @Test
    void whoHasReadASubscribersConsumptionIsFoundByTheProductsId() {
        provision();
        var other = SampleProducts.subscriber();
        api.put(other.path(), other.voice20h());

        for (var path : List.of(Api.V3_REPORT, Api.V5_REPORT)) {
            assertThat(agent.get(path + "/" + subscriber.id()).status()).isEqualTo(200);
            assertItIsTheSubscribers(lastOfAgent(), "GET " + path, "200");
            agent.get(path + "/" + subscriber.id() + "?fields=name");
            assertItIsTheSubscribers(lastOfAgent(), "GET " + path, "200");
            var filter = path.contains("/v3/") ? "?bucket.product.publicIdentifier=" : "?logicalResource.id=";
            var page = agent.get(path + filter + subscriber.msisdn() + "&fields=name");
            assertThat(page.ids()).containsExactly(subscriber.id());
            assertItIsTheSubscribers(lastOfAgent(), "GET " + path + filter + "*****", "200");
            assertThat(lastOfAgent().get("count").intValue()).isEqualTo(1);
        }
        assertThat(lastOfAgent().get("who").textValue()).isEqualTo(agentName);
        assertThat(texts(lastOfAgent(), "roles")).containsExactly("agent");
        assertThat(lastOfAgent().get("from").textValue()).isNotEmpty();
        assertThat(lastOfAgent().get("when").textValue()).endsWith("Z");
        assertThat(linesWith(other.id())).noneMatch(line -> line.toString().contains(agentName));
    }

    /** It may say the number of the row behind which a page begins. */
    @Test
    void noLineHasACursor() {
        agent.get(Api.V5_REPORT + "?after=WyJhIl0&limit=1");

        assertThat(lastOfAgent().get("what").textValue()).isEqualTo("GET " + Api.V5_REPORT + "?after=...&limit=1");

        agent.get(Api.V5_REPORT + "?limit=1&before=WyJhIl0");

        assertThat(lastOfAgent().get("what").textValue()).isEqualTo("GET " + Api.V5_REPORT + "?limit=1&before=...");
    }

    @Test
    void tasksAreFoundByTheProductsIdWhetherTheyAreAskedOrToldAgain() {
        provision();
        for (var path : List.of(Api.QUERY, Api.V5_QUERY)) {
            var asked = agent.post(path, """
                    {"@type": "QueryUsageConsumption",
                     "searchCriteria": {"@type": "UsageConsumptionReport", "product": [{"@type": "ProductRef", "id": "%s"}]}}""".formatted(subscriber.id()));
            assertThat(asked.status()).as(asked.http().body()).isEqualTo(201);
            var id = asked.body().get("id").textValue();
            assertItIsTheSubscribers(lastOfAgent(), "POST " + path, "201");
            assertThat(texts(lastOfAgent(), "resource")).contains(id);

            for (var query : List.of("", "?fields=state", "?limit=1")) {
                agent.get(path + "/" + id + query);
                assertItIsTheSubscribers(lastOfAgent(), "GET " + path + "/" + id, "200");
            }
            var inOtherVersion = path.equals(Api.QUERY) ? Api.V5_QUERY : Api.QUERY;
            agent.get(inOtherVersion + "/" + id);
            assertItIsTheSubscribers(lastOfAgent(), "GET " + inOtherVersion + "/" + id, "200");
        }
    }

    @Test
    void whatIsComputedInTheBackgroundIsFoundByTheProductsIdAndSoAreItsReaders() {
        provision();
        var asked = tasks.prefer(Api.QUERY, """
                {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id()));
        var id = asked.body().get("id").textValue();
        tasks.untilOver(asked.header("Location"));

        assertThat(linesWith(subscriber.id()))
                .filteredOn(line -> line.get("what").textValue().equals("answer of " + id))
                .singleElement()
                .satisfies(line -> assertThat(line.get("who").textValue()).isEqualTo("operator"));
        agent.get(Api.QUERY + "/" + id);
        assertItIsTheSubscribers(lastOfAgent(), "GET " + Api.QUERY + "/" + id, "200");
    }

    @Test
    void changesSayWhoseTheyAre() {
        provision();
        assertThat(linesWith(subscriber.partyId()))
                .singleElement()
                .satisfies(line -> assertThat(texts(line, "resource")).containsExactly(subscriber.id()));
        var usage = SampleUsages.of("u-" + subscriber.key(), "voice", subscriber.msisdn(), 60, "s");
        api.post(Api.USAGE, usage);
        api.post(Api.USAGE, "[" + usage + "]");
        api.post(Api.PRODUCTS, "[" + subscriber.withId() + ", {}]");
        api.post(Api.TOPUP, SampleBalances.of("t-" + subscriber.key(), subscriber.bucketId(), 60, "s"));
        api.delete(subscriber.path());
        assertThat(linesWith(subscriber.key()))
                .last()
                .satisfies(line -> assertThat(texts(line, "resource")).containsExactly(subscriber.id()));

        assertThat(linesWith(subscriber.id()))
                .extracting(line ->
                        line.get("what").textValue() + " " + line.get("outcome").textValue())
                .containsExactly(
                        "PUT " + subscriber.path() + " 201",
                        "POST " + Api.USAGE + " 201",
                        "POST " + Api.USAGE + " 200",
                        "POST " + Api.PRODUCTS + " 200",
                        "POST " + Api.TOPUP + " 201",
                        "DELETE " + subscriber.path() + " 204");
        assertThat(linesWith(subscriber.key()))
                .noneMatch(line -> line.toString().contains(subscriber.msisdn()));
    }

    @Test
    void aBucketIsFoundWithWhateverChangesIt() {
        provision();
        for (var path : List.of(Api.TOPUP, Api.ADJUST, Api.RESERVE)) {
            api.post(path, SampleBalances.of("b-" + subscriber.key(), subscriber.bucketId(), 60, "s"));
        }
        api.post(Api.PRODUCTS, "[" + subscriber.withId() + "]");

        assertThat(lines().stream().filter(line -> texts(line, "bucket").contains(subscriber.bucketId())))
                .extracting(line -> line.get("what").textValue())
                .containsExactly(
                        "PUT " + subscriber.path(),
                        "POST " + Api.TOPUP,
                        "POST " + Api.ADJUST,
                        "POST " + Api.RESERVE,
                        "POST " + Api.PRODUCTS);
    }

    private static List<String> named(String key) {
        var lines = linesWith(key);
        var last = lines.get(lines.size() - 1);
        assertThat(last.get("outcome").textValue()).isEqualTo("200");
        return texts(last, "named");
    }

    @Test
    void whatIsRefusedSaysWhatItNames() {
        provision();
        var key = subscriber.key();
        var hidden = subscriber.msisdn().length() - 3;
        var masked = "*".repeat(hidden) + subscriber.msisdn().substring(hidden);
        var tooMuch = api.post(Api.RESERVE, SampleBalances.of("r-" + key, subscriber.bucketId(), 900_000, "s"));
        assertThat(tooMuch.status()).as(tooMuch.http().body()).isEqualTo(409);
        assertThat(linesWith("r-" + key))
                .singleElement()
                .satisfies(line -> assertThat(texts(line, "named")).contains("r-" + key, subscriber.bucketId()));

        api.post(Api.USAGE, SampleUsages.of("u-" + key, "voice", subscriber.msisdn(), 60, "s"));
        var other = SampleUsages.of("u-" + key, "voice", subscriber.msisdn(), 61, "s");
        assertThat(api.post(Api.USAGE, other).status()).isEqualTo(409);
        assertThat(linesWith("u-" + key))
                .last()
                .satisfies(line -> assertThat(texts(line, "named")).contains("u-" + key, masked));
        assertThat(api.post(Api.USAGE, "[" + other + "]").status()).isEqualTo(200);
        assertThat(named(key)).contains("u-" + key, masked);

        var data = subscriber.withId().replace("voice", "data");
        assertThat(api.post(Api.PRODUCTS, "[" + data + "]")
                        .body()
                        .get("rejected")
                        .intValue())
                .isEqualTo(1);
        assertThat(named(key)).contains(subscriber.id(), subscriber.bucketId());

        api.put(subscriber.path(), "{");
        assertThat(linesWith("\"" + subscriber.id() + "\""))
                .last()
                .satisfies(line -> assertThat(line.get("outcome").textValue()).isEqualTo("400"));

        var files = Loads.ofUsage(api);
        var file = files.send("?fileName=refused-" + key + ".ndjson", "application/x-ndjson", other.replace('\n', ' '));
        files.untilOver(file.header("Location"));
        api.get(file.header("Location") + "/rejected");
        assertThat(named("u-" + key)).contains("u-" + key, masked);
    }

    @Test
    void whatComesByAFileIsSaidOfWhoHadItLoaded() {
        var name = "audit-" + subscriber.key() + ".ndjson";
        var sent = api.send(api.request("/product-files?fileName=" + name)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(subscriber.withId().replace('\n', ' '))));
        assertThat(sent.status()).as(sent.http().body()).isEqualTo(201);
        Queues.await(() -> api.get(subscriber.path()).status() == 200);

        assertThat(linesWith(subscriber.id()))
                .filteredOn(line -> line.get("what")
                        .textValue()
                        .endsWith("of file " + sent.body().get("id").asText()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.get("who").textValue()).isEqualTo("operator");
                    assertThat(line.get("outcome").textValue()).isEqualTo("1 taken, 0 refused");
                    assertThat(texts(line, "product")).containsExactly(subscriber.id());
                });
    }

    private static Set<String> operations(Api api) {
        return api.get("/openapi?format=JSON").body().get("paths").properties().stream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toSet());
    }

    private static String what(Answer answer) {
        var request = answer.http().request();
        var query = request.uri().getQuery();
        return new Masking(3).of(request.method() + " " + request.uri().getPath() + (query == null ? "" : "?" + query));
    }

    @Test
    void everyOperationSaysWhoDidWhatToWhomAndHowItEnded() {
        var name = "operator-" + subscriber.key();
        var all = new EveryOperation(api.as(Tokens.signed(Tokens.claims(name, "operator"))), subscriber).all();

        var lines = linesWith("\"who\":\"" + name + "\"").stream()
                .filter(line -> line.has("from"))
                .toList();
        assertThat(lines)
                .extracting(line ->
                        line.get("what").textValue() + " " + line.get("outcome").textValue())
                .containsExactlyElementsOf(all.stream()
                        .map(done -> what(done.answer()) + " " + done.answer().status())
                        .toList());
        for (var i = 0; i < all.size(); i++) {
            var done = all.get(i);
            var line = lines.get(i);
            assertThat(Stream.of("product", "resource").flatMap(kind -> texts(line, kind).stream()))
                    .as(what(done.answer()))
                    .containsAll(done.whose().isEmpty() ? List.of() : List.of(done.whose()));
        }
        assertThat(operations(api))
                .allMatch(operation -> all.stream()
                        .anyMatch(done ->
                                what(done.answer()).matches(operation.replaceAll("\\{[^}]+}", "[^/?]+") + "(\\?.*)?")));
    }

    @Test
    void everyRefusalSaysWhoWasRefusedWhat() {
        var listener = "listener-" + subscriber.key();
        var asked = new ArrayList<String>();
        for (var operation : operations(api)) {
            var method = operation.substring(0, operation.indexOf(' '));
            var path = operation.substring(method.length() + 1).replaceAll("\\{[^}]+}", subscriber.key());
            for (var as : List.of(api.anonymous(), api.as(Tokens.signed(Tokens.claims(listener, "listener"))))) {
                var answer = as.send(as.request(path + "?x=" + subscriber.key())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(method.matches("GET|DELETE") ? "" : "{}")));
                assertThat(answer.status()).as(what(answer)).isBetween(400, 499);
                asked.add((asked.size() % 2 == 0 ? "null " : listener + " ") + what(answer) + " " + answer.status());
            }
        }
        var partner = api.as(Tokens.partner(subscriber.key()));
        var answer = partner.get(Api.QUERY);
        while (answer.status() != 429) {
            asked.add("partner-" + subscriber.key() + " " + what(answer) + " " + answer.status());
            answer = partner.get(Api.QUERY);
        }
        asked.add("partner-" + subscriber.key() + " " + what(answer) + " 429");

        assertThat(linesWith(subscriber.key()))
                .extracting(line -> line.get("who").asText() + " "
                        + line.get("what").textValue() + " "
                        + line.get("outcome").textValue())
                .containsExactlyElementsOf(asked);
    }

    @Test
    void whatIsRefusedIsSaidToo() {
        var path = Api.V5_REPORT + "/" + subscriber.id();
        api.anonymous().get(path);
        agent.get(path);
        agent.put(subscriber.path(), subscriber.voice20h());
        api.put(subscriber.path(), "{");
        api.anonymous().get("/nowhere/" + subscriber.key());

        assertThat(linesWith(subscriber.key()))
                .extracting(line ->
                        line.get("who").asText() + " " + line.get("outcome").textValue())
                .containsExactly("null 401", agentName + " 404", agentName + " 403", "operator 400", "null 401");
    }

    @Test
    void anAddressThatIsNoneIsSaidAsItWasSent() throws IOException {
        var key = subscriber.key();
        var end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        assertThat(agent.raw("GET /tmf-api/" + key + "\u0080b" + end)).startsWith("HTTP/1.1 400");
        assertThat(agent.raw("GET /tmf-api/" + key + "?a=%zz" + end)).startsWith("HTTP/1.1 4");

        assertThat(linesWith(key))
                .filteredOn(line -> line.get("what").textValue().startsWith("GET /tmf-api/" + key))
                .hasSize(2);
    }

    @Test
    void noLineIsForgedAndNoTokenOrNumberGetsIn() {
        var forged = "%0D%0A%7B%22who%22:%22forged-" + subscriber.key() + "%22%7D";
        agent.get(Api.QUERY + "?id=" + subscriber.key() + forged);
        agent.get(Api.QUERY + "?id=" + subscriber.key() + "&access_token=" + Tokens.operator());
        var encoded = subscriber.msisdn().replace("6", "%36");
        agent.get(Api.V5_REPORT + "/" + subscriber.key() + encoded);
        agent.get(Api.QUERY + "?x=" + subscriber.key() + "&y=" + encoded);

        assertThat(linesWith(subscriber.key()))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line.get("who").textValue()).isEqualTo(agentName))
                .noneMatch(line -> line.toString().contains(Tokens.operator().substring(0, 30)))
                .noneMatch(line -> line.toString().contains(subscriber.msisdn()));
    }

    @Test
    void theServersLogIsMaskedWhoeverSpeaks() throws Exception {
        var mark = "mark-" + subscriber.key();
        LOG.log(Level.WARNING, mark + ": {0}\r\nforged {1}", subscriber.msisdn(), Tokens.operator());
        LOG.log(Level.WARNING, mark, new IllegalStateException(subscriber.msisdn() + "\nforged " + mark));

        var log = Files.readString(Path.of("logs/messages.log"));

        assertThat(log.lines().filter(line -> line.contains(mark)).count()).isEqualTo(3);
        assertThat(log.lines()).noneMatch(line -> line.startsWith("forged"));
        assertThat(log).contains(mark + ": *****").doesNotContain(subscriber.msisdn(), Tokens.operator());
    }

    @Test
    void everyAnswerIsForTheOneWhoAskedAndForNoPage() {
        for (var answer : List.of(
                agent.get(Api.QUERY),
                agent.get("/nowhere"),
                api.anonymous().get(Api.QUERY),
                api.post(Api.USAGE, "{"))) {
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Strict-Transport-Security")).isNull();
            assertThat(answer.header("X-Powered-By")).isNull();
        }
    }

    @Test
    void noOtherOriginsPagesAreAnswered() {
        var asked = api.request(Api.QUERY).header("Origin", "https://care.example.com");
        var preflight = api.anonymous()
                .request(Api.QUERY)
                .header("Origin", "https://care.example.com")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody());

        for (var answer : List.of(api.send(asked.GET()), api.send(preflight))) {
            assertThat(answer.http().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
        }
        assertThat(api.send(preflight).status()).isEqualTo(401);
    }
}
