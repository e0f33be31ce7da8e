package org.usageconsumption;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The clock that every component is given; it ticks in microseconds, as the database does. */
@Dependent
class SystemClock {

    private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);

    @Produces
    @Dependent
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), TICK);
    }
}
