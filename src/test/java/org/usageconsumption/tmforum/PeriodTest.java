package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant MIDDLE = Instant.parse("2026-11-15T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final Period NOVEMBER = Period.between(START, END);

    @Test
    void theStartIsWithinAndTheEndIsNot() {
        assertThat(NOVEMBER.covers(START)).isTrue();
        assertThat(NOVEMBER.covers(END.minusNanos(1))).isTrue();
        assertThat(NOVEMBER.covers(START.minusNanos(1))).isFalse();
        assertThat(NOVEMBER.covers(END)).isFalse();
    }

    @Test
    void anOpenBoundHoldsNothingBack() {
        assertThat(Period.between(null, END).covers(Instant.parse("1999-01-01T00:00:00Z")))
                .isTrue();
        assertThat(Period.between(START, null).covers(Instant.parse("2999-01-01T00:00:00Z")))
                .isTrue();
        assertThat(Period.always().overlaps(NOVEMBER)).isTrue();
    }

    @Test
    void neighboursDoNotOverlap() {
        var before = Period.between(null, START);
        var after = Period.between(END, null);

        assertThat(NOVEMBER.overlaps(before)).isFalse();
        assertThat(NOVEMBER.overlaps(after)).isFalse();
        assertThat(before.overlaps(NOVEMBER)).isFalse();
        assertThat(after.overlaps(NOVEMBER)).isFalse();
    }

    @Test
    void periodsThatShareAnInstantOverlap() {
        assertThat(NOVEMBER.overlaps(Period.between(END.minusNanos(1), null))).isTrue();
        assertThat(NOVEMBER.overlaps(Period.between(null, START.plusNanos(1)))).isTrue();
        assertThat(NOVEMBER.overlaps(Period.between(MIDDLE, MIDDLE.plusSeconds(1))))
                .isTrue();
    }

    @Test
    void aPeriodHasEndedFromItsEndOn() {
        assertThat(NOVEMBER.endedBy(END.minusNanos(1))).isFalse();
        assertThat(NOVEMBER.endedBy(END)).isTrue();
        assertThat(Period.always().endedBy(END)).isFalse();
    }

    @Test
    void aPeriodIsCutWhereItGoesOnForLonger() {
        assertThat(NOVEMBER.endingBy(MIDDLE)).isEqualTo(Period.between(START, MIDDLE));
        assertThat(NOVEMBER.endingBy(END)).isEqualTo(NOVEMBER);
        assertThat(NOVEMBER.endingBy(END.plusSeconds(1))).isEqualTo(NOVEMBER);
    }

    @Test
    void aPeriodCutBeforeItsStartIsEmpty() {
        var cut = NOVEMBER.endingBy(START.minusSeconds(1));

        assertThat(cut).isEqualTo(Period.between(START, START));
        assertThat(cut.covers(START)).isFalse();
    }

    @Test
    void theDistanceIsZeroWithinAndGrowsOutside() {
        assertThat(NOVEMBER.distanceTo(START)).isZero();
        assertThat(NOVEMBER.distanceTo(END.minusNanos(1))).isZero();
        assertThat(NOVEMBER.distanceTo(START.minusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(NOVEMBER.distanceTo(END)).isPositive();
        assertThat(NOVEMBER.distanceTo(END.plusSeconds(5))).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anOpenBoundIsNotWritten() {
        assertThat(Json.text(Period.always())).isEqualTo("{}");
        assertThat(Json.text(Period.between(START, null))).isEqualTo("{\"startDateTime\":\"2026-11-01T00:00:00Z\"}");
        assertThat(Json.text(Period.between(null, END))).isEqualTo("{\"endDateTime\":\"2026-12-01T00:00:00Z\"}");
    }

    @Test
    void jsonHoldsThePeriodWhole() {
        var type = new TypeReference<Period>() {};

        assertThat(Json.parse(Json.text(NOVEMBER), type)).isEqualTo(NOVEMBER).hasSameHashCodeAs(NOVEMBER);
        assertThat(Json.parse(Json.text(Period.always()), type)).isEqualTo(Period.always());
        assertThat(Json.parse(Json.text(Period.between(MIDDLE, null)), type)).isNotEqualTo(NOVEMBER);
    }
}
