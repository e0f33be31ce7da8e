/**
 * What a file says, in the words of TM Forum: rows, and the records that an operator's mapping makes of them.
 *
 * <p>It knows neither the database nor the server. A row that cannot be read, or of which no record can be made, is told
 * with the reason, and the next one is read.
 */
package org.usageconsumption.file.mapping;
