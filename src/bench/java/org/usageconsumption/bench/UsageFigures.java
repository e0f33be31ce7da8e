package org.usageconsumption.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * What a load came to.
 *
 * @param cpu of the server's process; null where there was no server
 * @param heap as {@link HeapWatch} tells it
 * @param audit how long all usage took to add up afterwards; null where nobody asked
 */
record UsageFigures(String load, long records, Duration time, Duration cpu, String heap, Duration audit) {

    UsageFigures with(Duration measuredAudit) {
        return new UsageFigures(load, records, time, cpu, heap, measuredAudit);
    }

    double perSecond() {
        return records * 1e9 / time.toNanos();
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f | %,.0f | %s | %s | %s |",
                load,
                records,
                time.toMillis() / 1e3,
                perSecond(),
                cpu == null ? "" : String.format(Locale.ROOT, "%.3f", cpu.toNanos() / 1e6 / records),
                heap,
                audit == null ? "" : String.format(Locale.ROOT, "%.1f", audit.toMillis() / 1e3));
    }
}
