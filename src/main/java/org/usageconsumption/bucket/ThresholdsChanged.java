package org.usageconsumption.bucket;

import java.util.List;

/**
 * Fired in the transaction in which thresholds are crossed or resolved.
 *
 * @param changes those of one bucket in the order in which they are to be told; at least one
 */
public record ThresholdsChanged(List<ThresholdChange> changes) {}
