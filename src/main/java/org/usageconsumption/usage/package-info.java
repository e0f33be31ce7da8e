/**
 * Usage in, once: the record, its key and every counter change in one transaction.
 *
 * <p>The sum of what usage records say was in and out of a bucket is what the bucket's counters say, at every level.
 * It answers no question about consumption.
 */
package org.usageconsumption.usage;
