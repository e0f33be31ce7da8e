/**
 * Usage and products by files: a file that lies in the operator's directory, or is sent there, is loaded by a batch job,
 * row by row, a file of usage in several parts at once.
 *
 * <p>How far a file is, and what became of its rows, changes in the transaction of the records: killed at any moment, the
 * server goes on where each part was, and every row counts once, in the counters and in the file's own counts. A row that is
 * rejected is kept with the reason and stops nothing. At any time one run works on a file, on one server.
 *
 * <p>What a record means is not its business: it hands over to usage and product what {@code mapping} makes of a row.
 * Nobody knows this component.
 */
package org.usageconsumption.file;
