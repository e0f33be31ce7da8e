package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BehindTheServer;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.tmforum.Json;

@ExtendWith(ArquillianExtension.class)
class UsagePurgeIT {

    private static final String DAILY = """
            {"id": "%s", "usageType": "sms", "allowance": {"amount": 500, "units": "event"},
             "validFor": {"startDateTime": "2026-01-01T00:00:00Z"}, "recurringPeriod": {"periodType": "day"}}""";

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Deployment
    public static WebArchive application() {
        return Deployments.withTests(Map.of("usage.grace", "P7D"));
    }

    /** One of 1,000 s, and what is beyond goes to the next. */
    @BeforeEach
    void subscribe() {
        api.put(
                subscriber.path(),
                subscriber.with(
                        SampleBuckets.of(subscriber.bucketId(), "voice", 1_000, "s"),
                        SampleBuckets.of("NEXT-" + subscriber.bucketId(), "voice", 72_000, "s", "\"priority\": 2"),
                        DAILY.formatted("SMS-" + subscriber.key())));
    }

    private String id(int number) {
        return number + "-" + subscriber.key();
    }

    private ObjectNode usage(int number) {
        var usage = (ObjectNode) Json.parse(SampleUsages.of(id(number), "voice", subscriber.msisdn(), 1, "s"));
        if (number % 3 == 0) {
            usage.withArray("relatedParty").addObject().put("id", "CHILD").put("role", "user");
        }
        return usage;
    }

    private void count(int from, int to) {
        var usages = Json.array();
        for (var number = from; number < to; number++) {
            usages.add(usage(number));
        }
        assertThat(api.post(Api.USAGE, usages.toString()).body().get("counted").intValue())
                .isEqualTo(to - from);
    }

    /** All of the subscriber's that there is was taken two months ago. */
    private void age() {
        BehindTheServer.change(
                "UPDATE usage_record SET recorded_at = recorded_at - INTERVAL '60' DAY WHERE resource_id = ?",
                subscriber.msisdn());
    }

    private Answer purge(String more) {
        return api.post("/usage-purge", "{\"olderThan\": \"P50D\"" + more + "}");
    }

    private long stored() {
        return Long.parseLong(api.get(Api.USAGE + "?limit=1&logicalResource.id=" + subscriber.msisdn())
                .header("X-Total-Count"));
    }

    private JsonNode bucket(String id) {
        var bucket = (ObjectNode) Consumption.of(api, subscriber.msisdn(), id).bucket();
        return bucket.get("bucketCounter");
    }

    private void assertThatAllAddsUp() {
        assertThat(api.get("/usage-audit").body().get("difference"))
                .filteredOn(each -> each.get("bucketId").textValue().contains(subscriber.key()))
                .isEmpty();
    }

    private static String values(JsonNode counters) {
        return counters.findValuesAsText("amount").toString();
    }

    @Test
    void usageThatIsPurgedStaysInTheCounters() {
        count(0, 1_500);
        age();
        count(1_500, 1_502);

        var purged = purge("").body();

        assertThat(purged.get("purged").intValue()).isGreaterThanOrEqualTo(1_500);
        assertThat(purged.get("isComplete").booleanValue()).isTrue();
        assertThat(stored()).as("the young ones").isEqualTo(2);
        assertThat(values(bucket(subscriber.bucketId()))).contains("1000");
        assertThatAllAddsUp();

        age();
        assertThat(purge("").body().get("purged").intValue()).isGreaterThanOrEqualTo(2);
        assertThat(stored()).isZero();
        assertThatAllAddsUp();
        assertThat(values(bucket("NEXT-" + subscriber.bucketId()))).contains("502");
    }

    @Test
    void whatIsPurgedIsNoLongerKnown() {
        count(1, 2);
        age();
        purge("");
        var correction = usage(2);
        correction
                .withArray("usageCharacteristic")
                .addObject()
                .put("name", "corrects")
                .put("value", id(1));

        var refused = api.post(Api.USAGE, correction.toString());

        assertThat(api.get(Api.USAGE + "/" + id(1)).status()).isEqualTo(404);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue())
                .contains("usageCharacteristic.corrects names no usage of source msc-7, or such that was purged");
        assertThatAllAddsUp();
    }

    @Test
    void whatIsKeptAsideIsPurgedOnlyWhereThatIsAskedFor() {
        var late = SampleUsages.of(id(1), "sms", subscriber.msisdn(), 1, "event");
        assertThat(api.post(Api.USAGE, late).body().get("status").textValue()).isEqualTo("received");
        age();

        purge("");
        assertThat(stored()).isEqualTo(1);

        purge(", \"keptAside\": true");
        assertThat(stored()).isZero();
    }

    @Test
    void whatTheKeyWindowNeedsIsNotPurged() {
        count(1, 2);

        for (var young : new String[] {"P34D", "PT1S", "P-1D", "2026-11-24T00:00:00Z"}) {
            var refused = api.post("/usage-purge", "{\"olderThan\": \"" + young + "\"}");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().get("reason").textValue()).contains("olderThan lies within usage.key-window");
        }
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void whatIsNoAgeIsRefused() {
        for (var body : new String[] {
            "{}",
            "[]",
            "{\"olderThan\": 60}",
            "{\"olderThan\": \"P2M\"}",
            "{\"olderThan\": \"P999999999D\"}",
            "{\"olderThan\": \"yesterday\"}",
            "{\"olderThan\": \"P60D\", \"keptAside\": \"no\"}",
            "{\"olderThan\": \"P60D\", \"usage\": 1}"
        }) {
            assertThat(api.post("/usage-purge", body).status()).as(body).isEqualTo(400);
        }
    }
}
