package org.usageconsumption.usage.control;

import java.util.stream.Stream;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.entity.UsageRecord;

/**
 * What became of reported usage.
 *
 * @param record the usage as it was counted, now or (a duplicate) before; null where it was refused
 * @param refusal why it was not counted; null where it was
 */
public record Outcome(UsageRecord record, boolean isDuplicate, Refusal refusal) {

    static Outcome counted(UsageRecord record) {
        return new Outcome(record, false, null);
    }

    static Outcome duplicate(UsageRecord record) {
        return new Outcome(record, true, null);
    }

    static Outcome refused(Refusal refusal) {
        return new Outcome(null, false, refusal);
    }

    /** Taken now, and not counted. */
    public boolean isKeptAside() {
        return !isRefused() && !isDuplicate && record.isAside();
    }

    /** Where it was counted; empty where it was refused. */
    public Stream<String> productId() {
        return Stream.ofNullable(record).map(UsageRecord::productId);
    }

    public boolean isRefused() {
        return refusal != null;
    }
}
