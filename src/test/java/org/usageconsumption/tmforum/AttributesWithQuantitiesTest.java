package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesWithQuantitiesTest {

    @Test
    void aQuantityIsReadDigitByDigit() {
        var body = of("12345678.123456789", "s");

        var quantity = body.quantity("allowance");

        assertThat(quantity.amount()).isEqualByComparingTo("12345678.123456789");
        assertThat(quantity.units()).isEqualTo(Unit.named("s"));
        assertThat(body.isSound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, B", "0.000000001, B", "999999999999999999, B", "999999999, GB", "1e17, B", "100.000000000000, s"})
    void whatFitsTheDigitsOfACounterIsRead(String amount, String units) {
        var body = of(amount, units);

        assertThat(body.quantity("allowance")).isNotNull();
        assertThat(body.isSound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.0000000001, B", "1000000000000000000, B", "1000000000, GB", "1e18, B", "0.0000000001, GB"})
    void whatACounterCouldNotHoldIsRefused(String amount, String units) {
        var body = of(amount, units);

        assertThat(body.quantity("allowance")).isNull();
        assertThatThrownBy(() -> body.check(""))
                .hasMessage(
                        "allowance.amount must have at most 18 digits before and 9 after the point, in its own unit and in B");
    }

    @Test
    void aNegativeAmountIsRefused() {
        var body = of("-0.5", "GB");

        body.quantity("allowance");

        assertThatThrownBy(() -> body.check("")).hasMessage("allowance.amount must not be negative");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"20\"", "true", "{}"})
    void anAmountIsANumber(String amount) {
        var body = of(amount, "GB");

        body.quantity("allowance");

        assertThatThrownBy(() -> body.check("")).hasMessage("allowance.amount must be a number");
    }

    @Test
    void whatIsWrongWithAmountAndUnitsIsToldTogether() {
        var body = Attributes.of(Json.parse("{\"allowance\": {\"amount\": -1, \"units\": 5}, \"empty\": {}}"));

        body.quantity("allowance");
        body.quantity("empty");

        assertThatThrownBy(() -> body.check(""))
                .hasMessageContaining("allowance.units is not a known unit")
                .hasMessageContaining("allowance.amount must not be negative")
                .hasMessageContaining("empty.amount is missing")
                .hasMessageContaining("empty.units is missing");
    }

    private static Attributes of(String amount, String units) {
        return Attributes.of(
                Json.parse("{\"allowance\": {\"amount\": %s, \"units\": \"%s\"}}".formatted(amount, units)));
    }
}
