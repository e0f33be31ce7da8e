package org.usageconsumption.bench;

import java.time.Duration;
import java.util.List;

/** Runs of the load generator, and the CPU time that the server's processes took meanwhile. */
record Measured(Wrk.Run run, Duration cpu) {

    /** Requests and times added up; of the percentiles, those of the run that was slowest. */
    static Measured all(List<Measured> runs) {
        return runs.stream().reduce(Measured::and).orElseThrow();
    }

    private Measured and(Measured other) {
        return new Measured(run.and(other.run), cpu.plus(other.cpu));
    }

    double requestsPerSecond() {
        return run.requests() * 1e6 / run.duration();
    }

    double cpuMicrosPerRequest() {
        return cpu.toNanos() / 1e3 / run.requests();
    }
}
