package org.usageconsumption.usage.control;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long source and id of usage are known for certain. It refuses to start with less than is promised. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class KeyWindow {

    private static final Duration LEAST = Duration.ofDays(35);

    @Inject
    @ConfigProperty(name = "usage.key-window")
    private Duration window;

    @PostConstruct
    void check() {
        check(window);
    }

    static void check(Duration window) {
        if (window.compareTo(LEAST) < 0) {
            throw new IllegalStateException(
                    "usage.key-window is " + window + "; the keys of usage are kept for 35 days (P35D) at least");
        }
    }

    /** Whether the keys of usage that was taken at this time must be known still. */
    public boolean covers(Instant recordedAt, Instant now) {
        return recordedAt.isAfter(now.minus(window));
    }
}
