package org.usageconsumption.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageconsumption.tmforum.Period;

class RecurrenceTest {

    private static final Instant ACTIVATION = Instant.parse("2026-01-31T10:30:00Z");

    @ParameterizedTest
    @CsvSource({
        // the bill cycle day, or the month's last
        "month 1 31 UTC, 2026-02-27T23:59:59Z, 2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z",
        "month 1 31 UTC, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
        "month 1 29 UTC, 2028-02-29T12:00:00Z, 2028-02-29T00:00:00Z, 2028-03-29T00:00:00Z",
        "month 1 1 UTC, 2026-12-31T23:59:59.999999Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "month 1 15 UTC, 2026-03-14T00:00:00Z, 2026-02-15T00:00:00Z, 2026-03-15T00:00:00Z",
        // at midnight of the zone, in summer and in winter
        "month 1 1 Europe/Oslo, 2026-03-31T21:59:59Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z",
        "month 1 1 Europe/Oslo, 2026-03-31T22:00:00Z, 2026-03-31T22:00:00Z, 2026-04-30T22:00:00Z",
        // where the clocks are set forward at midnight, the day begins an hour later
        "month 1 6 America/Asuncion, 2024-10-06T04:00:00Z, 2024-10-06T04:00:00Z, 2024-11-06T03:00:00Z",
        "month 1 6 America/Asuncion, 2024-10-06T03:59:59Z, 2024-09-06T04:00:00Z, 2024-10-06T04:00:00Z",
        // of several months, counted from the activation's
        "month 3 1 UTC, 2026-06-30T00:00:00Z, 2026-04-01T00:00:00Z, 2026-07-01T00:00:00Z",
        // weeks from Monday (1) to Sunday (7)
        "week 1 1 UTC, 2026-11-25T10:00:00Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
        "week 1 7 Asia/Tokyo, 2026-11-21T15:00:00Z, 2026-11-21T15:00:00Z, 2026-11-28T15:00:00Z",
        "week 2 6 UTC, 2026-02-13T23:00:00Z, 2026-01-31T00:00:00Z, 2026-02-14T00:00:00Z",
        // days from the activation, at its time of day in the zone
        "day 30 0 UTC, 2026-03-02T10:29:59Z, 2026-01-31T10:30:00Z, 2026-03-02T10:30:00Z",
        "day 30 0 Europe/Oslo, 2026-04-01T09:30:00Z, 2026-04-01T09:30:00Z, 2026-05-01T09:30:00Z",
        "day 1 0 UTC, 2026-01-31T10:30:00Z, 2026-01-31T10:30:00Z, 2026-02-01T10:30:00Z"
    })
    void aPeriodBeginsWhenTheAccountsClockSaysSo(String recurrence, Instant at, Instant start, Instant end) {
        assertThat(Recurrence.of(recurrence).periodAt(at, ACTIVATION)).isEqualTo(Period.between(start, end));
    }

    @Test
    void periodsFollowEachOtherWithoutAGap() {
        for (var text : new String[] {"month 1 31 Europe/Oslo", "week 3 5 America/New_York", "day 7 0 Europe/Dublin"}) {
            var recurrence = Recurrence.of(text);
            var period = recurrence.periodAt(ACTIVATION, ACTIVATION);
            for (var i = 0; i < 200; i++) {
                var next = recurrence.periodAt(period.endsAt(), ACTIVATION);
                assertThat(next.startsAt()).isEqualTo(period.endsAt());
                assertThat(recurrence.periodAt(period.endsAt().minus(1, ChronoUnit.MICROS), ACTIVATION))
                        .isEqualTo(period);
                period = next;
            }
        }
    }

    @Test
    void itIsToldAsItIsKept() {
        assertThat(Recurrence.of("month 1 31 Europe/Oslo").text()).isEqualTo("month 1 31 Europe/Oslo");
    }
}
