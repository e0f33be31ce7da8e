/**
 * Tells that thresholds of buckets are crossed and resolved, in the transaction in which they are. What they are the
 * component {@code bucket} knows, which fires it; whose the buckets are, the products that bear them. Nobody knows this
 * component.
 */
package org.usageconsumption.threshold;
