package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.usageconsumption.access.Hand.START;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.access.RequestLimits.Allowance;
import org.usageconsumption.tmforum.Refusal;

/** A customer may send ten requests a second, and have four answered at once. */
class RequestLimitsTest {

    private static final Caller CUSTOMER = customer("one");

    private final Hand clock = new Hand();
    private final RequestLimits limits = new RequestLimits(
            LimitByRole.of("agent:100,partner:100,customer:10,listener:10"),
            LimitByRole.of("agent:100,partner:100,customer:4,listener:4"),
            clock);

    private static Caller customer(String name) {
        return new Caller(name, Set.of(Role.customer), Set.of(), Set.of());
    }

    private void send(Caller caller, int times) {
        for (var i = 0; i < times; i++) {
            limits.begin(caller);
            limits.end(caller);
        }
    }

    private void assertRefused(Caller caller, String limit) {
        assertThatThrownBy(() -> limits.begin(caller))
                .isInstanceOf(Refusal.TooMany.class)
                .hasMessageContaining(limit);
    }

    private int left(Caller caller) {
        return limits.allowance(caller).map(Allowance::left).orElseThrow();
    }

    @Test
    void asManyAsASecondsMayComeTogetherAndNoMore() {
        send(CUSTOMER, 10);

        assertRefused(CUSTOMER, "limit.requests-per-second");
        assertThat(left(CUSTOMER)).isZero();
        send(customer("another"), 10);
    }

    @Test
    void whatMayBeSentGrowsWithTheTime() {
        send(CUSTOMER, 10);

        clock.now = START.plusMillis(99);
        assertRefused(CUSTOMER, "limit.requests-per-second");
        clock.now = START.plusMillis(100);
        send(CUSTOMER, 1);
        assertRefused(CUSTOMER, "limit.requests-per-second");
        clock.now = START.plusMillis(600);
        assertThat(left(CUSTOMER)).isEqualTo(5);
        send(CUSTOMER, 5);
        clock.now = START.plusSeconds(3_600);
        assertThat(left(CUSTOMER)).isEqualTo(10);
        send(CUSTOMER, 10);
        assertRefused(CUSTOMER, "limit.requests-per-second");
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        send(CUSTOMER, 10);

        clock.now = START.minusSeconds(3_600);

        send(CUSTOMER, 10);
        assertRefused(CUSTOMER, "limit.requests-per-second");
    }

    @Test
    void soManyAreAnsweredAtOnce() {
        IntStream.range(0, 4).forEach(each -> limits.begin(CUSTOMER));
        assertRefused(CUSTOMER, "limit.requests-at-once");
        limits.begin(customer("another"));

        limits.end(CUSTOMER);

        limits.begin(CUSTOMER);
        assertRefused(CUSTOMER, "limit.requests-at-once");
    }

    @Test
    void whatIsRefusedTakesNothing() {
        IntStream.range(0, 4).forEach(each -> limits.begin(CUSTOMER));
        assertRefused(CUSTOMER, "limit.requests-at-once");
        IntStream.range(0, 4).forEach(each -> limits.end(CUSTOMER));

        assertThat(left(CUSTOMER)).isEqualTo(6);
        send(CUSTOMER, 6);
        assertRefused(CUSTOMER, "limit.requests-per-second");
    }

    @Test
    void operatorsSendWhatTheyLike() {
        send(Caller.SERVER, 100_000);

        assertThat(limits.allowance(Caller.SERVER)).isEmpty();
        assertThat(limits.callers()).isZero();
    }

    @Test
    void whoSentNothingForASecondIsForgottenUnlessSomethingIsStillAnswered() {
        for (var second = 0; second < 100; second++) {
            clock.now = START.plusSeconds(second);
            var name = "caller " + second;
            IntStream.range(0, 100).forEach(each -> send(customer(name + each), 1));
        }
        limits.begin(CUSTOMER);
        assertThat(limits.callers()).isLessThanOrEqualTo(201);

        clock.now = clock.now.plusSeconds(10);
        send(customer("another"), 1);

        assertThat(limits.callers()).isEqualTo(2);
    }

    @Test
    void ofManyAtTheSameMomentNoMoreAreLetIn() {
        var letIn = new AtomicInteger();

        IntStream.range(0, 1_000).parallel().forEach(each -> {
            try {
                limits.begin(CUSTOMER);
                letIn.incrementAndGet();
            } catch (Refusal.TooMany e) {
                assertThat(e).hasMessageContaining("limit.requests-at-once");
            }
        });

        assertThat(letIn).hasValue(4);
    }
}
