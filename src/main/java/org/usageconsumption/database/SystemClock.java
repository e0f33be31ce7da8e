package org.usageconsumption.database;

import jakarta.enterprise.context.Dependent;
import java.time.Instant;

/** What this server's machine says the time is; others may say otherwise. */
@Dependent
class SystemClock {

    Instant instant() {
        return Instant.now();
    }
}
