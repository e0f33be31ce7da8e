package org.usageconsumption.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.OpenApiDocument;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.HttpListener;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.Topics;
import org.usageconsumption.tmforum.Json;

/** What is told of the thresholds of a bucket of 100 s: crossed (+) or resolved (-). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ThresholdsIT {

    private static final Map<String, String> SIGNS =
            Map.of("BucketThresholdCrossedEvent", "+", "BucketThresholdResolvedEvent", "-");

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final String bucketId = subscriber.bucketId();

    @Deployment(testable = false)
    public static WebArchive application() {
        return Topics.reachable(Deployments.configured(Map.of("hub.deliver", "true", "events.topic", "true")));
    }

    private Topics subscribe(String version) {
        return Topics.subscribe(
                api, subscriber.key(), "resourceId = '" + bucketId + "' AND apiVersion LIKE '" + version + "'");
    }

    private void provision(String more) {
        var product = SampleBalances.everlasting(subscriber).replace("\"usageType\"", more + "\"usageType\"");
        assertThat(api.put(subscriber.path(), product).status()).isEqualTo(201);
    }

    private void provisionDaily(Instant turn) {
        provision("\"recurringPeriod\": {\"periodType\": \"day\"}, \"validFor\": {\"startDateTime\": \""
                + turn.minus(Duration.ofDays(1)) + "\"}, ");
    }

    private void use(String id, Instant usedAt, int seconds) {
        report(SampleUsages.of(id + subscriber.key(), "voice", usedAt.toString(), subscriber.msisdn(), seconds, "s"));
    }

    private void report(String usage) {
        assertThat(api.post(Api.USAGE, usage).status()).isEqualTo(201);
    }

    private void reverse(String id) {
        var usage = SampleUsages.of("r" + id + subscriber.key(), "voice", subscriber.msisdn(), 0, "s");
        report(usage.replace(
                "\"usageCharacteristic\": [",
                "\"usageCharacteristic\": [{\"name\": \"reverses\", \"value\": \"" + id + subscriber.key() + "\"}, "));
    }

    private static List<String> told(List<JsonNode> messages) {
        return told(messages, bucket -> bucket.at("/threshold/percentage").asText());
    }

    private static List<String> told(List<JsonNode> messages, Function<JsonNode, String> what) {
        return messages.stream()
                .map(message -> SIGNS.get(message.get("eventType").textValue()) + what.apply(bucket(message)))
                .toList();
    }

    private static JsonNode bucket(JsonNode message) {
        return Topics.event(message).at("/event/bucket");
    }

    @Test
    void severalThresholdsThatAreCrossedAtOnceAreToldInAllVersions() {
        provision("");
        try (var events = subscribe("%")) {
            use("1", Instant.now(), 85);

            var messages = events.received(6);

            assertThat(told(messages)).containsExactly("+50", "+50", "+50", "+80", "+80", "+80");
            assertThat(messages.stream()
                            .map(message -> message.get("apiVersion").textValue())
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("v3", "v4", "v5");
            var openApi = OpenApiDocument.of(api);
            assertThat(messages).allSatisfy(message -> {
                assertThat(openApi.flawsAs(
                                "BucketThresholdEvent", Topics.event(message).get("event")))
                        .isEmpty();
                assertThat(message.get("relatedPartyId").textValue()).isEqualTo(subscriber.partyId());
                assertThat(message.get("partyAccountId").textValue()).isEqualTo(subscriber.accountId());
                assertThat(Topics.event(message).get("eventType")).isEqualTo(message.get("eventType"));
            });
            assertThat(bucket(messages.get(4))).isEqualTo(Json.parse("""
                    {"@type": "Bucket", "id": "%s", "usageType": "voice", "isShared": false, "validFor": {},
                     "threshold": {"percentage": 80}, "allowance": {"amount": 100, "units": "s"},
                     "remainingValue": {"amount": 15, "units": "s"}, "reservedValue": {"amount": 0, "units": "s"},
                     "bucketCounter": [
                         {"counterType": "used", "level": "global", "value": {"amount": 85, "units": "s"}},
                         {"counterType": "outOfBucket", "level": "global", "value": {"amount": 0, "units": "s"}}],
                     "product": [{"id": "%s", "name": "A test's plan"}], "partyAccount": {"id": "%s"},
                     "relatedParty": [{"id": "%s", "role": "customer", "@referredType": "Individual"}]}""".formatted(
                            bucketId, subscriber.id(), subscriber.accountId(), subscriber.partyId())));
        }
    }

    @Test
    void inV5EveryObjectSaysItsType() {
        provision("\"threshold\": [{\"amount\": {\"amount\": 1, \"units\": \"min\"}}], ");
        try (var events = subscribe("v5")) {
            use("1", Instant.now(), 85);

            assertThat(bucket(events.received(1).get(0))).isEqualTo(Json.parse("""
                    {"@type": "Bucket", "id": "%s", "usageType": "voice", "isShared": false,
                     "validFor": {"@type": "TimePeriod"},
                     "threshold": {"@type": "Threshold", "amount": {"@type": "Quantity", "amount": 1, "units": "min"}},
                     "allowance": {"@type": "Quantity", "amount": 100, "units": "s"},
                     "remainingValue": {"@type": "Quantity", "amount": 15, "units": "s"},
                     "reservedValue": {"@type": "Quantity", "amount": 0, "units": "s"},
                     "bucketCounter": [
                         {"@type": "BucketCounter", "counterType": "used", "level": "global",
                          "value": {"@type": "Quantity", "amount": 85, "units": "s"}},
                         {"@type": "BucketCounter", "counterType": "outOfBucket", "level": "global",
                          "value": {"@type": "Quantity", "amount": 0, "units": "s"}}],
                     "product": [
                         {"@type": "ProductRef", "id": "%s", "name": "A test's plan", "@referredType": "Product"}],
                     "partyAccount": {"@type": "PartyAccountRef", "id": "%s", "@referredType": "PartyAccount"},
                     "relatedParty": [
                         {"@type": "RelatedPartyRefOrPartyRoleRef", "role": "customer",
                          "partyOrPartyRole": {"@type": "PartyRef", "id": "%s", "@referredType": "Individual"}}]}""".formatted(
                            bucketId, subscriber.id(), subscriber.accountId(), subscriber.partyId())));
        }
    }

    @Test
    void listenersAreToldToo() throws Exception {
        provision("");
        try (var listener = HttpListener.taking()) {
            var query = "eventType=BucketThresholdCrossedEvent&event.bucket.id=" + bucketId;
            var registered =
                    api.post(Api.HUB, "{\"callback\": \"" + listener.url() + "\", \"query\": \"" + query + "\"}");
            assertThat(registered.status()).isEqualTo(201);
            use("1", Instant.now(), 85);

            var received = listener.received(2);
            api.delete(registered.header("Location"));

            assertThat(received)
                    .extracting(each -> each.event()
                            .at("/event/bucket/threshold/percentage")
                            .intValue())
                    .containsExactly(50, 80);
        }
    }

    @Test
    void aThresholdIsCrossedOnceUntilATopUpResolvesIt() {
        provision("");
        try (var events = subscribe("v4")) {
            use("1", Instant.now(), 60);
            reverse("1");
            use("2", Instant.now(), 80);
            api.post(Api.TOPUP, SampleBalances.of(subscriber.key(), bucketId, 100, "s"));
            use("3", Instant.now(), 20);

            assertThat(told(events.received(5))).containsExactly("+50", "+80", "-50", "-80", "+50");
        }
    }

    @Test
    void aPeriodThatEndsResolvesWhatWasCrossedThoughNobodyUsesTheBucket() {
        var turn = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(4);
        provisionDaily(turn);
        try (var events = subscribe("v4")) {
            use("1", turn.minusSeconds(5), 90);

            var messages = events.received(4);

            assertThat(told(messages)).containsExactly("+50", "+80", "-50", "-80");
            assertThat(bucket(messages.get(1)).at("/validFor/endDateTime").textValue())
                    .isEqualTo(turn.toString());
            assertThat(bucket(messages.get(2)).at("/validFor/startDateTime").textValue())
                    .isEqualTo(turn.toString());
            assertThat(bucket(messages.get(2)).at("/remainingValue/amount").intValue())
                    .isEqualTo(100);
        }
    }

    @Test
    void usageOfTheNextPeriodResolvesAndCrossesAnew() {
        var turn = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(3));
        provisionDaily(turn);
        try (var events = subscribe("v4")) {
            use("1", turn.minusSeconds(1), 60);
            use("2", turn, 90);
            use("3", turn.minusSeconds(1), 40);

            assertThat(told(events.received(4))).containsExactly("+50", "-50", "+50", "+80");
            use("4", turn, 10);
            assertThat(told(events.received(5))).endsWith("+80", "+100");
        }
    }

    @Test
    void aBucketHasTheThresholdsThatAreProvisioned() {
        var thresholds = "[{\"amount\": {\"amount\": 1, \"units\": \"min\"}}, {\"percentage\": 10}]";
        provision("\"threshold\": " + thresholds + ", ");
        assertThat(api.get(subscriber.path()).body().at("/bucket/0/threshold")).isEqualTo(Json.parse(thresholds));
        try (var events = subscribe("v4")) {
            use("1", Instant.now(), 60);

            assertThat(told(
                            events.received(2),
                            bucket -> bucket.get("threshold").toString()))
                    .containsExactly("+{\"percentage\":10}", "+{\"amount\":{\"amount\":1,\"units\":\"min\"}}");
        }
    }

    @Test
    void aPartAndItsWholeAreToldEachUnderTheProductThatBearsIt() {
        var company = SampleProducts.subscriber();
        api.put(company.path(), SampleBalances.everlasting(company));
        provision("\"bucketRelationship\": [{\"relationshipType\": \"isAggregated\", \"bucketRefOrValue\": {\"id\": \""
                + company.bucketId() + "\"}}], ");
        try (var events = Topics.subscribe(
                api,
                subscriber.key(),
                "resourceId IN ('" + bucketId + "', '" + company.bucketId() + "') AND apiVersion = 'v5'")) {
            use("1", Instant.now(), 50);

            assertThat(events.received(2).stream()
                            .map(message -> bucket(message).get("id").textValue() + " "
                                    + bucket(message).at("/product/0/id").textValue()))
                    .containsExactlyInAnyOrder(
                            bucketId + " " + subscriber.id(), company.bucketId() + " " + company.id());
        }
    }

    @Test
    void thresholdsThatAreWrongAreRefused() {
        var product = SampleBalances.everlasting(subscriber)
                .replace(
                        "\"usageType\"",
                        "\"threshold\": [{\"percentage\": 0}, {\"amount\": {\"amount\": 1, \"units\": \"MB\"}}, {}],"
                                + " \"usageType\"");

        var refused = api.put(subscriber.path(), product);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue())
                .contains(
                        "bucket[0].threshold[0].percentage must be",
                        "bucket[0].threshold[1].amount.units does not convert to s",
                        "bucket[0].threshold[2] must have either percentage or amount");
    }
}
