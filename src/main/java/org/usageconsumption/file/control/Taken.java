package org.usageconsumption.file.control;

import org.usageconsumption.file.mapping.Rejection;

/**
 * What became of a record.
 *
 * @param rejection why it was not taken; null where it was, now or before
 */
record Taken(boolean isDuplicate, boolean isKeptAside, Rejection rejection) {

    static final Taken NOW = new Taken(false, false, null);
    static final Taken BEFORE = new Taken(true, false, null);
    static final Taken ASIDE = new Taken(false, true, null);

    static Taken not(Rejection rejection) {
        return new Taken(false, false, rejection);
    }
}
