package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void theSameJsonWrittenInAnotherWayIsTheSameCanonically() {
        var one = """
                {"b": [1.50, {"y": true, "x": null}], "a": "ä", "n": 100}""";
        var other = """
                {
                  "n": 1e2, "a": "\\u00e4",
                  "b": [1.5, {"x": null, "y": true}]
                }""";

        assertThat(canonical(other)).isEqualTo(canonical(one));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 2",
                "1 | \"1\"",
                "[1, 2] | [2, 1]",
                "[[1], 2] | [1, [2]]",
                "[12] | [1, 2]",
                "{\"a\": 1} | {\"b\": 1}",
                "{\"a\": 1} | {\"a\": 1, \"b\": 1}",
                "{\"a\": {\"b\": 1}} | {\"a\": 1, \"b\": 1}",
                "{\"a\": \"1, b=2\"} | {\"a\": \"1\", \"b\": 2}",
                "null | \"null\"",
                "[] | {}"
            })
    void differentJsonIsDifferentCanonically(String one, String other) {
        assertThat(canonical(other)).isNotEqualTo(canonical(one));
    }

    @Test
    void numbersKeepTheirDigitsAndAreWrittenPlain() {
        assertThat(Json.text(Json.parse("{\"a\": 12345678901234567890.10, \"b\": 1e3}")))
                .isEqualTo("{\"a\":12345678901234567890.10,\"b\":1000}");
    }

    @Test
    void instantsAreWrittenByRfc3339() {
        assertThat(Json.text(Instant.parse("2026-11-03T10:00:00.5Z"))).isEqualTo("\"2026-11-03T10:00:00.500Z\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1, \"a\": 2}", "{} {}", "{\"a\": 01}", "{'a': 1}", "{\"a\": NaN}", "[1,]"})
    void whatIsNotStrictlyJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThat(Json.parse("[".repeat(100) + "]".repeat(100)).isArray()).isTrue();
        assertThatThrownBy(() -> Json.parse("[".repeat(101) + "]".repeat(101)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String canonical(String json) {
        return Json.canonical(Json.parse(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e309", "1e-400", "0e99999", "1e999999999"})
    void aNumberBeyondDoubleIsRefused(String number) {
        assertThatThrownBy(() -> Json.parse("{\"n\": [" + number + "]}"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("The body has a number with more than 308 digits");
        assertThatThrownBy(() -> Json.parse("1" + "0".repeat(400))).isInstanceOf(Refusal.Invalid.class);
    }
}
