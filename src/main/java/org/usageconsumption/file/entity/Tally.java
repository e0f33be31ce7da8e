package org.usageconsumption.file.entity;

/**
 * What became of some rows.
 *
 * @param lines rows that were read
 * @param counted records that were taken
 * @param duplicate records that were taken before
 * @param keptAside records that came too late to be counted
 * @param rejected records, and rows that could not be read
 * @param skipped rows of which the mapping makes no record
 */
public record Tally(long lines, long counted, long duplicate, long keptAside, long rejected, long skipped) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(
                lines + other.lines,
                counted + other.counted,
                duplicate + other.duplicate,
                keptAside + other.keptAside,
                rejected + other.rejected,
                skipped + other.skipped);
    }

    public long records() {
        return counted + duplicate + keptAside + rejected;
    }
}
