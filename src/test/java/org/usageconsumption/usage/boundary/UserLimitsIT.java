package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** A family of two shares 200 s; each may take 90 s, the one of the second product 30 s. */
class UserLimitsIT extends BlackBox {

    private final SampleProducts parent = SampleProducts.subscriber();
    private final SampleProducts child = SampleProducts.subscriber();

    private String shared(String ofChild) {
        return SampleBuckets.of(parent.bucketId(), "voice", 200, "s", """
                "userLimit": {"amount": 1.5, "units": "min"},
                "limitOfUser": [{"user": {"id": "%s"}, "limit": %s}]""".formatted(child.partyId(), ofChild));
    }

    @BeforeEach
    void share() {
        api.put(parent.path(), parent.with(shared("{\"amount\": 30, \"units\": \"s\"}")));
        api.put(child.path(), child.with("{\"id\": \"" + parent.bucketId() + "\"}"));
    }

    private void use(int number, SampleProducts subscriber, int seconds) {
        var answer = api.post(
                Api.USAGE, SampleUsages.of(number + "-" + child.key(), "voice", subscriber.msisdn(), seconds, "s"));
        assertThat(answer.status()).isEqualTo(201);
    }

    private Consumption of(SampleProducts subscriber) {
        return Consumption.of(api, subscriber.msisdn(), parent.bucketId());
    }

    @Test
    void eachUserHasACounterAndTakesNoMoreThanTheLimit() {
        use(1, parent, 70);
        use(2, parent, 70);
        use(3, child, 70);

        assertThat(of(parent).counter("user", "used")).isEqualTo("90 s");
        assertThat(of(parent).counter("user", "outOfBucket")).isEqualTo("50 s");
        assertThat(of(child).counter("user", "used")).isEqualTo("30 s");
        assertThat(of(child).counter("user", "outOfBucket")).isEqualTo("40 s");
        assertThat(of(child).used()).isEqualTo("120 s");
        assertThat(of(child).remaining()).isEqualTo("80 s");
        assertThat(of(child).counter("user", "remaining")).isEqualTo("0 s");
        assertThat(of(child).counter("product", "remaining")).isEqualTo("80 s");
    }

    @Test
    void anotherLimitIsThatOfLaterUsage() {
        use(1, child, 70);

        api.put(parent.path(), parent.with(shared("{\"amount\": 1, \"units\": \"min\"}")));
        use(2, child, 70);

        assertThat(of(child).counter("user", "used")).isEqualTo("60 s");
        assertThat(of(child).counter("user", "outOfBucket")).isEqualTo("80 s");
    }

    @Test
    void whatIsBeyondALimitGoesToTheNextBucket() {
        api.put(
                child.path(),
                child.with(
                        "{\"id\": \"" + parent.bucketId() + "\"}",
                        SampleBuckets.of(child.bucketId(), "voice", 100, "s")));

        use(1, child, 50);
        use(2, child, 100);

        assertThat(of(child).counter("user", "used")).isEqualTo("30 s");
        assertThat(Consumption.of(api, child.msisdn(), child.bucketId()).used()).isEqualTo("100 s");
    }

    @Test
    void limitsAreToldAsTheyWereProvisioned() {
        var told = api.get(parent.path()).body().at("/bucket/0");

        assertThat(told.at("/userLimit/amount").decimalValue()).isEqualByComparingTo("90");
        assertThat(told.at("/limitOfUser/0/user/id").textValue()).isEqualTo(child.partyId());
        assertThat(told.at("/limitOfUser/0/limit/amount").intValue()).isEqualTo(30);
    }

    @Test
    void aLimitThatIsWrongIsRefusedByItsAttribute() {
        var answer = api.put(parent.path(), parent.with(SampleBuckets.of(parent.bucketId(), "voice", 200, "s", """
                        "limitOfUser": [{"user": {"id": "A"}, "limit": {"amount": 1, "units": "GB"}},
                                        {"user": {"id": "A"}, "limit": {"amount": 1, "units": "s"}}, {"user": {"id": "B"}}]""")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("reason").textValue())
                .contains(
                        "bucket[0].limitOfUser[0].limit.units",
                        "bucket[0].limitOfUser[1].user.id",
                        "bucket[0].limitOfUser[2].limit");
    }
}
