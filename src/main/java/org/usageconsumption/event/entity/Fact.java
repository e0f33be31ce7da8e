package org.usageconsumption.event.entity;

import java.util.Optional;

/**
 * Something that happened to a resource.
 *
 * @param kind whoever publishes it knows what it means
 * @param owner whose resource it is; null for what belongs to products, and those who have these
 * @param resourceId its events are told in the order in which they happened
 * @param state of the resource; null where it has none
 * @param relatedPartyId whom it concerns, for selectors; null where nobody or nobody in particular
 * @param partyAccountId the same of accounts
 * @param content empty where the resource stays as it is and {@link EventContents} can tell of it later
 */
public record Fact(
        String kind,
        String owner,
        String resourceId,
        String state,
        String relatedPartyId,
        String partyAccountId,
        Optional<EventContent> content) {

    /** Of a resource that belongs to products. */
    public Fact(
            String kind,
            String resourceId,
            String state,
            String relatedPartyId,
            String partyAccountId,
            Optional<EventContent> content) {
        this(kind, null, resourceId, state, relatedPartyId, partyAccountId, content);
    }
}
