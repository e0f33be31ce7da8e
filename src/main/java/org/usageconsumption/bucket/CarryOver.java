package org.usageconsumption.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/**
 * What a period leaves to those after it.
 *
 * @param periods for how many; 0 for none
 * @param most how much in all, in the base unit; null without a limit
 */
public record CarryOver(int periods, BigDecimal most) {

    static final CarryOver NONE = new CarryOver(0, null);

    /** The carried rests of a bucket stand in one text. */
    private static final int MOST_PERIODS = 24;

    static CarryOver read(Attributes carryOver, Unit ofBucket) {
        carryOver.require("periods");
        var periods = carryOver.integer("periods", 1, MOST_PERIODS);
        var most = BucketDefinition.quantity(carryOver, "upTo", ofBucket);
        return new CarryOver(periods == null ? 0 : periods, most == null ? null : most.inBase());
    }

    ObjectNode tree(Unit unit) {
        var told = Json.object().put("periods", periods);
        if (most != null) {
            told.set("upTo", Quantity.ofBase(most, unit).tree());
        }
        return told;
    }
}
