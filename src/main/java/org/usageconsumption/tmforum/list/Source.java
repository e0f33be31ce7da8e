package org.usageconsumption.tmforum.list;

import java.time.Instant;

/** Where a list's elements come from, in an order of their own. A database behind it answers what its columns can. */
public interface Source {

    /**
     * Narrows by what it can answer exactly; what is left over stands in {@link Selection#rest()}. It may take the order
     * over too, where it sorts as {@link Sort} says.
     *
     * @param asOf the moment of which the first page of a walk told; null where this is it
     */
    Selection select(Criteria criteria, Sort sort, Instant asOf);
}
