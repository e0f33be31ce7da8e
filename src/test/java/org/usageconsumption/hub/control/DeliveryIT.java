package org.usageconsumption.hub.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.AuditLines;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.HttpListener;
import org.usageconsumption.fixtures.HttpListener.Received;
import org.usageconsumption.fixtures.HttpListener.Reply;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;

/** What listeners get, whatever they answer. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeliveryIT {

    private static final String PARKED = "/parked-events";

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final List<String> subscriptions = new ArrayList<>();

    @Deployment(testable = false)
    public static WebArchive application() {
        return Deployments.configured(Map.of("hub.deliver", "true"));
    }

    /** Whatever other tests do. */
    private final String ofMine =
            "event.queryUsageConsumption.usageConsumption.partyAccount.id=" + subscriber.accountId();

    @BeforeEach
    void provision() {
        api.put(subscriber.path(), subscriber.voice20h());
    }

    @AfterEach
    void unregister() {
        subscriptions.forEach(api::delete);
    }

    private String register(String callback, String query, String more) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("callback", callback)
                .put("query", query)
                .toString();
        var registered = api.post(Api.HUB, body.replaceFirst("\\{", "{" + more));
        assertThat(registered.status()).isEqualTo(201);
        subscriptions.add(registered.header("Location"));
        return registered.body().get("id").textValue();
    }

    private Api.Answer ask() {
        return api.post(Api.QUERY, """
                {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id()));
    }

    /** What the audit log of the tests' server says of a subscription's events. */
    private static List<String> audited(String subscription) {
        var directory =
                Path.of(System.getProperty("wlp.home"), "usr/servers", System.getProperty("it.server"), "audit");
        return AuditLines.in(directory).stream()
                .filter(line -> line.contains("to subscription " + subscription))
                .toList();
    }

    private static List<String> types(List<Received> received) {
        return received.stream().map(Received::type).toList();
    }

    private List<JsonNode> parked(String subscription) {
        return api.get(PARKED + "?subscriptionId=" + subscription)
                .body()
                .valueStream()
                .toList();
    }

    @Test
    void eventsArePostedToTheCallbackAsItWasRegistered() throws Exception {
        try (var listener = HttpListener.taking()) {
            var id = register(listener.url() + "/a%2Fb/?c=%20d&e", ofMine, "\"secret\": \"s3cret\",");

            var answer = ask();
            api.delete(answer.header("Location"));

            var received = listener.received(3);
            assertThat(types(received))
                    .containsExactly(
                            "QueryUsageConsumptionCreateEvent",
                            "QueryUsageConsumptionStateChangeEvent",
                            "QueryUsageConsumptionDeleteEvent");
            assertThat(received).allSatisfy(each -> {
                assertThat(each.uri()).isEqualTo(URI.create("/a%2Fb/?c=%20d&e"));
                assertThat(each.headers().getFirst("Content-Type")).startsWith("application/json");
                assertThat(each.headers().getFirst("X-Hub-Signature-256"))
                        .isEqualTo(Signature.of(each.body().getBytes(StandardCharsets.UTF_8), "s3cret"));
                assertThat(each.event().at("/event/queryUsageConsumption")).isEqualTo(answer.body());
            });
            Queues.await(() -> audited(id).size() == 3);
            assertThat(audited(id))
                    .allMatch(line -> line.contains("\"who\":\"operator\""))
                    .allMatch(line -> line.contains("\"outcome\":\"taken\""))
                    .anyMatch(line -> line.contains("\"product\":[\"" + subscriber.id() + "\"]"));
        }
    }

    @Test
    void whatHappenedBeforeItWasRegisteredIsNotToldToAListener() throws Exception {
        try (var listener = HttpListener.taking()) {
            ask();
            register(listener.url(), ofMine, "");
            var id = ask().body().get("id").textValue();

            assertThat(listener.received(2))
                    .extracting(each ->
                            each.event().at("/event/queryUsageConsumption/id").textValue())
                    .containsOnly(id);
        }
    }

    @Test
    void theQuerySelectsEventsAndWhatOfThem() throws Exception {
        try (var byType = HttpListener.taking();
                var byPath = HttpListener.taking()) {
            register(
                    byType.url(),
                    "eventType=QueryUsageConsumptionStateChangeEvent&" + ofMine
                            + "&fields=event.queryUsageConsumption.id",
                    "");
            register(
                    byPath.url(),
                    ofMine + "&filter=$.event.queryUsageConsumption.usageConsumption[?(@.state=='done')]",
                    "");

            var id = ask().body().get("id").textValue();

            assertThat(types(byPath.received(2))).hasSize(2);
            var event = byType.received(1).get(0).event();
            assertThat(event.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("eventId", "eventTime", "eventType", "event");
            assertThat(event.get("event").toString()).isEqualTo("{\"queryUsageConsumption\":{\"id\":\"" + id + "\"}}");
            assertThat(byType.received()).hasSize(1);
        }
    }

    @Test
    void whatAListenerFailsToTakeComesAgainUnderTheSameIdAndInOrder() throws Exception {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        try (var listener = HttpListener.replying(event -> Reply.of(failed.add(event.id()) ? 503 : 201))) {
            register(listener.url(), ofMine, "");

            ask();

            var received = listener.received(4);
            assertThat(types(received))
                    .containsExactly(
                            "QueryUsageConsumptionCreateEvent",
                            "QueryUsageConsumptionCreateEvent",
                            "QueryUsageConsumptionStateChangeEvent",
                            "QueryUsageConsumptionStateChangeEvent");
            assertThat(received.get(1).body()).isEqualTo(received.get(0).body());
            assertThat(failed).hasSize(2);
        }
    }

    @Test
    void aListenerSaysWhenItWantsAnEventAgain() throws Exception {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        try (var listener =
                HttpListener.replying(event -> failed.add(event.id()) ? new Reply(429, "1", null) : Reply.of(200))) {
            register(listener.url(), "eventType=QueryUsageConsumptionCreateEvent&" + ofMine, "");

            ask();

            var received = listener.received(2);
            assertThat(Duration.ofNanos(received.get(1).at() - received.get(0).at()))
                    .isGreaterThan(Duration.ofMillis(990));
        }
    }

    @Test
    void whatAListenerDoesNotTakeIsParkedAndReplayed() throws Exception {
        try (var listener = HttpListener.replying(event -> Reply.of(500))) {
            var id = register(listener.url(), ofMine, "");
            ask();
            Queues.await(() -> parked(id).size() == 2);

            assertThat(listener.received()).hasSize(6);
            var first = parked(id).get(0);
            assertThat(first.get("reason").textValue()).isEqualTo("The listener answered 500");
            assertThat(audited(id))
                    .hasSize(6)
                    .allMatch(line -> line.contains("\"outcome\":\"The listener answered 500\""));
            assertThat(first.get("tries").intValue()).isEqualTo(3);
            assertThat(first.get("eventId").textValue())
                    .isEqualTo(listener.received().get(0).id());
            assertThat(api.get(PARKED + "/" + first.get("id").textValue())
                            .body()
                            .get("event"))
                    .isEqualTo(listener.received().get(0).event());
            var second = PARKED + "/" + parked(id).get(1).get("id").textValue();
            assertThat(api.delete(second).status()).isEqualTo(204);
            assertThat(api.get(second).status()).isEqualTo(404);

            listener.reply(event -> Reply.of(200));
            var replayed = api.post(PARKED + "/replay", "{\"subscriptionId\": \"" + id + "\"}");

            assertThat(replayed.body().get("replayed").intValue()).isEqualTo(1);
            Queues.await(() -> parked(id).isEmpty());
            assertThat(listener.received().get(6).body())
                    .isEqualTo(listener.received().get(0).body());
        }
    }

    @Test
    void whatIsToBeReplayedIsSaidByOneId() {
        for (var body : List.of(
                "{}", "{\"id\": null}", "{\"subscriptionId\": null}", "{\"id\": \"1\", \"subscriptionId\": \"2\"}")) {
            var answer = api.post(PARKED + "/replay", body);

            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.body().get("reason").textValue()).contains("id or subscriptionId is to be given");
        }
    }

    @Test
    void aListenerThatIsReplayedInVainDelaysNoOthersReplay() throws Exception {
        try (var dead = HttpListener.replying(event -> Reply.of(404));
                var other = HttpListener.replying(event -> Reply.of(404))) {
            var ofDead = register(dead.url(), ofMine, "");
            for (var asked = 0; asked < 50; asked++) {
                ask();
            }
            var ofOther = register(other.url(), ofMine, "");
            ask();
            Queues.await(() -> parked(ofOther).size() == 2);
            Queues.await(() -> parked(ofDead + "&limit=200").size() == 102);

            dead.reply(event -> new Reply(503, "3600", null));
            api.post(PARKED + "/replay", "{\"subscriptionId\": \"" + ofDead + "\"}");
            dead.received(103);
            other.reply(event -> Reply.of(200));
            api.post(PARKED + "/replay", "{\"subscriptionId\": \"" + ofOther + "\"}");

            Queues.await(() -> parked(ofOther).isEmpty());
            assertThat(parked(ofDead + "&limit=200")).hasSize(102);
        }
    }

    @Test
    void whatWouldBeInVainIsNotTriedAgainAndNoRedirectIsFollowed() throws Exception {
        try (var elsewhere = HttpListener.taking();
                var listener = HttpListener.replying(event ->
                        event.type().endsWith("CreateEvent") ? new Reply(307, null, elsewhere.url()) : Reply.of(404))) {
            var id = register(listener.url(), ofMine, "");

            ask();

            Queues.await(() -> parked(id).size() == 2);
            assertThat(parked(id))
                    .extracting(event -> event.get("reason").textValue() + ", try "
                            + event.get("tries").intValue())
                    .containsExactly("The listener answered 307, try 1", "The listener answered 404, try 1");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void aListenerWhoseCertificateNobodyVouchesForGetsNothing(@TempDir Path directory) throws Exception {
        try (var listener = HttpListener.selfSigned(directory)) {
            var id = register(listener.url(), "eventType=QueryUsageConsumptionCreateEvent&" + ofMine, "");

            ask();

            Queues.await(() -> !parked(id).isEmpty());
            assertThat(parked(id).get(0).get("reason").textValue()).contains("certificat");
            assertThat(audited(id))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("\"outcome\":\"The listener cannot be reached: "));
            assertThat(listener.received()).isEmpty();
        }
    }

    @Test
    void aListenerThatDoesNotAnswerDelaysNoOtherAndIsGivenUp() throws Exception {
        var never = new CountDownLatch(1);
        try (var silent = HttpListener.replying(event -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Reply.of(200);
                });
                var quick = HttpListener.taking()) {
            var id = register(silent.url(), ofMine + "&eventType=QueryUsageConsumptionCreateEvent", "");
            register(quick.url(), ofMine, "");

            for (var asked = 0; asked < 5; asked++) {
                ask();
                quick.received(2 * (asked + 1));
            }

            assertThat(parked(id)).isEmpty();
            Queues.await(() -> !parked(id).isEmpty());
            assertThat(parked(id).get(0).get("reason").textValue()).contains("did not answer");
        } finally {
            never.countDown();
        }
    }
}
