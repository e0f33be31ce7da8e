package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

@ExtendWith(ArquillianExtension.class)
class FreshnessIT {

    private static final String REPORT = "/tmf-api/usageConsumption/%s/usageConsumptionReport/%s";

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final Queues queues = new Queues(api, subscriber.key());
    private final String ended = "ENDED-" + subscriber.key();

    @Deployment
    public static WebArchive application() {
        return Queues.reachable(Deployments.withTests(Map.of("usage.grace", "P7D")));
    }

    @BeforeEach
    void provision() {
        var januarys = """
                {"id": "%s", "usageType": "voice", "allowance": {"amount": 60, "units": "s"}, "validFor":
                 {"startDateTime": "2026-01-01T00:00:00Z", "endDateTime": "2026-02-01T00:00:00Z"}}""".formatted(ended);
        var provisioned = api.put(
                subscriber.path(),
                subscriber.with(SampleBuckets.of(subscriber.bucketId(), "voice", 72_000, "s"), januarys));
        assertThat(provisioned.status()).isEqualTo(201);
    }

    /** The running bucket, as each version tells it. */
    private List<JsonNode> told() {
        return buckets(subscriber.bucketId());
    }

    private List<JsonNode> buckets(String id) {
        var v4 = Consumption.of(api, subscriber.msisdn(), id).bucket();
        return Stream.concat(Stream.of(v4), Stream.of("v3", "v5").map(version -> inReport(version, id)))
                .toList();
    }

    private JsonNode inReport(String version, String id) {
        return api.get(REPORT.formatted(version, subscriber.id()))
                .body()
                .get("bucket")
                .valueStream()
                .filter(bucket -> bucket.get("id").textValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private boolean areRecordsWaiting(boolean isWaiting) {
        return told().stream().allMatch(bucket -> bucket.get("recordsWaiting").booleanValue() == isWaiting);
    }

    private String usages(int from, String separator) {
        return IntStream.range(from, from + 10)
                .mapToObj(id -> SampleUsages.of(id + "-" + subscriber.key(), "voice", subscriber.msisdn(), 1, "s")
                        .replace('\n', ' '))
                .collect(Collectors.joining(separator));
    }

    /** Nobody counts usage on the subscriber's buckets meanwhile. */
    private void whileLocked(Runnable work) throws Exception {
        DataSource database = InitialContext.doLookup("java:comp/env/jdbc/usageConsumption");
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.prepareStatement("SELECT id FROM bucket WHERE id = ? FOR UPDATE")) {
                lock.setString(1, subscriber.bucketId());
                lock.executeQuery().close();
                work.run();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void recordsWaitAsLongAsThereAreMessages() throws Exception {
        Queues.await(() -> areRecordsWaiting(false));

        whileLocked(() -> {
            IntStream.range(0, 20).forEach(message -> queues.send(Queues.USAGE, "[" + usages(message * 10, ",") + "]"));

            Queues.await(() -> areRecordsWaiting(true));
        });

        Queues.await(() -> areRecordsWaiting(false));
        Queues.await(() -> Consumption.of(api, subscriber.msisdn(), subscriber.bucketId())
                .used()
                .equals("200 s"));
    }

    @Test
    void recordsWaitAsLongAsAFileIsLoaded() throws Exception {
        var name = subscriber.key() + ".ndjson";
        SampleFiles.file(name, usages(0, "\n"));
        Queues.await(() -> areRecordsWaiting(false));
        var files = Loads.ofUsage(api);
        var href = new StringBuilder();

        whileLocked(() -> {
            href.append(files.ask(name, null).header("Location"));

            assertThat(areRecordsWaiting(true)).isTrue();
        });

        assertThat(files.untilOver(href.toString()).get("counted").intValue()).isEqualTo(10);
        Queues.await(() -> areRecordsWaiting(false));
    }

    @Test
    void aPeriodIsFinalOnceItsGraceIsOver() {
        assertThat(told())
                .allSatisfy(bucket ->
                        assertThat(bucket.get("consumptionState").textValue()).isEqualTo("provisional"));
        assertThat(buckets(ended))
                .allSatisfy(bucket ->
                        assertThat(bucket.get("consumptionState").textValue()).isEqualTo("final"));
    }

    @Test
    void aStoredAnswerKeepsWhatWasTold() {
        var answer = api.post(
                Api.QUERY, "{\"searchCriteria\": {\"logicalResource\": [{\"id\": \"" + subscriber.msisdn() + "\"}]}}");

        var again = api.get(answer.header("Location")).body();

        assertThat(again).isEqualTo(answer.body());
        assertThat(again.at("/usageConsumption/0/bucketRefOrValue/0/recordsWaiting")
                        .isBoolean())
                .isTrue();
    }

    @Test
    void listsAreFilteredByIt() {
        var list = REPORT.formatted("v5", "").replaceFirst("/$", "?product.id=" + subscriber.id() + "&");

        assertThat(api.get(list + "bucket.consumptionState=final").body()).hasSize(1);
        assertThat(api.get(list + "bucket.recordsWaiting=maybe").status()).isEqualTo(400);
    }
}
