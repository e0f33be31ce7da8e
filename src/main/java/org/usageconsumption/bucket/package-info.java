/**
 * Allowances and their counters.
 *
 * <p>A bucket divides usage into what it holds and what it cannot hold. Its counters change only under a lock on its
 * row, and buckets are locked in the order of their ids. What is reserved of it is the sum of its open
 * reservations. It does not know which products bear it, nor the usage records.
 */
package org.usageconsumption.bucket;
