package org.usageconsumption.bucket;

/**
 * A threshold that was crossed, or was resolved.
 *
 * @param bucket as it is since then, in the same transaction
 */
public record ThresholdChange(Bucket bucket, Threshold threshold, boolean isCrossed) {}
