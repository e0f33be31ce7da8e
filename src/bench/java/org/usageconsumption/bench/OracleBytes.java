package org.usageconsumption.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.Timestamp;

/**
 * What Oracle takes for values, rows and index entries, computed from the formats that Oracle documents: AL32UTF8, blocks of 8 KB,
 * no compression, documents as SecureFiles. docs/dba.md tells the formula.
 */
final class OracleBytes {

    private static final double BLOCK = 8_192;
    /** Headers of the block and of its table, and two transactions' slots. */
    private static final double BLOCK_OVERHEAD = 190;
    /** The row's header, and its place in the block. */
    private static final int ROW = 5;
    /** The entry's header, and its place in the block. */
    private static final int ENTRY = 4;

    private static final int ROWID = 7;
    /** With the partition, where the index has others than its table. */
    private static final int ROWID_OF_PARTITION = 11;
    /** Of leaf blocks, where keys come in no order. */
    private static final double FILLED = 0.7;

    private static final int LOCATOR = 40;
    private static final int MOST_IN_ROW = 3_964;
    private static final int LONGEST_OF_ONE_LENGTH_BYTE = 250;

    private OracleBytes() {}

    /** A column's, its length included. */
    static double column(Object value) throws SQLException {
        if (value == null) {
            return 1;
        }
        if (value instanceof Clob clob) {
            return document(2 * clob.length());
        }
        if (value instanceof Timestamp time) {
            return 1 + (time.getNanos() == 0 ? 7 : 11);
        }
        if (value instanceof Number number) {
            var digits = new BigDecimal(number.toString()).stripTrailingZeros();
            return 2 + Math.ceil(digits.precision() / 2.0);
        }
        var bytes = value.toString().getBytes(StandardCharsets.UTF_8).length;
        return bytes <= LONGEST_OF_ONE_LENGTH_BYTE ? 1 + bytes : 3 + bytes;
    }

    /** Of two bytes for each character, in the row or in blocks of its own. */
    private static double document(long bytes) {
        var inRow = 1 + LOCATOR + (bytes <= MOST_IN_ROW ? bytes : 0);
        return inRow + (bytes <= MOST_IN_ROW ? 0 : Math.ceil(bytes / BLOCK) * BLOCK);
    }

    /**
     * A row's share of its blocks.
     *
     * @param columns bytes of all
     * @param free percent of each block that is left free (PCTFREE)
     */
    static double row(double columns, int free) {
        return (ROW + columns) * BLOCK / ((BLOCK - BLOCK_OVERHEAD) * (1 - free / 100.0));
    }

    /**
     * An index entry's.
     *
     * @param columns bytes of those that are indexed
     * @param isGlobal of a table with partitions
     */
    static double entry(double columns, boolean isGlobal) {
        return (ENTRY + (isGlobal ? ROWID_OF_PARTITION : ROWID) + columns) / FILLED;
    }
}
