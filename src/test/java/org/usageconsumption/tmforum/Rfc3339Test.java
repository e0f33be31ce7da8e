package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    private static final int TIMES = 20_000;

    @Test
    void randomDateTimesAreWhatThePlatformSays() {
        var seed = System.nanoTime();
        Logger.getLogger(getClass().getName()).info(() -> "The seed is " + seed);
        var random = new Random(seed);
        for (var i = 0; i < TIMES; i++) {
            var text =
                    LocalDateTime.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L), 0, ZoneOffset.UTC)
                                    .toString()
                                    .concat(":00")
                                    .substring(0, 19)
                            + fraction(random)
                            + offset(random);

            assertThat(Rfc3339.instant(text))
                    .as(text + ", seed " + seed)
                    .isEqualTo(OffsetDateTime.parse(text).toInstant());
        }
    }

    private static String fraction(Random random) {
        var digits = random.nextInt(10);
        return digits == 0
                ? ""
                : "."
                        + String.format(Locale.ROOT, "%09d", random.nextInt(1_000_000_000))
                                .substring(0, digits);
    }

    private static String offset(Random random) {
        var minutes = random.nextInt(18 * 60 + 1);
        return random.nextInt(3) == 0
                ? "Z"
                : (random.nextBoolean() ? "+" : "-")
                        + String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-11-31T00:00:00Z",
                "2026-11-03T24:00:00Z",
                "2026-11-03T10:60:00Z",
                "2026-11-03T10:00:60Z",
                "2026-11-03T10:00:00",
                "2026-11-03T10:00Z",
                "2026-11-03T10:00:00.Z",
                "2026-11-03T10:00:00.1234567890Z",
                "2026-11-03T10:00:00+18:01",
                "2026-11-03T10:00:00+01:60",
                "2026-11-03T10:00:00+0100",
                "2026-11-03 10:00:00Z",
                "2026-11-03T10:00:00z",
                "12026-11-03T10:00:00Z",
                "\u0662\u0660\u0662\u0666-11-03T10:00:00Z"
            })
    void whatIsNoDateTimeIsRefused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Rfc3339.instant(text));
    }
}
