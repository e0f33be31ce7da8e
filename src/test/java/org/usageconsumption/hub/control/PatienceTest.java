package org.usageconsumption.hub.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final Patience patience =
            new Patience(10, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMinutes(10));

    private Duration pause(int tried, String retryAfter) {
        return Duration.between(NOW, patience.resume(tried, Attempt.answered(503, retryAfter, NOW), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "Sun, 29 Nov 2026 11:59:59 GMT", "soon"})
    void aListenerThatWantsAnEventEarlierThanItWouldComeWaitsAllTheSame(String retryAfter) {
        assertThat(pause(1, retryAfter)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1500));
        assertThat(pause(5, retryAfter)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
    }

    @Test
    void aListenerIsLeftAloneAsLongAsItAsksFor() {
        assertThat(pause(1, "120")).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3601", "99999999999", "99999999999999999999", "Thu, 01 Jan 9998 00:00:00 GMT"})
    void noPauseIsLongerThanAnEventIsTried(String retryAfter) {
        assertThat(pause(1, retryAfter)).isEqualTo(Duration.ofHours(1));
    }
}
