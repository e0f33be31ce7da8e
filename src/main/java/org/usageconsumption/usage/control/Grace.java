package org.usageconsumption.usage.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.bucket.Bucket;

/** How long usage is counted in a period after the period has ended. */
@ApplicationScoped
public class Grace {

    private Duration grace;

    protected Grace() {}

    @Inject
    Grace(@ConfigProperty(name = "usage.grace") Duration grace) {
        this.grace = grace;
    }

    boolean isOpen(Bucket bucket, Instant usedAt, Instant now) {
        return now.isBefore(bucket.periodEnd(usedAt).plus(grace));
    }
}
