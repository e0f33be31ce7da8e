package org.usageconsumption.consumption.entity;

import java.time.Instant;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.tmforum.Period;

/**
 * As of when counters are told, and what may still change them.
 *
 * @param recordsWaiting whether records of usage have come that no counter has yet
 */
public record Freshness(Instant asOf, boolean recordsWaiting, Grace grace) {

    public static final String PROVISIONAL = "provisional";
    public static final String FINAL = "final";

    /** Of a period that is told: final where usage of it is no longer counted. */
    String state(Period period) {
        return grace.isOver(period, asOf) ? FINAL : PROVISIONAL;
    }
}
