package org.usageconsumption.hub.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "200, true, false",
        "299, true, false",
        "302, false, true",
        "400, false, true",
        "408, false, false",
        "410, false, true",
        "425, false, false",
        "429, false, false",
        "500, false, false",
        "503, false, false"
    })
    void anAnswerSaysWhetherItIsTakenOrInVain(int status, boolean isTaken, boolean isFinal) {
        var attempt = Attempt.answered(status, null, NOW);

        assertThat(attempt.isTaken()).isEqualTo(isTaken);
        assertThat(attempt.isFinal()).isEqualTo(isFinal);
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(Attempt.answered(503, "120", NOW).retryAt()).contains(NOW.plusSeconds(120));
        assertThat(Attempt.answered(429, "Sun, 29 Nov 2026 12:30:00 GMT", NOW).retryAt())
                .contains(NOW.plusSeconds(1800));
        assertThat(Attempt.answered(503, "99999999999", NOW).retryAt()).contains(NOW.plusSeconds(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1.5"})
    void whatRetryAfterDoesNotSayIsNotHeard(String text) {
        assertThat(Attempt.answered(503, text, NOW).retryAt()).isEmpty();
    }
}
