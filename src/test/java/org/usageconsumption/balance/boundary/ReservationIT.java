package org.usageconsumption.balance.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

class ReservationIT extends BlackBox {

    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String CANCELLED = "{\"status\": \"cancelled\", \"reason\": \"Nobody answered\"}";
    private static final String COMPLETED = "{\"status\": \"completed\"}";

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final String bucketId = subscriber.bucketId();

    @BeforeEach
    void subscribe() {
        api.put(subscriber.path(), SampleBalances.everlasting(subscriber));
    }

    private static String path(String id) {
        return Api.RESERVE + "/" + id;
    }

    private String reserve(int seconds) {
        return reserve(seconds, "\"channel\": {\"id\": \"IVR\"}");
    }

    private String reserve(int seconds, String more) {
        var id = SampleProducts.subscriber().key();
        assertThat(api.post(Api.RESERVE, SampleBalances.of(id, bucketId, seconds, "s", more))
                        .status())
                .isEqualTo(201);
        return id;
    }

    private static String completed(Number amount, String units) {
        return "{\"status\": \"completed\", \"amount\": {\"amount\": %s, \"units\": \"%s\"}}".formatted(amount, units);
    }

    private String status(String id) {
        return api.get(path(id)).body().get("status").textValue();
    }

    private void assertBucket(int used, int reserved, int remaining) {
        var bucket = Consumption.of(api, subscriber.msisdn(), bucketId);
        assertThat(bucket.used()).isEqualTo(used + " s");
        assertThat(bucket.bucket().at("/reservedValue/amount").intValue()).isEqualTo(reserved);
        assertThat(bucket.remaining()).isEqualTo(remaining + " s");
        assertThat(bucket.outOfBucket()).isEqualTo("0 s");
    }

