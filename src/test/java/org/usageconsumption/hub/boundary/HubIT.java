package org.usageconsumption.hub.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.SampleProducts;

class HubIT extends BlackBox {

    private static final int CLIENTS = 16;

    private final String callback =
            "https://example.com/listener/" + SampleProducts.subscriber().key();

    private final List<String> registered = new CopyOnWriteArrayList<>();

    /** Nobody listens there. */
    @AfterEach
    void unregister() {
        registered.forEach(api::delete);
    }

    private static String hub(String version) {
        return "/tmf-api/usageConsumption/" + version + "/hub";
    }

    private String listener(String query) {
        return "{\"@type\": \"Hub\", \"callback\": \"" + callback + "\", \"query\": \"" + query + "\"}";
    }

    private Answer register(String version, String query) {
        return post(version, listener(query));
    }

    private Answer post(String version, String listener) {
        var answer = api.post(hub(version), listener);
        if (answer.status() == 201) {
            registered.add(answer.header("Location"));
        }
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3", "v4", "v5"})
    void aListenerIsRegisteredAndToldAndUnregistered(String version) {
        var registered = register(version, "eventType=QueryUsageConsumptionStateChangeEvent");

        assertThat(registered.status()).isEqualTo(201);
        var href = registered.header("Location");
        var body = registered.body();
        assertThat(href)
                .startsWith("http://localhost")
                .endsWith(hub(version) + "/" + body.get("id").textValue());
        assertThat(body.get("href").textValue()).isEqualTo(href);
        assertThat(body.get("callback").textValue()).isEqualTo(callback);
        assertThat(body.get("query").textValue()).isEqualTo("eventType=QueryUsageConsumptionStateChangeEvent");
        assertThat(api.get(href).body()).isEqualTo(body);
        assertThat(api.delete(href).status()).isEqualTo(204);
        assertThat(api.get(href).status()).isEqualTo(404);
        assertThat(api.delete(href).status()).isEqualTo(404);
        assertThat(register(version, "eventType=QueryUsageConsumptionStateChangeEvent")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theServerGivesTheIdAndKeepsWhatElseIsSent() {
        var registered = post(
                "v4",
                "{\"id\": \"mine\", \"href\": \"http://mine\", \"callback\": \"" + callback
                        + "\", \"colour\": {\"of\": [\"red\", 1.50]}}");

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.body().get("id").textValue()).isNotEqualTo("mine");
        assertThat(registered.body().has("query")).isFalse();
        assertThat(api.get(registered.header("Location")).http().body()).contains("\"colour\":{\"of\":[\"red\",1.50]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3", "v4", "v5"})
    void theSameCallbackAndQueryAreRegisteredOnce(String version) {
        assertThat(register(version, "a=b").status()).isEqualTo(201);
        assertThat(register(version, "").status()).isEqualTo(201);

        var again = register(version, "a=b");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().get("reason").textValue()).contains("registered already");
        assertThat(register(version, "").status()).isEqualTo(409);
        assertThat(post(version, listener("").replace(", \"query\": \"\"", "")).status())
                .isEqualTo(409);
    }

    @Test
    void ofManyClientsAtOnceOneRegistersTheListener() throws Exception {
        Callable<Integer> client = () -> register("v4", "a=b").status();

        var answers = new ArrayList<>(Clients.together(Collections.nCopies(CLIENTS, client)));

        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(CLIENTS - 1);
    }

    @Test
    void aSubscriptionOfOneVersionDoesNotExistForAnother() {
        var id = register("v4", "").body().get("id").textValue();

        for (var other : List.of("v3", "v5")) {
            assertThat(api.get(hub(other) + "/" + id).status()).isEqualTo(404);
            assertThat(api.delete(hub(other) + "/" + id).status()).isEqualTo(404);
            assertThat(register(other, "").status()).isEqualTo(201);
        }
        assertThat(api.get(Api.HUB + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void v5WantsATypeAndTellsItBack() {
        var without = post("v5", "{\"callback\": \"" + callback + "\"}");

        assertThat(without.status()).isEqualTo(400);
        assertThat(without.body().get("reason").textValue()).isEqualTo("@type is missing");
        assertThat(register("v5", "").body().get("@type").textValue()).isEqualTo("Hub");
    }

    @Test
    void aQueryMayBeLongAndInAnyScript() {
        var query = "name=" + "\u6f22".repeat(1_995);

        var registered = register("v4", query);

        assertThat(api.get(registered.header("Location")).body().get("query").textValue())
                .isEqualTo(query);
        assertThat(register("v4", query).status()).isEqualTo(409);
        assertThat(register("v4", query + "x").status()).isEqualTo(400);
    }

    @Test
    void aQueryThatSelectsNothingIsRefused() {
        for (var query : List.of("colour", "a.regex=(", "filter=$[", "limit=1", "%zz=1")) {
            var refused = register("v4", query);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().get("reason").textValue()).startsWith("query does not select events: ");
        }
    }

    @Test
    void aSecretIsNotTold() {
        var registered = post("v4", "{\"callback\": \"" + callback + "\", \"secret\": \"s3cret\"}");

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.http().body()).doesNotContain("secret");
        assertThat(api.get(registered.header("Location")).http().body()).doesNotContain("secret");
    }

    @Test
    void aVersionThatThereIsNotHasNoHub() {
        assertThat(register("v9", "").status()).isEqualTo(404);
        assertThat(api.get(hub("v9") + "/1").status()).isEqualTo(404);
        assertThat(api.send(api.request(hub("v9")).PUT(BodyPublishers.noBody())).status())
                .isEqualTo(404);
    }
}
