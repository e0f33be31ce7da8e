package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** Periods of a day, the next of which begins in three minutes: usage may be ahead of the clock by five. */
class CarryOverIT extends BlackBox {

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final Instant turn = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(3));

    private void subscribe(String carryOver) {
        var product = """
                {"name": "Daily", "status": "active", "logicalResource": [{"id": "%s"}],
                 "relatedParty": [{"id": "%s", "role": "customer", "@referredType": "Individual"}],
                 "bucket": [{"id": "%s", "usageType": "voice", "allowance": {"amount": 100, "units": "s"},
                             "validFor": {"startDateTime": "%s"}, "recurringPeriod": {"periodType": "day"},
                             "carryOver": %s}]}""".formatted(
                        subscriber.msisdn(),
                        subscriber.partyId(),
                        subscriber.bucketId(),
                        turn.minus(Duration.ofDays(1)),
                        carryOver);
        assertThat(api.put(subscriber.path(), product).status()).isEqualTo(201);
    }

    private void use(Instant usedAt, int seconds) {
        var usage = SampleUsages.of(
                usedAt + "-" + subscriber.key(), "voice", usedAt.toString(), subscriber.msisdn(), seconds, "s");
        assertThat(api.post(Api.USAGE, usage).status()).isEqualTo(201);
    }

    private Consumption consumption() {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId());
    }

    @Test
    void whatRemainsOfAPeriodIsThereInTheNext() {
        subscribe("{\"periods\": 1}");
        use(turn.minusSeconds(1), 30);
        assertThat(consumption().remaining()).isEqualTo("70 s");

        use(turn, 10);

        assertThat(consumption().used()).isEqualTo("10 s");
        assertThat(consumption().remaining()).isEqualTo("160 s");
        assertThat(consumption().bucket().at("/allowance/amount").intValue()).isEqualTo(170);
    }

    @Test
    void noMoreIsCarriedOverThanTheRuleAllows() {
        subscribe("{\"periods\": 1, \"upTo\": {\"amount\": 0.5, \"units\": \"min\"}}");
        use(turn.minusSeconds(1), 30);

        use(turn, 120);

        assertThat(consumption().remaining()).isEqualTo("10 s");
    }
}
