package org.usageconsumption.event.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.Topics;

/** What is published on the topic, for durable subscribers inside the server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TopicIT {

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Deployment(testable = false)
    public static WebArchive application() {
        return Topics.reachable(Deployments.configured(Map.of("events.topic", "true")));
    }

    private String query() {
        return """
                {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id());
    }

    private String ofMine() {
        return "partyAccountId = '" + subscriber.accountId() + "'";
    }

    private static List<String> types(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.get("apiVersion").textValue() + " "
                        + message.get("eventType").textValue())
                .toList();
    }

    @Test
    void everyEventOfEveryVersionIsPublished() {
        api.put(subscriber.path(), subscriber.voice20h());
        try (var events = Topics.subscribe(api, subscriber.key(), ofMine())) {
            var answer = api.post(Api.QUERY, query());

            var messages = events.received(5);

            assertThat(types(messages))
                    .containsExactly(
                            "v3 UsageConsumptionReportRequestStateChangeNotification",
                            "v4 QueryUsageConsumptionCreateEvent",
                            "v4 QueryUsageConsumptionStateChangeEvent",
                            "v5 QueryUsageConsumptionCreateEvent",
                            "v5 QueryUsageConsumptionStateChangeEvent");
            assertThat(messages)
                    .allSatisfy(message -> assertThat(List.of(
                                    message.get("resourceId").textValue(),
                                    message.get("correlationId").textValue(),
                                    message.get("messageKey").textValue(),
                                    message.get("state").textValue(),
                                    message.get("relatedPartyId").textValue(),
                                    message.get("JMSPriority").intValue()))
                            .isEqualTo(List.of(
                                    id(answer),
                                    id(answer),
                                    message.get("apiVersion").textValue() + "/" + id(answer),
                                    "done",
                                    subscriber.partyId(),
                                    4)));
            assertThat(messages.stream().map(message -> message.get("eventId")).collect(Collectors.toSet()))
                    .hasSize(5);
            var told = Topics.event(messages.get(2));
            assertThat(told.get("eventId")).isEqualTo(messages.get(2).get("eventId"));
            assertThat(told.get("eventType").textValue()).isEqualTo("QueryUsageConsumptionStateChangeEvent");
            assertThat(told.at("/event/queryUsageConsumption")).isEqualTo(answer.body());
        }
    }

    private static String id(Api.Answer answer) {
        return answer.body().get("id").textValue();
    }

    @Test
    void whatIsDeletedIsToldAsItWas() {
        api.put(subscriber.path(), subscriber.voice20h());
        try (var events = Topics.subscribe(api, subscriber.key(), ofMine() + " AND apiVersion = 'v4'")) {
            var answer = api.post(Api.QUERY, query());
            api.delete(answer.header("Location"));

            var messages = events.received(3);

            assertThat(types(messages))
                    .containsExactly(
                            "v4 QueryUsageConsumptionCreateEvent",
                            "v4 QueryUsageConsumptionStateChangeEvent",
                            "v4 QueryUsageConsumptionDeleteEvent");
            assertThat(messages)
                    .extracting(message -> Topics.event(message).at("/event/queryUsageConsumption"))
                    .containsOnly(answer.body());
        }
    }

    @Test
    void whatIsAnsweredInTheBackgroundIsToldStepByStep() {
        api.put(subscriber.path(), subscriber.voice20h());
        try (var events = Topics.subscribe(api, subscriber.key(), ofMine() + " AND apiVersion = 'v4'")) {
            var asked = api.send(api.request(Api.QUERY)
                    .header("Content-Type", "application/json")
                    .header("Prefer", "respond-async")
                    .POST(BodyPublishers.ofString("""
                            {"searchCriteria": {"partyAccount": [{"id": "%s"}]}}""".formatted(subscriber.accountId()))));

            var messages = events.received(3);

            assertThat(messages)
                    .extracting(message -> message.get("eventType").textValue() + " "
                            + message.get("state").textValue())
                    .containsExactly(
                            "QueryUsageConsumptionCreateEvent acknowledged",
                            "QueryUsageConsumptionStateChangeEvent inProgress",
                            "QueryUsageConsumptionStateChangeEvent done");
            assertThat(Topics.event(messages.get(0)).at("/event/queryUsageConsumption/state"))
                    .isEqualTo(asked.body().get("state"));
            assertThat(Topics.event(messages.get(2)).at("/event/queryUsageConsumption"))
                    .isEqualTo(api.get(asked.header("Location")).body());
        }
    }

    @Test
    void reportsThatAreAskedForAreCreatedAndGo() {
        api.put(subscriber.path(), subscriber.voice20h());
        try (var events = Topics.subscribe(api, subscriber.key(), ofMine() + " AND apiVersion = 'v5'")) {
            var report = api.post(Api.V5_REPORT, """
                    {"@type": "UsageConsumptionReport", "product": [{"@type": "ProductRef", "id": "%s"}]}""".formatted(subscriber.id()));
            api.delete(report.header("Location"));

            var messages = events.received(2);

            assertThat(types(messages))
                    .containsExactly("v5 UsageConsumptionReportCreateEvent", "v5 UsageConsumptionReportDeleteEvent");
            assertThat(Topics.event(messages.get(0)).at("/event/usageConsumptionReport"))
                    .isEqualTo(report.body());
            assertThat(Topics.event(messages.get(0)).get("@type").textValue())
                    .isEqualTo("UsageConsumptionReportCreateEvent");
        }
    }

    @Test
    void aDurableSubscriptionWaitsAndASharedOneIsShared() {
        api.put(subscriber.path(), subscriber.voice20h());
        var selector = ofMine() + " AND eventType = 'QueryUsageConsumptionCreateEvent' AND apiVersion = 'v4'";
        try (var durable = Topics.subscribe(api, subscriber.key(), selector);
                var one = Topics.share(api, "shared-" + subscriber.key(), selector);
                var other = Topics.share(api, "shared-" + subscriber.key(), selector)) {
            for (var asked = 0; asked < 3; asked++) {
                api.post(Api.QUERY, query());
            }

            assertThat(durable.received(3)).hasSize(3);
            assertThat(one.received(3)).hasSize(3);
            assertThat(other.receive()).isEmpty();
        }
    }
}
