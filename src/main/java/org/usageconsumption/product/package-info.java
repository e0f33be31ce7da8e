/**
 * Subscribed products: which buckets they bear, for whom, under which logical resources.
 *
 * <p>A product's document is what was provisioned; its columns and side tables are what is searched. A product that was
 * terminated stays, with its buckets and counters. It does not count usage.
 */
package org.usageconsumption.product;
