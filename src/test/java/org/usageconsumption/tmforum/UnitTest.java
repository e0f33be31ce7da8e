package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "B, 1",
        "KB, 1000",
        "MB, 1000000",
        "GB, 1000000000",
        "TB, 1000000000000",
        "PB, 1000000000000000",
        "KiB, 1024",
        "MiB, 1048576",
        "GiB, 1073741824",
        "TiB, 1099511627776",
        "s, 1",
        "min, 60",
        "h, 3600",
        "event, 1",
        "EUR, 1"
    })
    void oneOfAUnitIsAWholeNumberOfItsBaseUnit(String symbol, BigDecimal inBase) {
        assertThat(Unit.named(symbol).toBase(BigDecimal.ONE)).isEqualByComparingTo(inBase);
    }

    @ParameterizedTest
    @CsvSource({"GB, GiB", "s, h", "min, h", "B, PB", "event, event", "EUR, EUR"})
    void unitsOfOneFamilyConvert(String one, String other) {
        assertThat(Unit.named(one).convertsTo(Unit.named(other))).isTrue();
        assertThat(Unit.named(other).convertsTo(Unit.named(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GB, h", "s, event", "event, B", "EUR, USD", "EUR, s"})
    void unitsOfDifferentFamiliesDoNotConvert(String one, String other) {
        assertThat(Unit.named(one).convertsTo(Unit.named(other))).isFalse();
        assertThat(Unit.named(other).convertsTo(Unit.named(one))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gb", "kB", "sec", "eur", "EURO", "Events"})
    void anUnknownUnitIsRefusedAndTheKnownOnesAreNamed(String symbol) {
        assertThatThrownBy(() -> Unit.named(symbol))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is not a known unit; known are PB, TB, GB, MB, KB, B, h, min, s, event")
                .hasMessageEndingWith("KiB, MiB, GiB, TiB and the currency codes of ISO 4217");
    }

    @Test
    void theBaseUnitOfAFamilyIsItsOwn() {
        assertThat(Unit.named("GiB").baseUnit()).isEqualTo(Unit.named("B"));
        assertThat(Unit.named("h").baseUnit().baseUnit()).isEqualTo(Unit.named("s"));
        assertThat(Unit.named("EUR").baseUnit()).isEqualTo(Unit.named("EUR"));
    }

    @ParameterizedTest
    @CsvSource({"h, 900, true", "h, 1, false", "min, 3, true", "min, 1, false", "GB, 1, true", "GB, 0.1, false"})
    void aUnitHoldsExactlyWhatItSaysInNineDecimals(String symbol, BigDecimal inBase, boolean isHeld) {
        assertThat(Unit.named(symbol).holdsExactly(inBase)).isEqualTo(isHeld);
    }

    @Test
    void aUnitIsWrittenAndReadAsItsSymbol() {
        var json = Json.text(Unit.named("GiB"));

        assertThat(json).isEqualTo("\"GiB\"");
        assertThat(Json.tree(Unit.named("SEK")).textValue()).isEqualTo("SEK");
    }
}
