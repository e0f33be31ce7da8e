package org.usageconsumption.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.bucket.Buckets;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BehindTheServer;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.Topics;
import org.usageconsumption.recording.Statements;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.usage.control.Recorder;

/** What crossing a threshold has to do with the transaction, and costs in it. */
@ExtendWith(ArquillianExtension.class)
class ThresholdTransactionsIT {

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Inject
    private Recorder recorder;

    @Inject
    private Buckets buckets;

    @Inject
    private UserTransaction transaction;

    @Deployment
    public static WebArchive application() {
        return Topics.reachable(Deployments.withTests(Map.of("events.topic", "true")));
    }

    private static String usage(String id, SampleProducts subscriber, int seconds) {
        return SampleUsages.of(id + "-" + subscriber.key(), "voice", subscriber.msisdn(), seconds, "s");
    }

    private List<String> sentFor(String id, List<SampleProducts> subscribers, int seconds) {
        var usages =
                subscribers.stream().map(each -> usage(id, each, seconds)).collect(Collectors.joining(",", "[", "]"));
        return Statements.during(() -> assertThat(api.post(Api.USAGE, usages)
                                .body()
                                .get("counted")
                                .intValue())
                        .isEqualTo(subscribers.size()))
                .stream()
                .filter(sql -> !sql.contains("NEXTVAL FROM"))
                .toList();
    }

    private List<SampleProducts> subscribers(int count, String more) {
        var subscribers =
                Stream.generate(SampleProducts::subscriber).limit(count).toList();
        subscribers.forEach(each -> api.put(
                each.path(), SampleBalances.everlasting(each).replace("\"usageType\"", more + "\"usageType\"")));
        sentFor("first", subscribers, 1);
        return subscribers;
    }

    private Topics subscribe() {
        api.put(subscriber.path(), SampleBalances.everlasting(subscriber));
        return Topics.subscribe(
                api, subscriber.key(), "resourceId = '" + subscriber.bucketId() + "' AND apiVersion = 'v4'");
    }

    private static int used(JsonNode message) {
        return Topics.event(message)
                .at("/event/bucket/bucketCounter/0/value/amount")
                .intValue();
    }

    @Test
    void whatIsRolledBackIsNotToldAndCrossesWhenItComesAgain() throws Exception {
        try (var events = subscribe()) {
            transaction.begin();
            recorder.record(List.of(Json.parse(usage("1", subscriber, 60))), "tests");
            transaction.rollback();
            api.post(Api.USAGE, usage("1", subscriber, 55));

            assertThat(events.received(1))
                    .extracting(ThresholdTransactionsIT::used)
                    .containsExactly(55);
        }
    }

    /** Behind what the persistence provider has sent, which another connection would not see. */
    @Test
    void theJournalIsWrittenThroughTheConnectionOfTheTransaction() throws Exception {
        api.put(subscriber.path(), SampleBalances.everlasting(subscriber));
        transaction.begin();
        try {
            recorder.record(List.of(Json.parse(usage("1", subscriber, 60))), "tests");
            buckets.lock(List.of(subscriber.bucketId()), Instant.now());

            assertThat(BehindTheServer.change(
                            "UPDATE bucket SET crossed = crossed WHERE id = ? AND crossed = '50%'",
                            subscriber.bucketId()))
                    .isEqualTo(1);
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void whatRepairedCountersHaveComeToIsTold() {
        try (var events = subscribe()) {
            api.post(Api.USAGE, usage("1", subscriber, 40));
            BehindTheServer.change("UPDATE usage_record SET used = 60 WHERE usage_id = ?", "1-" + subscriber.key());

            api.post("/usage-audit", "");

            assertThat(events.received(1))
                    .extracting(ThresholdTransactionsIT::used)
                    .containsExactly(60);
        }
    }

    @Test
    void usageThatCrossesNothingSendsAsManyStatementsAsThatOfABucketWithoutThresholds() {
        var without = sentFor("2", subscribers(1, "\"threshold\": [], "), 60);
        var with = subscribers(1, "");

        assertThat(sentFor("2", with, 40)).hasSameSizeAs(without);
        assertThat(sentFor("3", with, 10))
                .filteredOn(sql -> sql.startsWith("INSERT INTO event_journal"))
                .hasSize(1);
        assertThat(sentFor("4", with, 20)).hasSameSizeAs(without);
    }

    @Test
    void manyThatAreCrossedAtOnceAreSentTogether() {
        var few = subscribers(25, "");
        var many = subscribers(75, "");

        var ofFew = sentFor("2", few, 90);
        var ofMany = sentFor("2", many, 90);

        assertThat(ofMany).hasSameSizeAs(ofFew);
    }
}
