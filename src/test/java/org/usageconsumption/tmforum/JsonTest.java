package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
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
    void aRequestThatIsNestedTooDeepIsRefused() throws IOException {
        assertThat(read(nested(100)).isArray()).isTrue();
        assertThatThrownBy(() -> read(nested(101))).isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void whatIsStoredMayHoldARequestsPartsDeeper() {
        assertThat(Json.parse(nested(200)).isArray()).isTrue();
    }

    @Test
    void aRequestOfVeryManyValuesIsRefused() {
        assertThatThrownBy(() -> read("[" + "0,".repeat(2_000_000) + "0]"))
                .isInstanceOf(StreamConstraintsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "E080AF", "F08080AF", "EDA080", "F4908080", "FF", "80", "C3"})
    void whatIsNotUtf8ByTheLetterIsRefused(String bytes) {
        var text = ByteBuffer.allocate(2 + bytes.length() / 2)
                .put((byte) '"')
                .put(HexFormat.of().parseHex(bytes))
                .put((byte) '"');

        assertThatThrownBy(() -> Json.read(new ByteArrayInputStream(text.array())))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        assertThat(read("\uFEFF{}").isObject()).isTrue();
        assertThatThrownBy(() -> read("\uFEFF\uFEFF{}")).isInstanceOf(JsonParseException.class);
    }

    @Test
    void halfACharacterIsRefused() {
        assertThatThrownBy(() -> read("{\"a\": \"\\ud800\"}")).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> read("{\"\\ud800\": 1}")).isInstanceOf(JsonParseException.class);
        assertThatThrownBy(() -> read("{\"x\\udc00y\": 1}")).isInstanceOf(JsonParseException.class);
    }

    private static String nested(int deep) {
        return "[".repeat(deep) + "]".repeat(deep);
    }

    private static JsonNode read(String text) throws IOException {
        return Json.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String canonical(String json) {
        return Json.canonical(Json.parse(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e40", "-1e40", "1.5e-41", "0e99999", "1e999999999", "1e99999999999"})
    void aNumberThatWouldBeToldMuchLongerThanItWasSentIsRefused(String number) {
        assertThatThrownBy(() -> read("{\"n\": [" + number + "]}"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("The body has a number with more than 308 digits, or more than 40 by its exponent");
        assertThatThrownBy(() -> read("1" + "0".repeat(308))).isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void whatIsStoredMayHaveLongerNumbersAndWhatIsSentAsManyDigitsAsItHas() throws IOException {
        var exact = new BigDecimal(0.1);
        assertThat(read("[" + exact + ", 6.02214076e23, 2.2e-26]").get(0).decimalValue())
                .isEqualTo(exact);
        assertThat(Json.parse("1e308").isNumber()).isTrue();
    }
}
