package org.usageconsumption.hub.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BehindTheServer;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;

/** Callbacks into the operator's network; 127.0.0.1 is allowed in the tests. */
@ExtendWith(ArquillianExtension.class)
class ForbiddenCallbackIT {

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Deployment
    public static WebArchive application() {
        return Deployments.withTests(Map.of("hub.deliver", "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.2:8080/", "http://[::1]/", "https://169.254.169.254/latest", "http://10.0.0.1"})
    void noneIsRegistered(String callback) {
        var answer = api.post(Api.HUB, "{\"callback\": \"" + callback + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("reason").textValue()).startsWith("callback points to ");
    }

    @Test
    void oneThatLeadsThereLaterIsNotCalled() {
        api.put(subscriber.path(), subscriber.voice20h());
        var registered = api.post(
                Api.HUB,
                "{\"callback\": \"http://127.0.0.1:1/" + subscriber.key()
                        + "\", \"query\": \"eventType=QueryUsageConsumptionCreateEvent\"}");
        var id = registered.body().get("id").textValue();
        try {
            BehindTheServer.change(
                    "UPDATE event_subscription SET callback = ? WHERE id = ?", "http://127.0.0.2:1/", id);
            api.post(Api.QUERY, """
                    {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id()));

            Queues.await(() -> !parked(id).isEmpty());

            assertThat(parked(id).get(0).get("reason").textValue())
                    .isEqualTo("The callback points to 127.0.0.2, which has an address that is not public and is not"
                            + " allowed here");
        } finally {
            api.delete(registered.header("Location"));
        }
    }

    private JsonNode parked(String id) {
        return api.get("/parked-events?subscriptionId=" + id).body();
    }
}
