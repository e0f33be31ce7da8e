package org.usageconsumption.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.tmforum.Refusal;

/**
 * How many requests each caller may send to this server in a second, and have answered at once. Who has sent none for a second may
 * send all of a second's together, and is forgotten until then: no more is kept than was sent within two.
 */
@ApplicationScoped
public class RequestLimits {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /**
     * What a caller may send at a moment, and what it has sent that is not answered yet.
     *
     * @param left of a second's requests; it grows with the time
     */
    private record Requests(double left, Instant at, int open) {

        Requests begin(Instant now, int perSecond, int atOnce) {
            if (open >= atOnce) {
                throw new Refusal.TooMany(
                        "There are " + open + " requests of this caller to be answered (limit.requests-at-once)",
                        SECOND);
            }
            var left = leftAt(now, perSecond);
            if (left < 1) {
                throw new Refusal.TooMany(
                        "The caller may send " + perSecond + " requests a second (limit.requests-per-second)", SECOND);
            }
            return new Requests(left - 1, now, open + 1);
        }

        double leftAt(Instant now, int perSecond) {
            return Math.min(perSecond, left + since(now).toNanos() * (double) perSecond / SECOND.toNanos());
        }

        /** Clocks may be set back: then nobody waits until they have caught up. */
        private Duration since(Instant now) {
            return Duration.between(at, now).abs();
        }

        Requests end() {
            return new Requests(left, at, open - 1);
        }

        /** Whether it says no more than that there was nothing. */
        boolean isOver(Instant now) {
            return open == 0 && since(now).compareTo(SECOND) >= 0;
        }
    }

    /**
     * @param most requests in a second
     * @param left of them at the moment
     */
    public record Allowance(int most, int left) {}

    private final LimitByRole perSecond;
    private final LimitByRole atOnce;
    private final Clock clock;
    private final Map<String, Requests> callers = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> lastLook = new AtomicReference<>(Instant.EPOCH);

    protected RequestLimits() {
        this(null, null, null);
    }

    @Inject
    RequestLimits(
            @ConfigProperty(name = "limit.requests-per-second") LimitByRole perSecond,
            @ConfigProperty(name = "limit.requests-at-once") LimitByRole atOnce,
            Clock clock) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /**
     * Lets a caller's request in, which must {@link #end} then.
     *
     * @throws Refusal.TooMany where it has sent too many
     */
    public void begin(Caller caller) {
        if (isLimited(caller)) {
            forget(clock.instant());
            callers.compute(caller.name(), (name, before) -> begun(before, caller));
        }
    }

    private boolean isLimited(Caller caller) {
        return perSecond.most(caller).isPresent() || atOnce.most(caller).isPresent();
    }

    /** The time is told within the map's lock: it goes on from one request of a caller to the next. */
    private Requests begun(Requests before, Caller caller) {
        var now = clock.instant();
        var rate = perSecond.most(caller).orElse(Integer.MAX_VALUE);
        return (before == null ? new Requests(rate, now, 0) : before)
                .begin(now, rate, atOnce.most(caller).orElse(Integer.MAX_VALUE));
    }

    /** A request that was let in is answered. */
    public void end(Caller caller) {
        if (isLimited(caller)) {
            callers.computeIfPresent(caller.name(), (name, requests) -> requests.end());
        }
    }

    /** What a caller may send still; empty where it may send as much as it likes. */
    public Optional<Allowance> allowance(Caller caller) {
        var most = perSecond.most(caller);
        if (most.isEmpty()) {
            return Optional.empty();
        }
        var sent = callers.get(caller.name());
        var left = sent == null ? most.getAsInt() : sent.leftAt(clock.instant(), most.getAsInt());
        return Optional.of(new Allowance(most.getAsInt(), (int) left));
    }

    private void forget(Instant now) {
        var last = lastLook.get();
        if (Duration.between(last, now).abs().compareTo(SECOND) >= 0 && lastLook.compareAndSet(last, now)) {
            callers.values().removeIf(requests -> requests.isOver(now));
        }
    }

    int callers() {
        return callers.size();
    }
}
