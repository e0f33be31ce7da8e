/**
 * What is used and what remains, told from the counters; usage records are never read for it.
 *
 * <p>{@code control} and {@code entity} speak no version of TMF677; each version is a package of its own that knows only
 * its own names. What a query was answered stays as it was until the query is deleted, or, where it was answered in the
 * background, until it was kept long enough. A long answer is never in memory as a whole.
 */
package org.usageconsumption.consumption;
