package org.usageconsumption.consumption.entity;

import org.usageconsumption.tmforum.Money;
import org.usageconsumption.tmforum.Quantity;

/**
 * A counter of a bucket (TMF677 ConsumptionSummary).
 *
 * @param counterType {@link #USED}, {@link #REMAINING} or {@link #OUT_OF_BUCKET}
 * @param level {@link #GLOBAL}, {@link #USER} or {@link #PRODUCT}
 * @param subjectId the user's or the product's id; null where the level is global
 * @param charge for what is out of the bucket; null where it is not charged
 */
public record Counter(String counterType, String level, String subjectId, Quantity value, Money charge) {

    /** One that nothing is charged for. */
    Counter(String counterType, String level, String subjectId, Quantity value) {
        this(counterType, level, subjectId, value, null);
    }

    public static final String USED = "used";
    public static final String REMAINING = "remaining";
    public static final String OUT_OF_BUCKET = "outOfBucket";

    public static final String GLOBAL = "global";
    public static final String USER = "user";
    public static final String PRODUCT = "product";
}
