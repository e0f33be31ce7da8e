package org.usageconsumption.tmforum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An exact decimal amount in a unit (TMF677 Quantity).
 *
 * @param amount plain decimal, never rounded
 */
public record Quantity(BigDecimal amount, Unit units) {

    public static final String AMOUNT = "amount";
    private static final String UNITS = "units";

    /** The one that an object tells; empty where it tells none, or in a unit that is not known. */
    public static Optional<Quantity> in(JsonNode object) {
        return object.path(AMOUNT).isNumber()
                ? Unit.find(object.path(UNITS).asText())
                        .map(unit -> new Quantity(object.get(AMOUNT).decimalValue(), unit))
                : Optional.empty();
    }

    /** The quantity as an amount of its family's base unit, the form in which it is counted and stored. */
    public BigDecimal inBase() {
        return units.toBase(amount);
    }

    /** An amount of the base unit said in {@code units}, which must hold it exactly. */
    public static Quantity ofBase(BigDecimal baseAmount, Unit units) {
        return new Quantity(units.fromBase(baseAmount), units);
    }

    /**
     * The unit in which all these amounts of the base unit can be said without rounding: the preferred one, or else the
     * base unit. One second of a bucket of 20 h is told in seconds, and so is the rest of that bucket.
     */
    public static Unit exactUnit(Unit preferred, Stream<BigDecimal> baseAmounts) {
        return baseAmounts.allMatch(preferred::holdsExactly) ? preferred : preferred.baseUnit();
    }

    public ObjectNode tree() {
        return Json.object().put(AMOUNT, amount).put(UNITS, units.symbol());
    }

    /** For people: one decimal (a currency: its own), never more than there is, in the unit that reads best. */
    public String display() {
        var base = inBase();
        var unit = units.forDisplay(base);
        return unit.fromBase(base, unit.displayDecimals()).toPlainString() + " " + unit;
    }
}
