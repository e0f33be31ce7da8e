package org.usageconsumption.consumption.entity;

import java.math.BigDecimal;
import org.usageconsumption.tmforum.Money;

/**
 * What was counted on a bucket, in all or of one product or user.
 *
 * @param level {@link Counter#GLOBAL}, {@link Counter#PRODUCT} or {@link Counter#USER}
 * @param subjectId the product's or the user's id; null where the level is global
 * @param remaining what is left to everyone; to a user, no more than the user's limit leaves
 * @param charge for what is out of the bucket; null where it is not charged
 */
public record Count(
        String level, String subjectId, BigDecimal used, BigDecimal outOfBucket, BigDecimal remaining, Money charge) {}
