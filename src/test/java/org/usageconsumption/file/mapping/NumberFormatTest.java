package org.usageconsumption.file.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormatTest {

    private final NumberFormat format = new NumberFormat(",", ".");

    @Test
    void groupsAreOfThreeDigits() {
        assertThat(format.apply("1.234.567,5")).isEqualTo("1234567.5");
        assertThat(format.apply("1234567,5")).isEqualTo("1234567.5");
        assertThat(format.apply("-12.345")).isEqualTo("-12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "12.34.56", "1,000.5", ".123", "1234.567", "1..234"})
    void otherGroupsAreNoNumber(String text) {
        assertThatThrownBy(() -> format.apply(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
