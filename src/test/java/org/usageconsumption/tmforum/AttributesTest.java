package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {

    private static final String ID_RULE = "must be a text of 1 to 100 characters, none of them a control character";

    @Test
    void everythingWrongIsToldAtOnceWithItsPath() {
        var body = of("""
                {"name": 7, "isShared": "yes", "party": {"role": ""},
                 "bucket": [{"id": "B-1"}, {"priority": 1.5, "validFor": {"startDateTime": "today"}}]}""");

        body.require("status");
        body.text("name", Attributes.NAME);
        body.flag("isShared");
        body.object("party").orElseThrow().require("id").text("role", Attributes.ID);
        for (var bucket : body.list("bucket", 2)) {
            bucket.require("id").integer("priority", 0, 9);
            bucket.period("validFor");
        }

        assertRefused(body, """
                status is missing; \
                name must be a text of 1 to 200 characters, none of them a control character; \
                isShared must be true or false; \
                party.id is missing; \
                party.role %s; \
                bucket[1].id is missing; \
                bucket[1].priority must be a whole number from 0 to 9; \
                bucket[1].validFor.startDateTime must be a date-time with an offset, such as 2026-11-03T10:00:00Z\
                """.formatted(ID_RULE));
    }

    @Test
    void soundAttributesAreReadAndNothingIsRefused() {
        var body = of("""
                {"id": "X-1", "isShared": true, "priority": 3, "status": "active"}""");

        assertThat(body.require("id").text("id", Attributes.ID)).isEqualTo("X-1");
        assertThat(body.flag("isShared")).isTrue();
        assertThat(body.integer("priority", 0, 9)).isEqualTo(3);
        assertThat(body.oneOf("status", List.of("active", "suspended"))).isEqualTo("active");
        assertThat(body.isSound()).isTrue();
        assertThat(body.check("read")).isEqualTo("read");
    }

    @Test
    void anAbsentAttributeAndANullReadAsNull() {
        var body = of("{\"name\": null}");

        assertThat(body.has("name")).isFalse();
        assertThat(body.text("name", 5)).isNull();
        assertThat(body.flag("isShared")).isNull();
        assertThat(body.integer("priority", 0, 9)).isNull();
        assertThat(body.dateTime("date")).isNull();
        assertThat(body.period("validFor")).isNull();
        assertThat(body.quantity("allowance")).isNull();
        assertThat(body.list("bucket", 9)).isEmpty();
        assertThat(body.object("party")).isEmpty();
        assertThat(body.isSound()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"text\"", "null", "true"})
    void aBodyThatIsNoObjectIsRefusedAsSuch(String json) {
        var body = of(json);

        body.require("name").text("name", Attributes.NAME);

        assertRefused(body, "The body must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "\"a\\u0000b\"", "\"a\\nb\"", "5", "true", "{}", "[\"a\"]"})
    void aTextIsNeitherBlankNorOfAnotherTypeNorHasControlCharacters(String value) {
        var body = of("{\"id\": " + value + "}");

        assertThat(body.text("id", Attributes.ID)).isNull();
        assertRefused(body, "id " + ID_RULE);
    }

    @Test
    void aTextMayBeAsLongAsTheLongest() {
        assertThat(of("{\"id\": \"" + "x".repeat(100) + "\"}").text("id", Attributes.ID))
                .hasSize(100);

        var body = of("{\"id\": \"" + "x".repeat(101) + "\"}");
        body.text("id", Attributes.ID);
        assertRefused(body, "id " + ID_RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10", "1.0", "\"3\"", "99999999999", "true"})
    void aWholeNumberIsWithinItsRange(String value) {
        var body = of("{\"priority\": " + value + "}");

        body.integer("priority", 0, 9);

        assertRefused(body, "priority must be a whole number from 0 to 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Active\"", "\"ended\"", "1"})
    void aValueOutsideItsEnumerationIsToldWhichThereAre(String value) {
        var body = of("{\"status\": " + value + "}");

        body.oneOf("status", List.of("active", "suspended"));

        assertRefused(body, "status must be one of active, suspended");
    }

    @Test
    void theIdOfTheBodyIsThatOfThePath() {
        var same = of("{\"id\": \"P-1\"}");
        var absent = of("{}");
        var other = of("{\"id\": \"P-2\"}");

        List.of(same, absent, other).forEach(body -> body.requireId("P-1"));

        assertThat(same.isSound()).isTrue();
        assertThat(absent.isSound()).isTrue();
        assertRefused(other, "id is not the id of the path");
    }

    @Test
    void anIdOfThePathThatIsNotFitToBeOneIsRefused() {
        var body = of("{}");

        body.requireId("x".repeat(101));

        assertRefused(body, "id " + ID_RULE);
    }

    private static Attributes of(String json) {
        return Attributes.of(Json.parse(json));
    }

    private static void assertRefused(Attributes body, String reason) {
        assertThatThrownBy(() -> body.check("read"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage(reason);
    }
}
