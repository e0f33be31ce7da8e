/**
 * Top-ups, adjustments and reservations of buckets (TMF654 Prepay Balance Management v4).
 *
 * <p>Each is carried out once for each type and id, in one transaction with what it changes of its bucket, under the
 * bucket's lock. What is reserved of a bucket is the sum of its open reservations. A confirmed reservation is usage, which
 * the component {@code usage} counts: the counters stay the sum of all usage. Nobody knows this component.
 */
package org.usageconsumption.balance;
