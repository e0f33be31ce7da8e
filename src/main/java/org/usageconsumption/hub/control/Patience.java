package org.usageconsumption.hub.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often and how long an event is sent that a listener does not take, and how long the listener is left alone meanwhile. */
@ApplicationScoped
class Patience {

    private static final int MOST_DOUBLINGS = 30;

    @Inject
    @ConfigProperty(name = "hub.tries")
    private int tries;

    @Inject
    @ConfigProperty(name = "hub.longest")
    private Duration longest;

    @Inject
    @ConfigProperty(name = "hub.pause")
    private Duration pause;

    @Inject
    @ConfigProperty(name = "hub.longest-pause")
    private Duration longestPause;

    /**
     * @param tried how often it was sent
     * @param first when it was sent first
     */
    boolean isOver(int tried, Instant first, Instant now) {
        return tried >= tries || now.isAfter(first.plus(longest));
    }

    /** What a listener asks for is done, as long as it is not longer than an event is tried. */
    Instant resume(int tried, Attempt attempt, Instant now) {
        return attempt.retryAt()
                .map(time -> time.isAfter(now.plus(longest)) ? now.plus(longest) : time)
                .orElseGet(() -> now.plus(pause(tried)));
    }

    private Duration pause(int tried) {
        var doubled = pause.toMillis() << Math.min(tried - 1, MOST_DOUBLINGS);
        var millis = Math.min(doubled, longestPause.toMillis());
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
