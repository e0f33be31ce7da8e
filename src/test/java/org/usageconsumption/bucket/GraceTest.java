package org.usageconsumption.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.usageconsumption.tmforum.Period;

class GraceTest {

    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

    private final Grace grace = new Grace(Duration.ofDays(7));

    @Test
    void aPeriodIsOverWhenItsGraceIs() {
        var november = Period.between(Instant.parse("2026-11-01T00:00:00Z"), END);

        assertThat(grace.isOver(november, END)).isFalse();
        assertThat(grace.isOver(november, END.plus(Duration.ofDays(7)).minusNanos(1)))
                .isFalse();
        assertThat(grace.isOver(november, END.plus(Duration.ofDays(7)))).isTrue();
    }

    @Test
    void aPeriodWithoutAnEndIsNeverOver() {
        assertThat(grace.isOver(Period.always(), Period.LATEST)).isFalse();
    }
}
