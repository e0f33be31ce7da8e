package org.usageconsumption.bench;

import java.time.Duration;

/** A run of the load generator, and the CPU time that the server's processes took meanwhile. */
record Measured(Wrk.Run run, Duration cpu) {

    double requestsPerSecond() {
        return run.requests() * 1e6 / run.duration();
    }

    double cpuMicrosPerRequest() {
        return cpu.toNanos() / 1e3 / run.requests();
    }
}
