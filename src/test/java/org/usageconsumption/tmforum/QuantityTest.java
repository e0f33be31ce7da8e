package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    private static final Unit HOUR = Unit.named("h");
    private static final Unit SECOND = Unit.named("s");

    @ParameterizedTest
    @CsvSource({
        "0.1, GB, 100000000",
        "0.000000001, GB, 1",
        "1.5, GiB, 1610612736",
        "0.01, h, 36",
        "19.99, EUR, 19.99",
        "999999999999999999, B, 999999999999999999"
    })
    void whatIsCountedIsExact(BigDecimal amount, String units, BigDecimal inBase) {
        assertThat(new Quantity(amount, Unit.named(units)).inBase()).isEqualByComparingTo(inBase);
    }

    @Test
    void tenTenthsOfAGigabyteAreAGigabyte() {
        var tenth = new Quantity(new BigDecimal("0.1"), Unit.named("GB"));

        var sum = Stream.generate(tenth::inBase).limit(10).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(Quantity.ofBase(sum, Unit.named("GB")).amount()).isEqualByComparingTo("1");
    }

    @Test
    void amountsAreSaidInThePreferredUnitWhereItHoldsThemAll() {
        var unit = Quantity.exactUnit(HOUR, Stream.of(new BigDecimal("72000"), new BigDecimal("900")));

        assertThat(unit).isEqualTo(HOUR);
        assertThat(Quantity.ofBase(new BigDecimal("900"), unit).amount()).isEqualByComparingTo("0.25");
    }

    @Test
    void oneAmountThatThePreferredUnitWouldRoundPutsThemAllInTheBaseUnit() {
        var unit = Quantity.exactUnit(HOUR, Stream.of(new BigDecimal("72000"), BigDecimal.ONE));

        assertThat(unit).isEqualTo(SECOND);
    }

    @ParameterizedTest
    @CsvSource({
        "1999999999, B, 1.9 GB",
        "1500, MB, 1.5 GB",
        "999, B, 999 B",
        "1, GiB, 1 GB",
        "2500, PB, 2500 PB",
        "71999, s, 19.9 h",
        "0.5, h, 30 min",
        "59.99, s, 59.9 s",
        "3, event, 3 event",
        "20, GB, 20 GB"
    })
    void peopleReadOneDecimalInTheUnitThatReadsBest(BigDecimal amount, String units, String display) {
        assertThat(new Quantity(amount, Unit.named(units)).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @CsvSource({"12.349, EUR, 12.34 EUR", "12.99, JPY, 12 JPY", "1.2349, KWD, 1.234 KWD", "100, SEK, 100 SEK"})
    void peopleReadMoneyWithTheDecimalsOfItsCurrency(BigDecimal amount, String units, String display) {
        assertThat(new Quantity(amount, Unit.named(units)).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @CsvSource({"GB, 0 B", "h, 0 s", "event, 0 event", "EUR, 0 EUR"})
    void nothingIsDisplayedInTheBaseUnit(String units, String display) {
        assertThat(new Quantity(BigDecimal.ZERO, Unit.named(units)).display()).isEqualTo(display);
    }

    @Test
    void lessThanTheSmallestDecimalIsNeverDisplayedAsMore() {
        assertThat(new Quantity(new BigDecimal("0.09"), Unit.named("B")).display())
                .isEqualTo("0 B");
    }

    @Test
    void jsonHoldsTheAmountInPlainDigits() {
        var quantity = Quantity.ofBase(new BigDecimal("20000000000"), Unit.named("GB"));

        var json = Json.text(quantity);

        assertThat(json).isEqualTo("{\"amount\":20,\"units\":\"GB\"}");
        var read = Json.parse(json, new TypeReference<Quantity>() {});
        assertThat(read.inBase()).isEqualByComparingTo(quantity.inBase());
        assertThat(read.units()).isEqualTo(quantity.units());
    }

    @Test
    void aCurrencyWithoutAFractionIsDisplayedWhole() {
        assertThat(new Quantity(new BigDecimal("25"), Unit.named("XDR")).display())
                .isEqualTo("25 XDR");
    }
}
