package org.usageconsumption.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Money;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/** What usage that a bucket cannot hold costs: a price for so much of it. A part of that costs its part of the price. */
public record Tariff(Money price, Quantity per) {

    static Tariff of(String text) {
        var parts = text.split(" ");
        return new Tariff(
                new Money(new BigDecimal(parts[0]), parts[1]),
                new Quantity(new BigDecimal(parts[2]), Unit.named(parts[3])));
    }

    String text() {
        return plain(price.value()) + " " + price.unit() + " " + plain(per.amount()) + " " + per.units();
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    /**
     * @param ofBucket null where it is not known
     * @return null where it is wrong
     */
    static Tariff read(Attributes tariff, Unit ofBucket) {
        tariff.require("price", "per");
        var price = tariff.object("price").map(Money::read).orElse(null);
        var per = BucketDefinition.quantity(tariff, "per", ofBucket);
        if (per != null && per.amount().signum() == 0) {
            tariff.reject("per.amount", "must not be zero");
            return null;
        }
        return price == null || per == null ? null : new Tariff(price, per);
    }

    ObjectNode tree() {
        var told = Json.object();
        told.set("price", price.tree());
        told.set("per", per.tree());
        return told;
    }

    public String currency() {
        return price.unit();
    }

    boolean isIn(String otherCurrency) {
        return currency().equals(otherCurrency);
    }

    /** Of an amount in the base unit, to the ninth decimal. */
    public BigDecimal charge(BigDecimal outOfBucket) {
        return price.value().multiply(outOfBucket).divide(per.inBase(), Unit.SCALE, RoundingMode.HALF_UP);
    }
}
