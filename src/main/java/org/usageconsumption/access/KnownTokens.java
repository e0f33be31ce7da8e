package org.usageconsumption.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tokens that were found valid within the last minute, and whose they are: clients send the same one again and again, and to
 * have it checked costs more than many an answer. None is taken for valid after its own end.
 */
@ApplicationScoped
public class KnownTokens {

    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private record Known(Caller caller, Instant until) {

        boolean isValid(Instant now) {
            return now.isBefore(until);
        }
    }

    private final TokenClaims claims;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    protected KnownTokens() {
        this(null, null);
    }

    @Inject
    KnownTokens(TokenClaims claims, Clock clock) {
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * Whose a token is; empty where it is not valid.
     *
     * @param checked the same token, where it is valid
     */
    public Optional<Caller> caller(String text, Supplier<Optional<JsonWebToken>> checked) {
        var now = clock.instant();
        var lately = known.get(text);
        return lately != null && lately.isValid(now)
                ? Optional.of(lately.caller())
                : checked.get().map(token -> learn(text, token, now));
    }

    private Caller learn(String text, JsonWebToken token, Instant now) {
        var caller = claims.caller(token);
        if (known.size() >= MOST) {
            known.values().removeIf(each -> !each.isValid(now));
        }
        if (known.size() < MOST) {
            until(token, now).ifPresent(until -> known.put(text, new Known(caller, until)));
        }
        return caller;
    }

    /** Empty where the end is no whole number of seconds: then the token is checked each time. */
    private static Optional<Instant> until(JsonWebToken token, Instant now) {
        return token.getClaim(Claims.exp.name()) instanceof Long end
                ? Optional.of(
                        Instant.ofEpochSecond(Math.min(end, now.plus(LONGEST).getEpochSecond())))
                : Optional.empty();
    }
}
