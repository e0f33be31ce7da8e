package org.usageconsumption.hub.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * a bucket, whoever reaches a product that bears it.
 */
@ApplicationScoped
class EventsInReach {

    /** Whose a bucket is, of the first product that bears it: of a shared one that may be another's. */
    private static final Set<String> OF_BEARER = Set.of("product", "relatedParty", "partyAccount");

    /** Begins the types of events that belong to no caller. */
    private static final String BUCKET = "Bucket";

    @PersistenceContext
    private EntityManager entityManager;

    /** The events of each of the entries that the caller may be told; one statement at most. */
    Function<ToldEntry, List<Event>> of(Caller caller, ApiVersion version, List<ToldEntry> entries) {
        if (Reach.of(caller).hasAllEvents()) {
            return entry -> entry.events(version);
        }
        var bearers = bearers(
                caller,
                entries.stream()
                        .filter(entry -> entry.entry().owner().isEmpty())
                        .map(entry -> entry.entry().resourceId())
                        .collect(Collectors.toSet()));
        return entry -> entry.entry()
                .owner()
                .map(owner -> owner.equals(caller.name()) ? entry.events(version) : List.<Event>of())
                .orElseGet(() -> ofBucket(entry, version, bearers));
    }

    /** Those of the parked events that the caller may still be told; one statement at most. */
    List<ParkedEvent> still(Caller caller, List<ParkedEvent> events) {
        if (Reach.of(caller).hasAllEvents()) {
            return events;
        }
        var bearers = bearers(
                caller,
                events.stream()
                        .filter(EventsInReach::isOfBucket)
                        .map(ParkedEvent::resourceId)
                        .collect(Collectors.toSet()));
        return events.stream()
                .filter(event -> !isOfBucket(event) || bearers.containsKey(event.resourceId()))
                .toList();
    }

    /** All others are of what is their owner's alone, who has not changed since they were told. */
    private static boolean isOfBucket(ParkedEvent parked) {
        return parked.event().type().startsWith(BUCKET);
    }

    /** The first product in reach that bears a bucket, by the bucket's id. */
    private Map<String, String> bearers(Caller caller, Collection<String> bucketIds) {
        var first = new HashMap<String, String>();
        Chunks.query(bucketIds, chunk -> {
                    var conditions = new Conditions().and("b.bucketId in ? and b.borne = true", chunk);
                    Reach.of(caller).ofProducts(conditions, "p");
                    return conditions
                            .query(
                                    entityManager,
                                    Object[].class,
                                    "select b.bucketId, min(p.id) from ProductBucket b join b.product p",
                                    "group by b.bucketId")
                            .getResultList();
                })
                .forEach(row -> first.put((String) row[0], (String) row[1]));
        return first;
    }

    private static List<Event> ofBucket(ToldEntry entry, ApiVersion version, Map<String, String> bearers) {
        var bearer = bearers.get(entry.entry().resourceId());
        return bearer == null
                ? List.of()
                : entry.events(version).stream()
                        .map(event -> ofBearer(event, bearer))
                        .toList();
    }

    /** Without whose the bucket is, where it is told of another product. */
    private static Event ofBearer(Event event, String bearer) {
        var told = event.tree();
        told.path("event").forEach(resource -> {
            if (!resource.path("product").path(0).path("id").asText().equals(bearer)) {
                ((ObjectNode) resource).remove(OF_BEARER);
            }
        });
        return new Event(event.id(), event.type(), Json.text(told));
    }
}
