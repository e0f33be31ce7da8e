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

    private final int tries;
    private final Duration longest;
    private final Duration pause;
    private final Duration longestPause;

    protected Patience() {
        this(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    @Inject
    Patience(
            @ConfigProperty(name = "hub.tries") int tries,
            @ConfigProperty(name = "hub.longest") Duration longest,
            @ConfigProperty(name = "hub.pause") Duration pause,
            @ConfigProperty(name = "hub.longest-pause") Duration longestPause) {
        this.tries = tries;
        this.longest = longest;
        this.pause = pause;
        this.longestPause = longestPause;
    }

    /**
     * @param tried how often it was sent
     * @param first when it was sent first
     */
    boolean isOver(int tried, Instant first, Instant now) {
        return tried >= tries || now.isAfter(first.plus(longest));
    }

    /** A listener may ask for a longer pause, as long as it is not longer than an event is tried, and for no shorter one. */
    Instant resume(int tried, Attempt attempt, Instant now) {
        var usual = now.plus(pause(tried));
        var latest = now.plus(longest);
        return attempt.retryAt()
                .map(time -> time.isAfter(latest) ? latest : time)
                .filter(usual::isBefore)
                .orElse(usual);
    }

    private Duration pause(int tried) {
        var doubled = pause.toMillis() << Math.min(tried - 1, MOST_DOUBLINGS);
        var millis = Math.min(doubled, longestPause.toMillis());
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
