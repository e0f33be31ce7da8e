package org.usageconsumption.event.entity;

import java.util.List;

/** What the versions of the API tell of a fact. */
public interface EventContent {

    /**
     * @param version such as {@code v4}
     * @return in the order in which they are to be told; none where the version has no event for it
     */
    List<Announcement> in(String version);

    /** How many characters are held for it, about, as long as it may be told. */
    default long weight() {
        return 0;
    }
}
