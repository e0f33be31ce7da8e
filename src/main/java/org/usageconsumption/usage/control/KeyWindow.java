package org.usageconsumption.usage.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.tmforum.SettingsCheck;

/** How long source and id of usage are known for certain. It refuses to start with less than is promised. */
@ApplicationScoped
public class KeyWindow {

    private static final Duration LEAST = Duration.ofDays(35);

    private final Duration window;

    protected KeyWindow() {
        this(LEAST);
    }

    /**
     * @throws IllegalStateException where it is too short
     */
    @Inject
    KeyWindow(@ConfigProperty(name = "usage.key-window") Duration window) {
        this.window = window;
        if (window.compareTo(LEAST) < 0) {
            throw new IllegalStateException(
                    "usage.key-window is " + window + "; the keys of usage are kept for 35 days (P35D) at least");
        }
    }

    void isRight(@Observes SettingsCheck.Start start) {
        // or it could not be made
    }

    /** Whether the keys of usage that was taken at this time must be known still. */
    public boolean covers(Instant recordedAt, Instant now) {
        return recordedAt.isAfter(now.minus(window));
    }
}
