package org.usageconsumption.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.tmforum.Period;

/** How long usage is counted in a period after the period has ended. */
@ApplicationScoped
public class Grace {

    private Duration grace;

    protected Grace() {}

    @Inject
    public Grace(@ConfigProperty(name = "usage.grace") Duration grace) {
        this.grace = grace;
    }

    /** As long as usage may be late. */
    public static Grace endless() {
        return new Grace(Duration.between(Period.EARLIEST, Period.LATEST));
    }

    /** Whether usage of a time is counted on a bucket. */
    public boolean isOpen(Bucket bucket, Instant usedAt, Instant now) {
        return now.isBefore(bucket.periodEnd(usedAt).plus(grace));
    }

    /** Whether usage of a period is no longer counted. */
    public boolean isOver(Period period, Instant now) {
        return !now.isBefore(period.endsAt().plus(grace));
    }
}
