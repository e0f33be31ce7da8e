package org.usageconsumption.file.control;

import org.usageconsumption.file.mapping.Rejection;

/**
 * What became of a record.
 *
 * @param rejection why it was not taken; null where it was, now or before
 */
record Taken(boolean isDuplicate, Rejection rejection) {

    static final Taken NOW = new Taken(false, null);
    static final Taken BEFORE = new Taken(true, null);

    static Taken not(Rejection rejection) {
        return new Taken(false, rejection);
    }
}