    private static void assertRefused(Answer answer, int status, String reason) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().get("reason").textValue()).contains(reason);
    }

    @Test
    void whatIsReservedIsKeptUntilItIsReleased() {
        var id = reserve(30);
        assertBucket(0, 30, 70);

        var released = api.patch(path(id), CANCELLED);

        assertThat(released.status()).isEqualTo(200);
        assertThat(released.body().get("status").textValue()).isEqualTo("cancelled");
        assertThat(released.body().get("statusReason").textValue()).isEqualTo("Nobody answered");
        assertBucket(0, 0, 100);
        assertThat(api.patch(path(id), CANCELLED).body()).isEqualTo(released.body());
        assertRefused(api.patch(path(id), COMPLETED), 409, "is cancelled");
        assertBucket(0, 0, 100);
    }

    @Test
    void whatIsConfirmedIsUsage() {
        var id = reserve(30, "\"relatedParty\": [{\"id\": \"CHILD\", \"role\": \"user\"}]");

        var confirmed = api.patch(path(id), COMPLETED);

        assertThat(confirmed.body().get("status").textValue()).isEqualTo("completed");
        assertThat(confirmed.body().at("/confirmedAmount/amount").intValue()).isEqualTo(30);
        assertBucket(30, 0, 70);
        var usage = api.get(Api.USAGE + "/" + id + "?source=reserveBalance").body();
        assertThat(usage.at("/ratedProductUsage/0/bucketRef/id").textValue()).isEqualTo(bucketId);
        assertThat(usage.at("/relatedParty/0/id").textValue()).isEqualTo("CHILD");
        assertThat(api.get("/usage-audit").body().get("difference").toString()).doesNotContain(bucketId);
        assertThat(api.patch(path(id), COMPLETED).body()).isEqualTo(confirmed.body());
        assertThat(api.patch(path(id), completed(0.5, "min")).body()).isEqualTo(confirmed.body());
        assertRefused(api.patch(path(id), CANCELLED), 409, "is completed");
        assertBucket(30, 0, 70);
    }

    @Test
    void lessThanWasReservedIsConfirmedAndTheRestIsGivenBack() {
        var id = reserve(90);

        assertRefused(api.patch(path(id), completed(91, "s")), 400, "amount.amount is more than was reserved");
        assertRefused(api.patch(path(id), completed(1, "MB")), 400, "amount.units does not convert to s");
        assertBucket(0, 90, 10);
        api.patch(path(id), completed(1, "min"));

        assertBucket(60, 0, 40);
        assertRefused(api.patch(path(id), completed(59, "s")), 409, "is completed");
    }

    @Test
    void itIsTheReservedBucketThatIsUsedWhateverComesBeforeIt() {
        var first = """
                {"id": "0%s", "usageType": "voice", "allowance": {"amount": 500, "units": "s"}, "priority": 0}""".formatted(bucketId);
        api.put(
                subscriber.path(),
                SampleBalances.everlasting(subscriber).replaceFirst("\"bucket\": \\[", "\"bucket\": [" + first + ","));

        api.patch(path(reserve(30)), COMPLETED);

        assertBucket(30, 0, 70);
    }

    @Test
    void moreThanRemainsIsNotReserved() {
        reserve(70);

        var refused = api.post(Api.RESERVE, SampleBalances.of("X" + subscriber.key(), bucketId, 31, "s"));

        assertRefused(refused, 409, "has 30 s left, less than is to be reserved");
        assertBucket(0, 70, 30);
        assertThat(api.get(path("X" + subscriber.key())).status()).isEqualTo(404);
    }

    @Test
    void aReservationEndsByItself() {
        var id =
                reserve(30, "\"validFor\": {\"endDateTime\": \"" + Instant.now().plusSeconds(5) + "\"}");
        assertBucket(0, 30, 70);

        var patience = Instant.now().plus(PATIENCE);
        while (!Consumption.of(api, subscriber.msisdn(), bucketId).remaining().equals("100 s")) {
            assertThat(Instant.now()).isBefore(patience);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }

        assertThat(status(id)).isEqualTo("expired");
        assertBucket(0, 0, 100);
        assertRefused(api.patch(path(id), COMPLETED), 409, "is expired");
        assertRefused(api.patch(path(id), CANCELLED), 409, "is expired");
        assertThat(api.get(Api.RESERVE + "?bucket.id=" + bucketId + "&status=expired")
                        .ids())
                .containsExactly(id);
    }

    @Test
    void howLongItIsKeptHasADefaultAndAMost() {
        var usual = api.get(path(reserve(1))).body();

        assertThat(Duration.between(
                        Instant.parse(usual.at("/validFor/startDateTime").textValue()),
                        Instant.parse(usual.at("/validFor/endDateTime").textValue())))
                .isEqualTo(Duration.ofHours(1));
        assertRefused(until(Instant.now().plus(Duration.ofDays(32))), 400, "validFor.endDateTime is more than PT744H");
        assertRefused(until(Instant.now().minusSeconds(1)), 400, "validFor.endDateTime has passed");
    }

    private Answer until(Instant end) {
        return api.post(
                Api.RESERVE,
                SampleBalances.of("X", bucketId, 1, "s", "\"validFor\": {\"endDateTime\": \"" + end + "\"}"));
    }

    @Test
    void ofASharedBucketItIsSaidForWhichProductItIs() {
        var neighbour = SampleProducts.subscriber();
        api.put(
                neighbour.path(),
                neighbour.with("{\"id\": \"" + bucketId + "\"}").replaceFirst("\"validFor\": \\{[^}]*\\},", ""));
        assertRefused(
                api.post(Api.RESERVE, SampleBalances.of("X", bucketId, 1, "s")),
                400,
                "product is missing: several products bear the bucket");

        api.patch(path(reserve(30, "\"product\": [{\"id\": \"" + neighbour.id() + "\"}]")), COMPLETED);

        assertBucket(30, 0, 70);
        assertThat(Consumption.of(api, neighbour.msisdn(), bucketId).counter("product", "used"))
                .isEqualTo("30 s");
        assertThat(Consumption.of(api, subscriber.msisdn(), bucketId).counter("product", "used"))
                .isEqualTo("0 s");
    }

    @Test
    void aProductThatTakesNoUsageReservesNothing() {
        api.put(
                subscriber.path(),
                SampleBalances.everlasting(subscriber).replaceFirst("\"logicalResource\": \\[[^\\]]*\\],", ""));

        assertRefused(
                api.post(Api.RESERVE, SampleBalances.of("X", bucketId, 1, "s")),
                400,
                "logicalResource is missing or wrong");
    }

    @Test
    void aBucketThatIsProvisionedAnewKeepsWhatIsReserved() {
        var id = reserve(30);

        api.put(subscriber.path(), SampleBalances.everlasting(subscriber).replace("\"amount\": 100", "\"amount\": 50"));

        assertBucket(0, 30, 20);
        api.patch(path(id), COMPLETED);
        assertBucket(30, 0, 20);
    }

    @Test
    void ofAProductThatHasEndedNothingIsConfirmedAndAllCanBeReleased() {
        var id = reserve(30);
        api.delete(subscriber.path());

        assertRefused(api.patch(path(id), COMPLETED), 409, "What was reserved cannot be counted: usageDate");
        assertThat(status(id)).isEqualTo("created");
        assertBucket(0, 30, 70);
        assertThat(api.patch(path(id), CANCELLED).status()).isEqualTo(200);
        assertBucket(0, 0, 100);
    }

    @Test
    void whatHasLeftItsProductIsNotConfirmedAndCanBeReleased() {
        var id = reserve(30);
        api.put(
                subscriber.path(),
                SampleBalances.everlasting(subscriber).replaceFirst("\"bucket\": \\[.*\\]", "\"bucket\": []"));

        assertRefused(api.patch(path(id), COMPLETED), 409, "What was reserved cannot be counted");
        assertThat(api.patch(path(id), CANCELLED).status()).isEqualTo(200);

        api.put(subscriber.path(), SampleBalances.everlasting(subscriber));
        assertBucket(0, 0, 100);
    }

    @Test
    void nobodyReportsUsageInTheNameOfAReservation() {
        var id = reserve(30);
        var reported = api.post(Api.USAGE, """
                {"id": "%s", "usageType": "voice", "usageDate": "%s", "usageCharacteristic": [
                  {"name": "source", "value": "reserveBalance"}, {"name": "logicalResource", "value": "%s"},
                  {"name": "quantity", "value": 1}, {"name": "units", "value": "s"}]}""".formatted(id, Instant.now(), subscriber.msisdn()));

        assertRefused(reported, 400, "usageCharacteristic.source is the server's own");
        assertThat(api.patch(path(id), COMPLETED).status()).isEqualTo(200);
        assertBucket(30, 0, 70);
    }

    @Test
    void whatIsConfirmedStaysOnItsBucketWhateverIsReversed() {
        var first = """
                {"id": "0%s", "usageType": "voice", "allowance": {"amount": 500, "units": "s"}, "priority": 0}""".formatted(bucketId);
        api.put(
                subscriber.path(),
                SampleBalances.everlasting(subscriber).replaceFirst("\"bucket\": \\[", "\"bucket\": [" + first + ","));
        var id = subscriber.key();
        api.post(Api.USAGE, SampleUsages.of(id, "voice", subscriber.msisdn(), 60, "s"));
        api.patch(path(reserve(30)), COMPLETED);

        var reversal = SampleUsages.of("R-" + id, "voice", subscriber.msisdn(), 60, "s")
                .replace("}]", "}, {\"name\": \"reverses\", \"value\": \"" + id + "\"}]");
        assertThat(api.post(Api.USAGE, reversal).status()).isEqualTo(201);

        assertBucket(30, 0, 70);
    }

    @Test
    void manyWhoReserveAtOnceGetWhatThereIs() throws Exception {
        List<Callable<Integer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var body = SampleBalances.of(client + "-" + subscriber.key(), bucketId, 30, "s");
            clients.add(() -> api.post(Api.RESERVE, body).status());
        }

        assertThat(Clients.together(clients))
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(3);

        assertBucket(0, 90, 10);
    }

    @Test
    void theSameFromManyClientsAtOnceIsDoneOnce() throws Exception {
        for (var path : List.of(Api.TOPUP, Api.RESERVE)) {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (var client = 0; client < CLIENTS; client++) {
                var body = SampleBalances.of(subscriber.key(), bucketId, 60, "s");
                clients.add(() -> api.post(path, body).status());
            }
            assertThat(Clients.together(clients)).containsOnly(200, 201).containsOnlyOnce(201);
        }

        assertBucket(0, 60, 100);
    }

    @Test
    void theSameIdForTwoBucketsAtOnceIsDoneForOneOfThem() throws Exception {
        var other = SampleProducts.subscriber();
        api.put(other.path(), SampleBalances.everlasting(other));
        List<Callable<Integer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var bucket = client % 2 == 0 ? bucketId : other.bucketId();
            clients.add(() -> api.post(Api.RESERVE, SampleBalances.of(subscriber.key(), bucket, 30, "s"))
                    .status());
        }

        assertThat(Clients.together(clients)).containsOnly(200, 201, 409).containsOnlyOnce(201);

        assertThat(List.of(
                        Consumption.of(api, subscriber.msisdn(), bucketId).remaining(),
                        Consumption.of(api, other.msisdn(), other.bucketId()).remaining()))
                .containsExactlyInAnyOrder("70 s", "100 s");
    }

    @Test
    void confirmedAndReleasedAtOnceItEndsOneWay() throws Exception {
        var id = reserve(30);
        List<Callable<Answer>> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            var body = client % 2 == 0 ? COMPLETED : CANCELLED;
            clients.add(() -> api.patch(path(id), body));
        }

        var answers = Clients.together(clients);

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(CLIENTS / 2);
        var used = status(id).equals("completed") ? 30 : 0;
        assertBucket(used, 0, 100 - used);
    }
}
