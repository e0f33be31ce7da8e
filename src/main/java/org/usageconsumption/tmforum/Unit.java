package org.usageconsumption.tmforum;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A unit of measure and the family it converts within: data (B), time (s), events, or one currency each.
 *
 * <p>KB, MB, GB ... are decimal, as the SI defines them; KiB, MiB, GiB ... are binary. Every factor is a whole number
 * of the family's base unit, so that amounts in the base unit stay exact.
 */
public record Unit(String symbol, String base, BigDecimal factor) {

    /** Decimals that an amount in a base unit may have. */
    public static final int SCALE = 9;

    private static final List<Unit> FOR_DISPLAY = List.of(
            unit("PB", "B", "1e15"),
            unit("TB", "B", "1e12"),
            unit("GB", "B", "1e9"),
            unit("MB", "B", "1e6"),
            unit("KB", "B", "1e3"),
            unit("B", "B", "1"),
            unit("h", "s", "3600"),
            unit("min", "s", "60"),
            unit("s", "s", "1"),
            unit("event", "event", "1"));

    private static final Map<String, Unit> KNOWN = Stream.concat(
                    FOR_DISPLAY.stream(),
                    Stream.of(
                            unit("KiB", "B", "1024"),
                            unit("MiB", "B", "1048576"),
                            unit("GiB", "B", "1073741824"),
                            unit("TiB", "B", "1099511627776")))
            .collect(Collectors.toMap(Unit::symbol, unit -> unit, (one, other) -> one, LinkedHashMap::new));

    private static final Map<String, Unit> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(currency -> unit(currency.getCurrencyCode(), currency.getCurrencyCode(), "1"))
            .collect(Collectors.toUnmodifiableMap(Unit::symbol, Function.identity()));

    private static Unit unit(String symbol, String base, String factor) {
        return new Unit(symbol, base, new BigDecimal(factor));
    }

    /**
     * @throws IllegalArgumentException naming the known units, where the symbol is none of them
     */
    @JsonCreator
    public static Unit named(String symbol) {
        return find(symbol)
                .orElseThrow(() -> new IllegalArgumentException("is not a known unit; known are "
                        + String.join(", ", KNOWN.keySet()) + " and the currency codes of ISO 4217"));
    }

    static Optional<Unit> find(String symbol) {
        return Optional.ofNullable(KNOWN.getOrDefault(symbol, CURRENCIES.get(symbol)));
    }

    public boolean convertsTo(Unit other) {
        return base.equals(other.base);
    }

    public Unit baseUnit() {
        return named(base);
    }

    public BigDecimal toBase(BigDecimal amount) {
        return amount.multiply(factor);
    }

    /** Whether an amount of the base unit is a decimal of at most {@value #SCALE} places in this unit. */
    boolean holdsExactly(BigDecimal baseAmount) {
        if (baseAmount.signum() == 0) {
            return true;
        }
        var rounded = baseAmount.divide(factor, SCALE, RoundingMode.DOWN);
        return toBase(rounded).compareTo(baseAmount) == 0;
    }

    /** An amount of the base unit as one of this unit, which must hold it exactly. */
    public BigDecimal fromBase(BigDecimal baseAmount) {
        return fromBase(baseAmount, SCALE);
    }

    BigDecimal fromBase(BigDecimal baseAmount, int scale) {
        if (baseAmount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return baseAmount.divide(factor, scale, RoundingMode.DOWN).stripTrailingZeros();
    }

    /** The largest unit of the family in which the amount is at least one. */
    Unit forDisplay(BigDecimal baseAmount) {
        for (var unit : FOR_DISPLAY) {
            if (unit.convertsTo(this) && baseAmount.compareTo(unit.factor) >= 0) {
                return unit;
            }
        }
        return baseUnit();
    }

    boolean isCurrency() {
        return !KNOWN.containsKey(symbol);
    }

    int displayDecimals() {
        return !isCurrency() ? 1 : Math.max(0, Currency.getInstance(symbol).getDefaultFractionDigits());
    }

    @Override
    @JsonValue
    public String toString() {
        return symbol;
    }
}
