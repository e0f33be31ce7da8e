package org.usageconsumption.usage.entity;

/**
 * On what and for whom usage was counted.
 *
 * @param userId null where it is nobody's
 * @param period the bucket's
 */
public record CountedFor(String productId, String userId, String bucketId, long period) {}
