package org.usageconsumption.consumption.entity;

import java.math.BigDecimal;

/**
 * What was counted on a bucket, in all or of one product or user.
 *
 * @param level {@link Counter#GLOBAL}, {@link Counter#PRODUCT} or {@link Counter#USER}
 * @param subjectId the product's or the user's id; null where the level is global
 */
public record Count(String level, String subjectId, BigDecimal used, BigDecimal outOfBucket) {}
