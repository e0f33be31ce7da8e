package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesWithTimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-03T10:00:00\"",
                "\"2026-11-03\"",
                "\"2026-13-03T10:00:00Z\"",
                "\"2026-02-30T10:00:00Z\"",
                "\"now\"",
                "\"\"",
                "1793700000",
                "{}",
                "\"2026-11-03T10:00Z\"",
                "\"+10000-01-01T00:00:00Z\""
            })
    void aDateTimeIsADateATimeAndAnOffset(String value) {
        var body = Attributes.of(Json.parse("{\"usageDate\": " + value + "}"));

        assertThat(body.dateTime("usageDate")).isNull();
        assertThatThrownBy(() -> body.check(""))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("usageDate must be a date-time with an offset, such as 2026-11-03T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31T23:59:59Z", "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00Z"})
    void aDateTimeOutsideTheStorableYearsIsRefused(String value) {
        var body = Attributes.of(Json.parse("{\"usageDate\": \"" + value + "\"}"));

        assertThat(body.dateTime("usageDate")).isNull();
        assertThatThrownBy(() -> body.check("")).hasMessage("usageDate must lie between the years 1900 and 9999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-03T10:00:00Z", "2026-11-03T11:00:00+01:00", "2026-11-03T04:30:00.000-05:30"})
    void anOffsetIsOnlyAWayOfSayingTheInstant(String value) {
        var body = Attributes.of(Json.parse("{\"usageDate\": \"" + value + "\"}"));

        assertThat(body.dateTime("usageDate")).isEqualTo(Instant.parse("2026-11-03T10:00:00Z"));
        assertThat(body.isSound()).isTrue();
    }

    @Test
    void anInstantIsKeptToTheMicrosecond() {
        var body = Attributes.of(Json.parse("{\"usageDate\": \"2026-11-03T10:00:00.123456789Z\"}"));

        assertThat(body.dateTime("usageDate")).isEqualTo(Instant.parse("2026-11-03T10:00:00.123456Z"));
    }

    @Test
    void aPeriodThatEndsBeforeItStartsIsRefused() {
        var body = Attributes.of(Json.parse("""
                {"validFor": {"startDateTime": "2026-11-03T10:00:00Z", "endDateTime": "2026-11-03T10:30:00+01:00"}}"""));

        body.period("validFor");

        assertThatThrownBy(() -> body.check("")).hasMessage("validFor.endDateTime lies before startDateTime");
    }

    @Test
    void aPeriodMayBeOpenOnEitherSide() {
        var body = Attributes.of(Json.parse("""
                {"open": {}, "begun": {"startDateTime": "2026-11-03T10:00:00Z"}}"""));

        assertThat(body.period("open")).isEqualTo(Period.always());
        assertThat(body.period("begun")).isEqualTo(Period.between(Instant.parse("2026-11-03T10:00:00Z"), null));
        assertThat(body.isSound()).isTrue();
    }
}
