package org.usageconsumption.tmforum;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * TM Forum's Money.
 *
 * @param unit the currency, by its code of ISO 4217
 */
public record Money(BigDecimal value, String unit) {

    /**
     * The value is not negative.
     *
     * @return null where it is wrong
     */
    public static Money read(Attributes money) {
        var quantity = money.quantity("value", "unit");
        if (quantity != null && !quantity.units().isCurrency()) {
            money.reject("unit", "is not a currency code of ISO 4217");
            return null;
        }
        return quantity == null
                ? null
                : new Money(quantity.amount(), quantity.units().symbol());
    }

    public ObjectNode tree() {
        var plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return Json.object().put("unit", unit).put("value", plain);
    }
}
