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
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.usageconsumption.tmforum.AtOnce;
import org.usageconsumption.tmforum.Refusal;

/**
 * The keys with which valid tokens were signed lately. For a token that names another one the issuer is asked, which may take a
 * while, and anybody can name one: no more than a few such tokens wait, and the others' requests go on.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Duration LATELY = Duration.ofDays(1);
    private static final String TOO_MANY =
            "Too many tokens name keys that are not known yet; the issuer is asked for one after the other";
    private static final int MOST_KEYS = 100;
    private static final int MOST_WAITING = 16;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_FIRST = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<String, Instant> known = new ConcurrentHashMap<>();
    private final AtOnce waiting = new AtOnce(MOST_WAITING, TOO_MANY);
    private final AtOnce asking = new AtOnce(1, TOO_MANY);

    protected SigningKeys() {
        this(null);
    }

    @Inject
    SigningKeys(Clock clock) {
        this.clock = clock;
    }

    /**
     * Has a token checked.
     *
     * @param keyId of the key that it names
     * @param checking gives the token where it is valid
     * @throws Refusal.TooMany where its key is not known, and others wait for theirs
     */
    public Optional<JsonWebToken> check(String keyId, Supplier<Optional<JsonWebToken>> checking) {
        if (isKnown(keyId)) {
            return learn(keyId, checking.get());
        }
        // before the first one is known nobody else is kept waiting
        return known.isEmpty()
                ? asking.run(LONGEST_FIRST, () -> learn(keyId, checking.get()))
                : waiting.run(Duration.ZERO, () -> asking.run(LONGEST_WAIT, () -> learn(keyId, checking.get())));
    }

    private boolean isKnown(String keyId) {
        var lately = known.get(keyId);
        return lately != null && clock.instant().isBefore(lately.plus(LATELY));
    }

    private Optional<JsonWebToken> learn(String keyId, Optional<JsonWebToken> valid) {
        if (valid.isPresent()) {
            if (known.size() >= MOST_KEYS) {
                known.clear();
            }
            known.put(keyId, clock.instant());
        }
        return valid;
    }
}
