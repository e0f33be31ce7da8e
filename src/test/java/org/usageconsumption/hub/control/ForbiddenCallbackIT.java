package org.usageconsumption.hub.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
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
import org.usageconsumption.fixtures.HttpListener;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;

/** Callbacks into the operator's network; 127.0.0.1 is allowed in the tests. */
@ExtendWith(ArquillianExtension.class)
class ForbiddenCallbackIT {

    private static final int MANY = 6;

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
        var registered = api.post(Api.HUB, "{\"callback\": \"http://127.0.0.1:1/" + subscriber.key() + "\"}");
        var later = copy(registered, "http://127.0.0.2:1/", "caller, api_version");
        try {
            api.post(Api.QUERY, """
                    {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id()));

            Queues.await(() -> !parked(later).isEmpty());

            assertThat(parked(later).get(0).get("reason").textValue())
                    .isEqualTo("The callback points to 127.0.0.2, which has an address that is not public and is not"
                            + " allowed here");
        } finally {
            api.delete(Api.HUB + "/" + later);
            api.delete(registered.header("Location"));
        }
    }

    /** A release that asked for no token wrote no caller; that is what the copy of a subscription has. */
    @Test
    void nothingIsToldToOneThatNobodyKnowsWhoRegistered() throws Exception {
        api.put(subscriber.path(), subscriber.voice20h());
        try (var listener = HttpListener.taking()) {
            var registered = api.post(Api.HUB, "{\"callback\": \"" + listener.url() + "/known\"}");
            var nobodys = copy(registered, listener.url() + "/nobody", "NULL, api_version");
            try {
                api.post(Api.QUERY, """
                        {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id()));

                listener.received(2);
                Queues.await(() -> hasAll(nobodys));
                assertThat(listener.received())
                        .allSatisfy(each -> assertThat(each.uri()).hasPath("/known"));
                assertThat(parked(nobodys)).isEmpty();
            } finally {
                api.delete(Api.HUB + "/" + nobodys);
                api.delete(registered.header("Location"));
            }
        }
    }

    @Test
    void oneThatNobodyCanReadHoldsUpNoOther() throws Exception {
        api.put(subscriber.path(), subscriber.voice20h());
        try (var listener = HttpListener.taking()) {
            var registered = new ArrayList<Api.Answer>();
            registered.add(api.post(Api.HUB, "{\"callback\": \"" + listener.url() + "/0\"}"));
            var unreadable = copy(registered.get(0), listener.url() + "/unreadable", "caller, 'v1'");
            try {
                for (var i = 1; i < MANY; i++) {
                    registered.add(api.post(Api.HUB, "{\"callback\": \"" + listener.url() + "/" + i + "\"}"));
                }
                api.post(Api.QUERY, """
                        {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id()));

                Queues.await(() -> listener.received().stream()
                                .map(each -> each.uri().getPath())
                                .distinct()
                                .count()
                        == MANY);
            } finally {
                api.delete(Api.HUB + "/" + unreadable);
                registered.forEach(each -> api.delete(each.header("Location")));
            }
        }
    }

    /**
     * A subscription that nobody could have registered so; one that is registered is not read again where it is changed.
     *
     * @param callerAndVersion as SQL
     */
    private String copy(Api.Answer registered, String callback, String callerAndVersion) {
        var id = UUID.randomUUID().toString();
        BehindTheServer.change(
                "INSERT INTO event_reader (reader_id, place) SELECT ?, place FROM event_reader WHERE reader_id = 'journal'",
                id);
        BehindTheServer.change(
                "INSERT INTO event_subscription (id, registered_at, owner, caller, api_version, callback, fingerprint)"
                        + " SELECT ?, registered_at, owner, " + callerAndVersion
                        + ", ?, ? FROM event_subscription WHERE id = ?",
                id,
                callback,
                id,
                registered.body().get("id").textValue());
        return id;
    }

    private static boolean hasAll(String reader) {
        return BehindTheServer.change(
                        "UPDATE event_reader SET place = place WHERE reader_id = ? AND place >="
                                + " (SELECT place FROM event_reader WHERE reader_id = 'journal')",
                        reader)
                == 1;
    }

    private JsonNode parked(String id) {
        return api.get("/parked-events?subscriptionId=" + id).body();
    }
}
