package org.usageconsumption.file.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Times as files write them. */
class MappingTimesTest {

    private static Read read(String format, String... times) {
        var mapping = """
                {"header": false, "separator": ";",
                 "usage": {"id": "{line}", "usageType": "voice", "usageDate": {"value": "{1}", %s},
                           "logicalResource": "46700", "quantity": "1", "units": "event"}}""".formatted(format);
        return Read.usage(
                mapping, Stream.of(times).map(time -> "\"" + time + "\"").toArray(String[]::new));
    }

    private static List<String> times(String format, String... times) {
        return read(format, times).texts("usageDate");
    }

    @Test
    void aTimeWithoutAZoneIsOfTheMappings() {
        var format = "\"pattern\": \"yyyy-MM-dd HH:mm:ss\", \"zone\": \"Europe/Stockholm\"";

        assertThat(times(format, "2026-11-03 10:00:00", "2026-07-03 10:00:00"))
                .containsExactly("2026-11-03T09:00:00Z", "2026-07-03T08:00:00Z");
    }

    @Test
    void theHourThatComesTwiceIsItsFirstAndTheOneThatIsLeftOutIsNone() {
        var format = "\"pattern\": \"dd.MM.yyyy HH:mm\", \"zone\": \"Europe/Stockholm\"";

        var read = read(format, "25.10.2026 02:30", "29.03.2026 02:30");

        assertThat(read.texts("usageDate").get(0)).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(read.reasons())
                .containsExactly("usageDate has 29.03.2026 02:30, which is no time by the pattern dd.MM.yyyy HH:mm in"
                        + " Europe/Stockholm");
    }

    @Test
    void aTimeMayHaveItsOwnOffset() {
        assertThat(times("\"pattern\": \"yyyyMMddHHmmssXX\"", "20261103100000+0100"))
                .containsExactly("2026-11-03T09:00:00Z");
        assertThat(times("\"pattern\": \"yyyyMMddHHmmss[XX]\", \"zone\": \"UTC\"", "20261103100000"))
                .containsExactly("2026-11-03T10:00:00Z");
    }

    @Test
    void aDateIsItsFirstInstant() {
        assertThat(times("\"pattern\": \"M/d/uu\", \"zone\": \"UTC\"", "11/3/26"))
                .containsExactly("2026-11-03T00:00:00Z");
        assertThat(times("\"pattern\": \"d MMM yyyy hh:mm a\", \"zone\": \"UTC\"", "3 Nov 2026 01:05 PM"))
                .containsExactly("2026-11-03T13:05:00Z");
    }

    @Test
    void secondsAndMillisecondsAreCountedSince1970() {
        assertThat(times("\"pattern\": \"epochSecond\"", "1793700000")).containsExactly("2026-11-03T10:00:00Z");
        assertThat(times("\"pattern\": \"epochMilli\"", "1793700000123")).containsExactly("2026-11-03T10:00:00.123Z");
    }

    @Test
    void aDayThatThereIsNotIsNoOtherDay() {
        assertThat(read("\"pattern\": \"yyyy-MM-dd\", \"zone\": \"UTC\"", "2026-02-29", "2026-2-1", "x")
                        .reasons())
                .hasSize(3);
        assertThat(read("\"pattern\": \"epochSecond\"", "99999999999999999", "1.5", "")
                        .reasons())
                .hasSize(2);
    }
}
