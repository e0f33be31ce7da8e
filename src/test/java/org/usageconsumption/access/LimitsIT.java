package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SlowClient;
import org.usageconsumption.fixtures.Tasks;
import org.usageconsumption.fixtures.Tokens;

/** Whoever goes beyond a limit is refused, and the others are answered meanwhile. Nothing is computed in the background. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LimitsIT {

    private static final int AT_ONCE = 4;
    private static final int MANY = 50;
    private static final String QUESTION = "{\"searchCriteria\": {\"product\": [{\"id\": \"none\"}]}}";
    private static final String LONG_PATH = "$[?(" + "@.id!='none'&&".repeat(60) + "@.id=='none')]";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String V3_HUB = Api.HUB.replace("v4", "v3");
    private static final String V5_HUB = Api.HUB.replace("v4", "v5");

    private final Api operator = Api.ofTests();
    private final String key = SampleProducts.subscriber().key();
    private final Api customer = customer(key);
    private final List<SlowClient> slow = new ArrayList<>();

    @Deployment(testable = false)
    public static WebArchive application() {
        return Deployments.configured(Map.of(
                "limit.requests-per-second",
                "agent:1000,partner:2,customer:1000,listener:1000",
                "limit.requests-at-once",
                "agent:4,partner:1000,customer:4,listener:1000",
                "limit.open-tasks",
                "agent:1000,partner:1000,customer:2,listener:1000",
                "limit.answers",
                "agent:none,partner:1000,customer:6,listener:1000",
                "limit.subscriptions",
                "agent:1000,partner:1000,customer:2,listener:1000",
                "query.workers",
                "0",
                "body.largest",
                "2097152",
                "body.timeout",
                "PT2S"));
    }

    private Api customer(String name) {
        return operator.as(Tokens.customer(name));
    }

    @AfterEach
    void close() throws Exception {
        for (var client : slow) {
            client.close();
        }
    }

    private void assertOthersAreAnswered() {
        assertThat(operator.get(Api.QUERY + "?limit=1").status()).isBetween(200, 206);
        assertThat(customer("another").get(Api.V5_REPORT).status()).isEqualTo(200);
    }

    private static void until(BooleanSupplier condition) {
        var patience = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(patience);
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static void assertRefused(Answer answer, int status, String code, String reason) {
        var isV3 = answer.http().uri().getPath().contains("/v3/");
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.body().path("status").asText()).isEqualTo(String.valueOf(status));
        assertThat(answer.body().path(isV3 ? "errorCode" : "code").textValue()).isEqualTo(code);
        assertThat(answer.body().path("reason").textValue()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {Api.V3_REPORT, Api.QUERY, Api.V5_REPORT})
    void whoSendsTooManyIsToldWhenToComeAgain(String path) {
        var partner = operator.as(Tokens.partner(key));
        var first = partner.get(path);
        var answer = first;
        for (var sent = 0; answer.status() == 200; sent++) {
            assertThat(sent).isLessThan(1_000);
            answer = partner.get(path);
        }

        assertThat(first.header("RateLimit-Limit")).isEqualTo("2");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("1");
        assertThat(first.header("RateLimit-Reset")).isEqualTo("1");
        assertRefused(answer, 429, "tooMany", "limit.requests-per-second");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("RateLimit-Limit")).isEqualTo("2");
        assertThat(answer.header("RateLimit-Remaining")).isEqualTo("0");
        assertOthersAreAnswered();
        assertThat(operator.as(Tokens.partner("another-" + key)).get(path).status())
                .isEqualTo(200);
        assertThat(operator.get(path + "?limit=1").header("RateLimit-Limit")).isNull();
        until(() -> partner.get(path).status() == 200);
    }

    private static String bodyOf(String token, int length) {
        return "POST " + Api.QUERY + " HTTP/1.1\r\nHost: localhost\r\n" + token
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n{";
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private void slow(int many, String beginning) {
        Stream.generate(() -> SlowClient.sending(beginning)).limit(many).forEach(slow::add);
    }

    /** The caller's own question may have been what was in the way of one of these, so that more are needed. */
    private void untilFull(Api caller, String beginning) {
        until(() -> {
            slow(1, beginning);
            return caller.get(Api.V5_REPORT + "?limit=1").status() == 429;
        });
    }

    @Test
    void whoseBodiesTrickleInHoldsUpNobodyElseAndIsCutOff() {
        untilFull(customer, bodyOf(bearer(Tokens.customer(key)), 1_000_000));

        assertRefused(customer.get(Api.V5_REPORT), 429, "tooMany", "limit.requests-at-once");
        assertOthersAreAnswered();
        until(() -> {
            slow.subList(0, 2).forEach(client -> client.trickle(1));
            slow.subList(2, slow.size()).forEach(client -> client.trickle(2_000));
            return slow.stream().allMatch(SlowClient::isAnswered);
        });
        assertThat(slow.stream().map(SlowClient::rest).filter(answer -> !answer.startsWith("HTTP/1.1 429")))
                .hasSizeGreaterThanOrEqualTo(AT_ONCE)
                .allSatisfy(answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 408")
                        .containsIgnoringCase("Connection: close")
                        .contains("\"tooSlow\""));
        until(() -> customer.get(Api.V5_REPORT).status() == 200);
    }

    @Test
    void whoHasNoTokenIsAnsweredBeforeTheBodyComesAndHoldsUpNobody() {
        slow(MANY, bodyOf("", 1_000_000_000));
        until(() -> slow.stream().allMatch(SlowClient::isAnswered));

        for (var round = 0; round < 20; round++) {
            slow.forEach(client -> client.trickle(2_000));
            assertOthersAreAnswered();
        }
        assertThat(slow).allSatisfy(client -> assertThat(client.rest()).startsWith("HTTP/1.1 401"));
    }

    @Test
    void whoSaysNothingOrReadsNothingIsCutOff() {
        var agent = Tokens.signed(Tokens.claims("slow-" + key, "agent"));
        var list = "GET " + Api.V5_REPORT + "?limit=400 HTTP/1.1\r\nHost: localhost\r\n" + bearer(agent) + "\r\n";
        slow(MANY, "GET " + Api.QUERY + " HTTP/1.1\r\nHost: local");
        slow(MANY, bodyOf("", 100_000));
        var silent = List.copyOf(slow);
        untilFull(operator.as(agent), list);

        assertOthersAreAnswered();
        until(() -> operator.as(agent).get(Api.V5_REPORT + "?limit=1").status() == 206);
        assertThat(silent).allSatisfy(client -> assertThat(client.rest()).doesNotContain("HTTP/1.1 2"));
    }

    /** Requests that ask for too much, and how each is refused. */
    private static Map<String, String> tooMuch() {
        return Map.ofEntries(
                Map.entry("limit=1001", "400 limit must be a whole number from 1 to 1000"),
                Map.entry("a=" + "x".repeat(16_000), "414 16000 characters"),
                Map.entry("a=1&".repeat(51), "400 has more than 50 conditions"),
                Map.entry("a=" + "1,".repeat(1_000), "400 has more than 1000 values"),
                Map.entry("sort=a,b,c,d,e,f", "400 sort has more than 5 attributes"),
                Map.entry("a.regex=" + "a".repeat(201), "400 at most 200 characters"),
                Map.entry("a.regex=" + encoded("((a{99}){99}){99}"), "400 must not repeat a group so often"),
                Map.entry("filter=" + "a".repeat(2_001), "400 JSONPath of 1 to 2000 characters"),
                Map.entry("filter=" + encoded("a" + "[?(@.a".repeat(21) + ")]".repeat(21)), "400 brackets"),
                Map.entry("filter=" + encoded("$..a[?(@..b)]"), "501 more than one .."));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As often at once as a caller may ask; somebody else is answered meanwhile. */
    private List<Answer> together(Supplier<Answer> asked) throws Exception {
        var clients = new ArrayList<Callable<Answer>>();
        for (var client = 0; client < AT_ONCE; client++) {
            clients.add(asked::get);
        }
        clients.add(() -> customer("another").get(Api.V5_REPORT));
        var answers = Clients.together(clients);

        assertThat(answers.remove(AT_ONCE).status()).isEqualTo(200);
        return answers;
    }

    private void together(Supplier<Answer> tooMuch, int status, String reason) throws Exception {
        assertThat(together(tooMuch)).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
            assertThat(answer.body().path("reason").textValue()).contains(reason);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {Api.V3_REPORT, Api.QUERY, Api.V5_REPORT})
    void listsAreAskedForWithinTheirLimits(String path) throws Exception {
        for (var asked : tooMuch().entrySet()) {
            var refusal = asked.getValue().split(" ", 2);
            together(() -> customer.get(path + "?" + asked.getKey()), Integer.parseInt(refusal[0]), refusal[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Api.V3_REPORT, Api.QUERY, Api.V5_REPORT})
    void whatCostsMuchIsAnsweredAndSoAreOthers(String path) throws Exception {
        var own = SampleProducts.subscriber();
        operator.put(own.path(), own.voice20h().replace("A test's plan", "a".repeat(60) + "!"));
        var owner = customer(own.partyId());
        owner.post(Api.QUERY, QUESTION);
        var pattern = encoded("(.*)*(.|.)*(.+)+x{0,900}\u0001");

        for (var asked : List.of("name.regex=" + pattern, "id.regex=" + pattern, "filter=" + encoded(LONG_PATH))) {
            assertThat(together(() -> owner.get(path + "?" + asked)))
                    .allSatisfy(
                            answer -> assertThat(answer.header("X-Total-Count")).isEqualTo("0"));
        }
    }

    /** Each look at so long a text counts as ten thousand. */
    @Test
    void whatWouldBeLookedThroughForTooLongIsRefused() throws Exception {
        var note = "{\"note\": \"" + "x".repeat(1_000_000) + "\", ";
        var tasks = Stream.generate(() -> customer.post(Api.QUERY, note + QUESTION.substring(1)))
                .limit(2)
                .toList();
        assertThat(tasks).allSatisfy(task -> assertThat(task.status()).isEqualTo(201));
        var filter = "filter=" + encoded("[?(" + "@note=='a'||".repeat(140) + "@note=='b')]");
        var pattern = "note.regex=" + encoded("b{1,999}");

        together(() -> customer.get(Api.QUERY + "?" + filter), 400, "filter takes more than 50000000 steps");
        together(() -> customer.get(Api.QUERY + "?" + pattern), 400, "The query takes more than 50000000 steps");
        assertThat(customer.get(Api.QUERY + "?id=none&" + filter).header("X-Total-Count"))
                .isEqualTo("0");
        assertThat(customer.get(Api.QUERY + "?fields=none&filter=note").body()).hasSize(2);
        assertThat(tasks)
                .allSatisfy(task -> assertThat(
                                customer.delete(task.header("Location")).status())
                        .isEqualTo(204));
    }

    /** Of such answers, whose trees take thirty times as much memory as they were sent with, one is held at once. */
    @Test
    void aPageOfHeavyAnswersEndsEarlierAndLeadsOn() {
        var heavy = "{\"note\": [" + "{},".repeat(330_000) + "{}], " + QUESTION.substring(1);
        var sent = Stream.generate(() -> customer.post(Api.QUERY, heavy))
                .limit(3)
                .map(task -> task.body().get("id").textValue())
                .toList();

        var told = new ArrayList<String>();
        for (var next = Api.QUERY + "?fields=none"; next != null; ) {
            var page = customer.get(next);
            assertThat(page.status()).isEqualTo(206);
            assertThat(page.header("X-Total-Count")).isEqualTo("3");
            assertThat(page.header("X-Result-Count")).isEqualTo("1");
            told.addAll(page.ids());
            next = page.link("next").orElse(null);
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(customer.get(Api.QUERY + "?note.x=1").header("X-Total-Count"))
                .isEqualTo("0");
        assertOthersAreAnswered();
        sent.forEach(id -> customer.delete(Api.QUERY + "/" + id));
    }

    /** The sample set has a thousand reports. */
    @Test
    void aFilterThatTakesMuchOfEachReportIsRefused() {
        var agent = operator.as(Tokens.signed(Tokens.claims("agent-" + key, "agent")));
        var filter = "filter=" + encoded("$..[?(" + "@.id!='none'&&".repeat(90) + "@.id=='none')]");

        assertRefused(agent.get(Api.V5_REPORT + "?" + filter), 400, "invalid", "filter takes more than");
        assertThat(agent.get(Api.V5_REPORT + "?id=none&" + filter).header("X-Total-Count"))
                .isEqualTo("0");
        assertOthersAreAnswered();
    }

    @ParameterizedTest
    @ValueSource(strings = {Api.V3_REQUEST, Api.QUERY, Api.V5_QUERY})
    void bodiesAreReadWithinTheirLimits(String path) throws Exception {
        var many = IntStream.rangeClosed(0, 1_000)
                .mapToObj(id -> "{\"@type\": \"ProductRef\", \"id\": \"" + id + "\"}")
                .collect(Collectors.joining(", ", "[", "]"));
        var question = path.equals(Api.V3_REQUEST)
                ? "{\"relatedParty\": " + many + "}"
                : "{\"@type\": \"QueryUsageConsumption\", \"searchCriteria\": {\"@type\": \"UsageConsumptionReport\", \"product\": "
                        + many + "}}";

        together(() -> customer.post(path, "{\"a\": \"" + "x".repeat(1 << 20) + "\"}"), 413, "1048576 bytes");
        together(() -> customer.post(path, "[".repeat(101) + "]".repeat(101)), 400, "nested too deep");
        together(() -> customer.post(path, question), 400, "must be an array of at most 1000 objects");
        together(() -> customer.post(path + "?a=" + "x".repeat(16_000), "{}"), 414, "16000 characters");
    }

    @Test
    void whatOperatorsSendHasLimitsToo() throws Exception {
        together(() -> operator.post(Api.USAGE, "[" + "{},".repeat(10_000) + "{}]"), 413, "up to 10000 usages");
        together(() -> operator.post(Api.PRODUCTS, "[" + "{},".repeat(1_000) + "{}]"), 413, "up to 1000 products");
        var buckets = "{\"bucket\": [" + "{},".repeat(50_000) + "{}]}";
        together(() -> operator.put(Api.PRODUCT + "large", buckets), 413, "up to 50000 buckets");
        together(() -> operator.post(Api.PRODUCTS, "[" + buckets + "]"), 413, "up to 50000 buckets");
        together(() -> operator.post(Api.PRODUCTS, "{\"a\": \"" + "x".repeat(1 << 21) + "\"}"), 413, "2097152 bytes");
    }

    @Test
    void soManyTasksMayWait() {
        var tasks = new Tasks(customer);
        var first = tasks.prefer(Api.QUERY, QUESTION);
        assertThat(first.status()).isEqualTo(202);
        assertThat(tasks.prefer(Api.QUERY, QUESTION).status()).isEqualTo(202);

        for (var path : List.of(Api.V3_REQUEST, Api.QUERY)) {
            var refused =
                    tasks.prefer(path, path.equals(Api.QUERY) ? QUESTION : "{\"relatedParty\": [{\"id\": \"none\"}]}");

            assertRefused(refused, 429, "tooMany", "limit.open-tasks");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
        }
        assertOthersAreAnswered();
        assertThat(customer.get(Api.QUERY + "?fields=none").body()).hasSize(2);
        assertThat(customer.post(Api.QUERY, QUESTION).status()).isEqualTo(201);
        assertThat(new Tasks(customer("another-" + key))
                        .prefer(Api.QUERY, QUESTION)
                        .status())
                .isEqualTo(202);
        assertThat(customer.delete(first.header("Location")).status()).isEqualTo(204);
        assertThat(tasks.prefer(Api.QUERY, QUESTION).status()).isEqualTo(202);
    }

    @Test
    void soManyAnswersAreKept() {
        var report = "{\"@type\": \"UsageConsumptionReport\"}";
        var first = customer.post(Api.QUERY, QUESTION);
        for (var i = 0; i < 5; i++) {
            assertThat(customer.post(Api.V5_REPORT, report).status()).isEqualTo(201);
        }

        assertRefused(customer.post(Api.V5_REPORT, report), 409, "conflict", "limit.answers");
        assertRefused(customer.post(Api.V3_REQUEST, "{}"), 409, "conflict", "limit.answers");
        assertRefused(new Tasks(customer).prefer(Api.QUERY, QUESTION), 409, "conflict", "limit.answers");
        assertOthersAreAnswered();
        assertThat(customer("another-" + key).post(Api.QUERY, QUESTION).status())
                .isEqualTo(201);
        assertThat(customer.delete(first.header("Location")).status()).isEqualTo(204);
        assertThat(customer.post(Api.QUERY, QUESTION).status()).isEqualTo(201);
    }

    private Answer register(Api as, String hub, int listener) {
        var callback = "https://example.com/" + key + "/" + listener;
        return as.send(as.request(hub)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"@type\": \"Hub\", \"callback\": \"" + callback + "\"}")));
    }

    @Test
    void soManySubscriptionsThereMayBeInAllVersions() {
        var first = register(customer, V3_HUB, 1);
        assertThat(first.status()).isEqualTo(201);
        assertThat(register(customer, V5_HUB, 2).status()).isEqualTo(201);

        for (var hub : List.of(V3_HUB, Api.HUB, V5_HUB)) {
            assertRefused(register(customer, hub, 3), 409, "conflict", "limit.subscriptions");
        }
        assertOthersAreAnswered();
        assertThat(register(customer("another-" + key), Api.HUB, 3).status()).isEqualTo(201);
        assertThat(customer.delete(first.header("Location")).status()).isEqualTo(204);
        assertThat(register(customer, Api.HUB, 3).status()).isEqualTo(201);
    }
}
