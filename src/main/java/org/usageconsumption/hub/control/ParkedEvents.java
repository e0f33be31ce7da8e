package org.usageconsumption.hub.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.database.NumberedRows;
import org.usageconsumption.database.NumberedSelection;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.event.entity.Event;
import org.usageconsumption.hub.entity.EventSubscription;
import org.usageconsumption.hub.entity.ParkedEvent;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.Row;
import org.usageconsumption.tmforum.list.Source;

/** Events that listeners did not take, for operators: to look at, to have them sent again, or to drop. */
@ApplicationScoped
public class ParkedEvents {

    private static final int MOST_REPLAYED = 100;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /** Once for each event, whoever sent it. */
    void park(String subscriptionId, Delivery delivery, String reason) {
        transactions.run(() -> {
            if (entityManager.find(EventSubscription.class, subscriptionId) == null) {
                return false;
            }
            var event = find(subscriptionId, delivery.event()).orElseGet(() -> {
                var parked = new ParkedEvent(subscriptionId, delivery.resourceId(), delivery.event());
                entityManager.persist(parked);
                return parked;
            });
            event.park(clock.instant(), delivery.tries(), reason);
            return true;
        });
    }

    private Optional<ParkedEvent> find(String subscriptionId, Event event) {
        return entityManager
                .createQuery(
                        "select p from ParkedEvent p where p.subscriptionId = :subscription and p.eventId = :event",
                        ParkedEvent.class)
                .setParameter("subscription", subscriptionId)
                .setParameter("event", event.id())
                .getResultStream()
                .findFirst();
    }

    /** The listener has it. */
    void drop(String subscriptionId, Event event) {
        transactions.run(() -> {
            find(subscriptionId, event).ifPresent(entityManager::remove);
            return event;
        });
    }

    /** The subscriptions of which some are to be sent again. */
    List<String> replayedSubscriptions() {
        return entityManager
                .createQuery(
                        "select distinct p.subscriptionId from ParkedEvent p where p.replayed = true", String.class)
                .getResultList();
    }

    /** Some of a subscription's that are to be sent again, the oldest first. */
    List<ParkedEvent> replayed(String subscriptionId) {
        return entityManager
                .createQuery(
                        "select p from ParkedEvent p where p.replayed = true and p.subscriptionId = :subscription"
                                + " order by p.parkedId",
                        ParkedEvent.class)
                .setParameter("subscription", subscriptionId)
                .setMaxResults(MOST_REPLAYED)
                .getResultList();
    }

    /** All of them, the oldest first. */
    public Source list(Function<ParkedEvent, ObjectNode> told) {
        var rows = new NumberedRows<>(
                ParkedEvent.class,
                "parkedId",
                false,
                event -> new Row(event.parkedId().toString(), told.apply(event)));
        return (criteria, sort, asOf) -> new NumberedSelection<>(entityManager, rows, new Conditions(), criteria, sort);
    }

    /**
     * @throws Refusal.NotFound where there is none
     */
    public ParkedEvent get(String id) {
        var found = id.matches("\\d{1,18}") ? entityManager.find(ParkedEvent.class, Long.valueOf(id)) : null;
        if (found == null) {
            throw new Refusal.NotFound("parked event", id);
        }
        return found;
    }

    /**
     * @throws Refusal.NotFound where there is none
     */
    public void drop(String id) {
        transactions.run(() -> {
            entityManager.remove(get(id));
            return id;
        });
    }

    /**
     * Has an event sent again soon, and says how many that are.
     *
     * @throws Refusal.NotFound where there is none
     */
    public int replay(String id) {
        return transactions.run(() -> {
            get(id).replay();
            return 1;
        });
    }

    /**
     * The same of all that a listener did not take.
     *
     * @throws Refusal.NotFound where there is no such subscription
     */
    public int replayOf(String subscriptionId) {
        return transactions.run(() -> {
            if (entityManager.find(EventSubscription.class, subscriptionId) == null) {
                throw new Refusal.NotFound("subscription", subscriptionId);
            }
            return entityManager
                    .createQuery("update ParkedEvent p set p.replayed = true where p.subscriptionId = :subscription")
                    .setParameter("subscription", subscriptionId)
                    .executeUpdate();
        });
    }
}
