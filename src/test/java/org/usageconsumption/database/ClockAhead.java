package org.usageconsumption.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;

/** Makes a server one whose machine's clock is a minute ahead. */
@Alternative
@Priority(1)
@Dependent
public class ClockAhead extends SystemClock {

    private static final Duration AHEAD = Duration.ofMinutes(1);

    @Override
    Instant instant() {
        return super.instant().plus(AHEAD);
    }
}
