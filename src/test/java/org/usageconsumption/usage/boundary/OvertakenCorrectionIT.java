package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.usage.control.Recorder;

/** A correction comes while what it corrects is not committed yet, as two messages may that are taken at once. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class OvertakenCorrectionIT {

    private static final String WAITING =
            "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE blocker_id IS NOT NULL";
    private static final long PAUSE = 10_000_000;

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Inject
    private Recorder recorder;

    @Inject
    private UserTransaction transaction;

    @Deployment
    public static WebArchive application() {
        return Deployments.ofOwner(Deployments.withTests());
    }

    @Test
    void aCorrectionThatWaitsForWhatItCorrectsTakesAllOfItBack() throws Exception {
        api.put(
                subscriber.path(),
                subscriber.with(
                        SampleBuckets.of("V-" + subscriber.key(), "voice", 1_000, "s"),
                        SampleBuckets.of("S-" + subscriber.key(), "sms", 1_000, "event")));
        transaction.begin();
        var first = List.of(
                Json.parse(SampleUsages.of("1-" + subscriber.key(), "sms", subscriber.msisdn(), 14, "event")),
                Json.parse(SampleUsages.of("2-" + subscriber.key(), "voice", subscriber.msisdn(), 5, "s")));
        recorder.record(first, "tests");
        var correction = CompletableFuture.supplyAsync(
                () -> api.post(Api.USAGE, correction()).status());
        while (!isSomebodyWaiting() && !correction.isDone()) {
            LockSupport.parkNanos(PAUSE);
        }
        transaction.commit();

        assertThat(correction.join()).isEqualTo(201);
        var voice = Consumption.of(api, subscriber.msisdn(), "V-" + subscriber.key());
        var sms = Consumption.of(api, subscriber.msisdn(), "S-" + subscriber.key());
        assertThat(List.of(voice.used(), sms.used())).containsExactly("12 s", "0 event");
        assertThat(api.get(Api.USAGE + "/3-" + subscriber.key()).body().at("/ratedProductUsage/0/inBucket"))
                .isEqualTo(Json.parse("{\"amount\": -14, \"units\": \"event\"}"));
    }

    private String correction() {
        return SampleUsages.of("3-" + subscriber.key(), "voice", subscriber.msisdn(), 7, "s")
                .replace(
                        "\"usageCharacteristic\": [",
                        "\"usageCharacteristic\": [{\"name\": \"corrects\", \"value\": \"1-" + subscriber.key()
                                + "\"}, ");
    }

    private static boolean isSomebodyWaiting() throws Exception {
        DataSource database = InitialContext.doLookup("java:comp/env/jdbc/usageConsumption");
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var waiting = statement.executeQuery(WAITING)) {
            waiting.next();
            return waiting.getInt(1) > 0;
        }
    }
}
