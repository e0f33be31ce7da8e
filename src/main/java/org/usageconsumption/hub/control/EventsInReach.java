package org.usageconsumption.hub.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usageconsumption.access.Caller;
import org.usageconsumption.access.Reach;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.event.entity.Event;
import org.usageconsumption.event.entity.ToldEntry;
import org.usageconsumption.hub.entity.ParkedEvent;
import org.usageconsumption.tmforum.ApiVersion;
import org.usageconsumption.tmforum.Json;

/**
 * What may be told to a listener: what its owner could read. Of a caller's own resources that is the owner's; what happens to
 * a bucket, whoever reaches a product that bears it, and whose it was, whoever was of those.
 */
@ApplicationScoped
class EventsInReach {

    /** Whose a bucket was, of the first product that bore it: of a shared one that may be another's. */
    private static final Set<String> OF_BEARER = Set.of("product", "relatedParty", "partyAccount");

    /** Begins the types of events that belong to no caller. */
    private static final String BUCKET = "Bucket";

    @PersistenceContext
    private EntityManager entityManager;

    /** The events of each of the entries that the caller may be told; one statement at most. */
    Function<ToldEntry, List<Event>> of(Caller caller, ApiVersion version, List<ToldEntry> entries) {
        var reach = Reach.of(caller);
        if (reach.hasAllEvents()) {
            return entry -> entry.events(version);
        }
        var borne = borne(
                caller,
                entries.stream()
                        .filter(entry -> entry.entry().owner().isEmpty())
                        .map(entry -> entry.entry().resourceId())
                        .collect(Collectors.toSet()));
        return entry -> entry.entry()
                .owner()
                .map(owner -> owner.equals(caller.name()) ? entry.events(version) : List.<Event>of())
                .orElseGet(() -> borne.contains(entry.entry().resourceId())
                        ? entry.events(version).stream()
                                .flatMap(event -> ofBucket(event, reach).stream())
                                .toList()
                        : List.of());
    }

    /** Those of the parked events that the caller may still be told; one statement at most. */
    List<ParkedEvent> still(Caller caller, List<ParkedEvent> events) {
        if (Reach.of(caller).hasAllEvents()) {
            return events;
        }
        var borne = borne(
                caller,
                events.stream()
                        .filter(EventsInReach::isOfBucket)
                        .map(ParkedEvent::resourceId)
                        .collect(Collectors.toSet()));
        return events.stream()
                .filter(event -> !isOfBucket(event) || borne.contains(event.resourceId()))
                .toList();
    }

    /** All others are of what is their owner's alone, who has not changed since they were told. */
    private static boolean isOfBucket(ParkedEvent parked) {
        return parked.event().type().startsWith(BUCKET);
    }

    /** Those of the buckets that a product in reach bears. */
    private Set<String> borne(Caller caller, Collection<String> bucketIds) {
        return Set.copyOf(Chunks.query(bucketIds, chunk -> {
            var conditions = new Conditions().and("b.bucketId in ? and b.borne = true", chunk);
            Reach.of(caller).ofProducts(conditions, "p");
            return conditions
                    .query(
                            entityManager,
                            String.class,
                            "select distinct b.bucketId from ProductBucket b join b.product p",
                            "")
                    .getResultList();
        }));
    }

    /** Without whose the bucket was, where that was beyond reach; nothing where nobody else had the bucket then. */
    private static Optional<Event> ofBucket(Event event, Reach reach) {
        var told = event.tree();
        for (var bucket : told.path("event")) {
            if (!reach.hasProduct(bucket)) {
                if (!bucket.path("isShared").booleanValue()) {
                    return Optional.empty();
                }
                ((ObjectNode) bucket).remove(OF_BEARER);
            }
        }
        return Optional.of(new Event(event.id(), event.type(), Json.text(told)));
    }
}
