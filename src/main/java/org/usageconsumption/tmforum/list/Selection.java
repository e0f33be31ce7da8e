package org.usageconsumption.tmforum.list;

import java.time.Instant;
import java.util.List;

/**
 * What a source has for a list, in an order that stays the same from request to request. Where it is given a key that is
 * none of its making, it throws IllegalArgumentException.
 */
public interface Selection {

    /** What it could not answer, and must hold for its elements yet. */
    Criteria rest();

    /** Whether its order is the one asked for; always so where none is. */
    boolean isSorted();

    /** The moment of which its elements tell; null where they tell the same at any time. */
    default Instant asOf() {
        return null;
    }

    /** How many it selects, whether or not the rest holds for them. */
    long count();

    Rows page(long offset, int limit);

    /** The first ones behind the key, in its order; from the beginning for null. Fewer than the limit are the last, unless they are cut. */
    Rows after(String key, int limit);

    /** The last ones before the key, in its order; from the end for null. Fewer than the limit are the first, unless they are cut. */
    Rows before(String key, int limit);

    /** Those of these keys that are still there, in whatever order. */
    Rows rows(List<String> keys);
}
