/**
 * Measures the server as operators run it: what its answers cost beside a constant of as many bytes, and what they ask
 * of the database.
 *
 * <p>Only the profile {@code bench} compiles this. {@link org.usageconsumption.bench.Constant} is put into the WAR that
 * the benchmark deploys; everything else runs beside the server. docs/performance.md tells the method.
 */
package org.usageconsumption.bench;
