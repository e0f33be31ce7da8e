package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.InServer;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** A bucket that began three days ago, each of whose days leaves what is left for two more. */
class LateCarryOverIT extends InServer {

    private static final String DAILY = """
            {"id": "%s", "usageType": "voice", "allowance": {"amount": 1000, "units": "s"},
             "validFor": {"startDateTime": "2026-01-01T00:00:00Z"}, "recurringPeriod": {"periodType": "day"},
             "carryOver": {"periods": 2}}""";

    private static final Duration AGO = Duration.ofDays(3);

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final Instant today = Clock.systemUTC().instant().truncatedTo(ChronoUnit.DAYS);

    @BeforeEach
    void beginThreeDaysAgo() throws Exception {
        var product = subscriber
                .with(DAILY.formatted(subscriber.bucketId()))
                .replace(
                        "\"validFor\": {\"startDateTime\": \"2026-11-01T00:00:00Z\", \"endDateTime\":"
                                + " \"2026-12-01T00:00:00Z\"},",
                        "");
        api.put(subscriber.path(), product);
        DataSource database = InitialContext.doLookup("java:comp/env/jdbc/usageConsumption");
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "UPDATE bucket SET period = ?, first_period = ?, period_ends_at = ? WHERE id = ?")) {
            var began = today.minus(AGO);
            update.setLong(1, began.getEpochSecond());
            update.setLong(2, began.getEpochSecond());
            update.setTimestamp(3, Timestamp.from(began.plus(Duration.ofDays(1))));
            update.setString(4, subscriber.bucketId());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private String usage(String name, int daysAgo, int seconds) {
        return SampleUsages.of(
                name + "-" + subscriber.key(),
                "voice",
                today.minus(Duration.ofDays(daysAgo)).toString(),
                subscriber.msisdn(),
                seconds,
                "s");
    }

    private String remaining() {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId()).remaining();
    }

    /** Its first period has ended long ago. */
    @Test
    void usageFromBeforeTheBucketsTimeIsTakenEachTime() {
        for (var name : new String[] {"first", "second", "third"}) {
            var before = SampleUsages.of(
                    name + "-" + subscriber.key(), "voice", "2025-12-20T02:30:00Z", subscriber.msisdn(), 10, "s");

            assertThat(api.post(Api.USAGE, before).status()).as(name).isEqualTo(201);
        }
        assertThat(api.post(Api.USAGE, "[" + usage("late", 2, 10) + "," + usage("later", 2, 10) + "]")
                        .body()
                        .get("counted")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void lateUsageItsCorrectionAndItsReversalChangeWhatTodayHas() {
        assertThat(remaining()).isEqualTo("3000 s");
        api.post(Api.USAGE, usage("now", 0, 10));
        assertThat(remaining()).isEqualTo("2990 s");

        api.post(Api.USAGE, usage("late", 1, 1_300));
        assertThat(remaining()).as("300 of the day before that were taken").isEqualTo("2690 s");

        api.post(Api.USAGE, usage("corrected", 1, 1_200).replace("[{", "[" + naming("corrects", "late") + ", {"));
        assertThat(remaining()).isEqualTo("2790 s");

        api.post(Api.USAGE, usage("reversed", 1, 0).replace("[{", "[" + naming("reverses", "corrected") + ", {"));
        assertThat(remaining()).isEqualTo("2990 s");
    }

    private String naming(String how, String name) {
        return "{\"name\": \"" + how + "\", \"value\": \"" + name + "-" + subscriber.key() + "\"}";
    }
}
