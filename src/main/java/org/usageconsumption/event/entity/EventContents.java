package org.usageconsumption.event.entity;

import java.util.List;
import java.util.Map;

/**
 * Tells of entries that are stored without content. Whoever publishes such facts implements it, so that the journal need
 * not know what they are about; before the resource changes or goes, {@code Events.keep} has to be called.
 */
public interface EventContents {

    /** By the entry's id; what is not there any more is absent. */
    Map<Long, EventContent> of(List<JournalEntry> entries);
}
