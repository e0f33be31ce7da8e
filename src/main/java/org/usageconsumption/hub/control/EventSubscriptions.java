package org.usageconsumption.hub.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.access.LimitByRole;
import org.usageconsumption.access.Reach;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.event.control.EventReaders;
import org.usageconsumption.event.control.Journal;
import org.usageconsumption.hub.entity.EventSubscription;
import org.usageconsumption.hub.entity.Registration;
import org.usageconsumption.tmforum.ApiVersion;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.EventQuery;

/** The listeners that are registered, each with one version of the API. */
@ApplicationScoped
public class EventSubscriptions {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private CallbackAddresses addresses;

    @Inject
    private EventReaders readers;

    @Inject
    private Journal journal;

    @Inject
    private CurrentCaller caller;

    @Inject
    @ConfigProperty(name = "limit.subscriptions")
    private LimitByRole limit;

    @Inject
    private Clock clock;

    /**
     * Registers a listener. What happened before does not concern it: that has its place in the journal first, whatever the
     * clocks of servers say. Of several at the same moment that are the same one is registered; the unique key of the
     * fingerprint turns the others away, and they find it when they are tried again.
     *
     * @throws Refusal.Invalid naming every attribute that is missing or wrong
     * @throws Refusal.Conflict where the caller has registered the same callback and query, or as many as it may have; requests that
     *     are answered at the same moment do not count each other
     */
    public EventSubscription register(ApiVersion version, JsonNode body) {
        var registration = Registration.read(body, version.telling().keepsTypes());
        registration.query().ifPresent(query -> EventQuery.read(query, "query", version.telling()));
        addresses.check(URI.create(registration.callback()).getHost());
        journal.settle();
        return transactions.run(() -> {
            var subscription = new EventSubscription(
                    UUID.randomUUID().toString(), clock.instant(), caller.get(), version.name(), registration);
            find("fingerprint", subscription.fingerprint(), version).ifPresent(earlier -> {
                throw new Refusal.Conflict(
                        "This callback with this query is registered already, under the id " + earlier.id());
            });
            limit.check(
                    caller.get(),
                    entityManager,
                    EventSubscription.class,
                    registered -> new Refusal.Conflict("This caller has " + registered
                            + " subscriptions, in all versions together (limit.subscriptions)"));
            entityManager.persist(subscription);
            readers.add(subscription.id());
            return subscription;
        });
    }

    /**
     * @throws Refusal.NotFound where there is none of this version in the caller's reach
     */
    public EventSubscription get(ApiVersion version, String id) {
        return find("id", id, version).orElseThrow(() -> new Refusal.NotFound("subscription", id));
    }

    private Optional<EventSubscription> find(String attribute, String value, ApiVersion version) {
        var conditions = new Conditions().and("s." + attribute + " = ? and s.apiVersion = ?", value, version.name());
        Reach.of(caller.get()).ofSubscriptions(conditions, "s");
        return conditions
                .query(entityManager, EventSubscription.class, "select s from EventSubscription s", "")
                .getResultStream()
                .findFirst();
    }

    /**
     * @throws Refusal.NotFound where there is none of this version in the caller's reach
     */
    public void delete(ApiVersion version, String id) {
        transactions.run(() -> {
            var subscription = get(version, id);
            entityManager
                    .createQuery("delete from ParkedEvent p where p.subscriptionId = :id")
                    .setParameter("id", id)
                    .executeUpdate();
            readers.remove(id);
            entityManager.remove(subscription);
            return subscription;
        });
    }
}
