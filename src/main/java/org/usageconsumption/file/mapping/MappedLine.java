package org.usageconsumption.file.mapping;

import java.util.List;

/** A row of a file with the records that are made of it; none where no condition holds. */
public record MappedLine(Line line, List<Mapped> records) {

    /** So many are made of a row at most. */
    public static final int MOST_RECORDS = 100;
}
