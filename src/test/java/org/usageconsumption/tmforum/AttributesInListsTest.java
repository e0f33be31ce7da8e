package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesInListsTest {

    @ParameterizedTest
    @ValueSource(strings = {"[{}, {}, {}]", "{}", "\"B-1\"", "1"})
    void aListIsAnArrayOfAtMostSoMany(String value) {
        var body = Attributes.of(Json.parse("{\"bucket\": " + value + "}"));

        assertThat(body.list("bucket", 2)).isEmpty();
        assertThatThrownBy(() -> body.check("")).hasMessage("bucket must be an array of at most 2 objects");
    }

    @Test
    void aListMayHaveAsManyAsAtMost() {
        var body = Attributes.of(Json.parse("{\"bucket\": [{\"id\": \"B-1\"}, {\"id\": \"B-2\"}]}"));

        var ids = body.list("bucket", 2).stream()
                .map(bucket -> bucket.text("id", Attributes.ID))
                .toList();

        assertThat(ids).containsExactly("B-1", "B-2");
        assertThat(body.isSound()).isTrue();
    }

    @Test
    void anElementThatIsNoObjectIsToldWithItsPosition() {
        var body = Attributes.of(Json.parse("{\"bucket\": [{}, 5, null]}"));

        body.list("bucket", 9);

        assertThatThrownBy(() -> body.check(""))
                .hasMessage("bucket[1] must be a JSON object; bucket[2] must be a JSON object");
    }

    @Test
    void extensionAttributesAreWhatTheKnownOnesDoNotSay() {
        var body = Attributes.of(Json.parse("{\"id\": \"X\", \"@type\": \"T\", \"more\": {\"id\": 1}}"));

        var extension = body.without(List.of("id", "name")).orElseThrow();

        assertThat(extension).isEqualTo(Json.parse("{\"@type\": \"T\", \"more\": {\"id\": 1}}"));
        assertThat(body.json().has("id")).isTrue();
    }

    @Test
    void whereAllIsKnownThereIsNoExtension() {
        assertThat(Attributes.of(Json.parse("{\"id\": \"X\"}")).without(List.of("id")))
                .isEmpty();
        assertThat(Attributes.of(Json.parse("[]")).without(List.of("id"))).isEmpty();
    }

    @Test
    void whatIsWrongWithRegroupedValuesIsToldUnderTheirName() {
        var body = Attributes.of(Json.parse("{}"));

        var values = body.regrouped("characteristic", Json.parse("{\"source\": 5}"));
        values.require("quantity").text("source", 10);

        assertThatThrownBy(() -> body.check(""))
                .hasMessage("characteristic.quantity is missing; characteristic.source must be a text of 1 to 10"
                        + " characters, none of them a control character");
    }

    @Test
    void ofManyViolationsTheFirstHundredAreShownAndTheRestCounted() {
        var body = Attributes.of(Json.parse("{}"));

        for (var i = 1; i <= 103; i++) {
            body.require("a" + i);
        }

        assertThatThrownBy(() -> body.check(""))
                .hasMessageStartingWith("a1 is missing; a2 is missing; ")
                .hasMessageEndingWith("; a100 is missing; and 3 more");
    }
}
