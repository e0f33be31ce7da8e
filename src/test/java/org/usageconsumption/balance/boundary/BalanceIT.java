package org.usageconsumption.balance.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBalances;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

class BalanceIT extends BlackBox {

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final String bucketId = subscriber.bucketId();

    @BeforeEach
    void subscribe() {
        api.put(subscriber.path(), SampleBalances.everlasting(subscriber));
    }

    private String action(String id, Number amount, String units) {
        return SampleBalances.of(id + subscriber.key(), bucketId, amount, units);
    }

    private Consumption consumption() {
        return Consumption.of(api, subscriber.msisdn(), bucketId);
    }

    private void use(int seconds) {
        var used = api.post(
                Api.USAGE,
                SampleUsages.of(seconds + "-" + subscriber.key(), "voice", subscriber.msisdn(), seconds, "s"));
        assertThat(used.status()).isEqualTo(201);
    }

    private static void assertRefused(Answer answer, int status, String reason) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().get("reason").textValue()).contains(reason);
    }

    @Test
    void aTopUpRemainsAndIsToldAgain() {
        use(90);

        var done = api.post(Api.TOPUP, action("T", 1, "min"));

        assertThat(done.status()).isEqualTo(201);
        assertThat(done.body().get("status").textValue()).isEqualTo("completed");
        assertThat(done.body().get("description").textValue()).isEqualTo("A test's");
        assertThat(done.body().at("/product/0/id").textValue()).isEqualTo(subscriber.id());
        assertThat(api.get(done.header("Location")).body()).isEqualTo(done.body());
        assertThat(consumption().remaining()).isEqualTo("70 s");
        assertThat(consumption().used()).isEqualTo("90 s");
    }

    @Test
    void anAdjustmentTakesAwayWhatRemainsAndNotWhatWasUsed() {
        use(90);

        assertThat(api.post(Api.ADJUST, action("A", -20, "s")).status()).isEqualTo(201);
        assertThat(consumption().remaining()).isEqualTo("0 s");
        assertThat(consumption().used()).isEqualTo("90 s");

        assertRefused(api.post(Api.ADJUST, action("B", -81, "s")), 409, "grants 80 s, less than is taken away");
        api.post(Api.ADJUST, action("C", 15, "s"));
        assertThat(consumption().remaining()).isEqualTo("5 s");
    }

    @Test
    void allVersionsTellWhatIsGrantedAndWhatRemains() {
        api.post(Api.TOPUP, action("T", 60, "s"));
        api.post(Api.RESERVE, action("R", 10, "s"));

        var v4 = consumption().bucket();
        var v5 = api.get(Api.V5_REPORT + "/" + subscriber.id()).body().at("/bucket/0");
        var v3 = api.get(Api.V3_REPORT + "/" + subscriber.id()).body().toString();

        assertThat(v4.at("/allowance/amount").intValue()).isEqualTo(160);
        assertThat(v4.at("/reservedValue/amount").intValue()).isEqualTo(10);
        assertThat(v4.at("/remainingValue/amount").intValue()).isEqualTo(150);
        assertThat(v5.at("/remainingValue/amount").intValue()).isEqualTo(150);
        assertThat(v3).contains("150");
    }

    @Test
    void theSameAgainChangesNothingAndAnswersAsBefore() {
        for (var path : List.of(Api.TOPUP, Api.ADJUST, Api.RESERVE)) {
            var first = api.post(path, action("X", 30, "s"));
            var again = api.post(path, action("X", 0.5, "min"));

            assertThat(first.status()).isEqualTo(201);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
            assertRefused(
                    api.post(path, action("X", 31, "s")), 409, "There is another " + path.replaceFirst(".*/", ""));
        }
        assertThat(consumption().remaining()).isEqualTo("130 s");
    }

    @Test
    void withoutAnIdEachRequestIsAnotherOne() {
        var request = action("", 5, "s").replaceFirst("\"id\": \"[^\"]*\",", "");

        var first = api.post(Api.TOPUP, request).body().get("id").textValue();
        var second = api.post(Api.TOPUP, request).body().get("id").textValue();

        assertThat(first).isNotEqualTo(second);
        assertThat(consumption().remaining()).isEqualTo("110 s");
    }

    @Test
    void whatIsWrongIsNamedAndNothingChanges() {
        for (var path : List.of(Api.TOPUP, Api.ADJUST, Api.RESERVE)) {
            assertRefused(api.post(path, "{}"), 400, "bucket is missing");
            assertRefused(api.post(path, action("X", 1, "GB")), 400, "amount.units does not convert to s");
            assertRefused(
                    api.post(path, SampleBalances.of("X", "B-none", 1, "s")), 400, "bucket.id names no bucket: B-none");
            assertRefused(
                    api.post(path, SampleBalances.of("X", bucketId, 1, "s", "\"product\": [{\"id\": \"none\"}]")),
                    400,
                    "product[0].id names no product that bears the bucket");
            assertThat(api.get(path + "/X").status()).isEqualTo(404);
            assertThat(api.post(path, "[]").status()).isEqualTo(400);
        }
        assertThat(consumption().remaining()).isEqualTo("100 s");
    }

    /** Three, and an action of another type. */
    private String listOfTopUps() {
        for (var id : List.of("1", "2", "3")) {
            api.post(Api.TOPUP, action(id, 5, "s"));
        }
        api.post(Api.ADJUST, action("4", 5, "s"));
        return Api.TOPUP + "?bucket.id=" + bucketId;
    }

    private List<String> inOrder(String... ids) {
        return Stream.of(ids).map(id -> id + subscriber.key()).toList();
    }

    @Test
    void listsAreOfOneType() {
        var ofBucket = listOfTopUps();

        var all = api.get(ofBucket).ids();
        var page = api.get(ofBucket + "&limit=2");

        assertThat(all).containsExactlyInAnyOrderElementsOf(inOrder("1", "2", "3"));
        assertThat(page.status()).isEqualTo(206);
        assertThat(page.header("X-Total-Count")).isEqualTo("3");
        assertThat(api.get(page.link("next").orElseThrow()).ids()).isEqualTo(all.subList(2, 3));
        assertThat(api.get(ofBucket + "&amount.amount.gt=5").body()).isEmpty();
    }

    @Test
    @DisabledIfSystemProperty(
            named = Api.ELSEWHERE,
            matches = ".+",
            disabledReason =
                    "Each of several servers numbers in its own blocks, and knows the time to some milliseconds")
    void theNewestComeFirst() {
        var ofBucket = listOfTopUps();

        assertThat(api.get(ofBucket).ids()).isEqualTo(inOrder("3", "2", "1"));
        assertThat(api.get(ofBucket + "&sort=requestedDate&fields=none").ids()).isEqualTo(inOrder("1", "2", "3"));
    }

    @Test
    void onlyAReservationCanBeChanged() {
        api.post(Api.TOPUP, action("T", 5, "s"));

        var refused = api.patch(Api.TOPUP + "/T" + subscriber.key(), "{\"status\": \"cancelled\"}");

        assertThat(refused.status()).isEqualTo(405);
    }

    @Test
    void aTopUpIsOfTheMonthThatIsRunning() {
        var monthly = SampleBalances.everlasting(subscriber)
                .replaceFirst("\"usageType\"", "\"recurringPeriod\": {\"periodType\": \"month\"}, \"usageType\"");
        api.put(subscriber.path(), monthly);

        api.post(Api.TOPUP, action("T", 20, "s"));

        assertThat(consumption().remaining()).isEqualTo("120 s");
        api.put(subscriber.path(), monthly);
        assertThat(consumption().remaining()).isEqualTo("120 s");
    }
}
