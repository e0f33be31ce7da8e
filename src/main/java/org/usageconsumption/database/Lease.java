package org.usageconsumption.database;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who works on something that all servers of the database could work on, and until when nobody else takes it.
 *
 * <p>A run is a name that each taking gives anew: a run that finds another's name has lost the work and changes nothing.
 * The time only says when another server may take it, so clocks that differ cost time and nothing else.
 */
@Embeddable
public class Lease {

    private String run;

    @Column(name = "LEASED_UNTIL")
    private Instant leasedUntil;

    private int failures;

    /** Gives the work to a run, until the lease ends. */
    public void take(String run, Instant leasedUntil) {
        this.run = run;
        this.leasedUntil = leasedUntil;
    }

    public void renew(Instant leasedUntil) {
        this.leasedUntil = leasedUntil;
    }

    /** Anybody may take the work. */
    public void release() {
        leasedUntil = null;
    }

    /** The run failed: anybody may take the work after a pause. Says how often it failed since there was progress. */
    public int fail(Instant now, Duration pause) {
        leasedUntil = now.plus(pause);
        failures++;
        return failures;
    }

    /** There was progress. */
    public void succeed() {
        failures = 0;
    }

    /** The work is over. */
    public void end() {
        run = null;
        leasedUntil = null;
    }

    public Optional<String> run() {
        return Optional.ofNullable(run);
    }

    public boolean isFree(Instant now) {
        return leasedUntil == null || leasedUntil.isBefore(now);
    }
}
