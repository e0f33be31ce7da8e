package org.usageconsumption.hub.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.access.Caller;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.event.control.EventReaders;
import org.usageconsumption.event.control.Journal;
import org.usageconsumption.event.entity.JournalGrown;
import org.usageconsumption.hub.entity.EventSubscription;
import org.usageconsumption.tmforum.ApiVersions;

/**
 * The couriers of all subscriptions, on the server that delivers. How far each is is stored once in a while, all together: a
 * server that takes over sends again what has been sent since, under the same ids.
 */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Couriers {

    private static final Logger LOG = System.getLogger(Couriers.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Outage outage;

    @Inject
    private DeliveryLeases lease;

    @Inject
    private EventReaders readers;

    @Inject
    private ApiVersions versions;

    @Inject
    private Journal journal;

    @Inject
    private EventsInReach reach;

    @Inject
    private CallbackClient client;

    @Inject
    private ParkedEvents parked;

    @Inject
    private Patience patience;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "hub.in-flight")
    private int atOnce;

    @Inject
    @ConfigProperty(name = "hub.deliver")
    private boolean isWanted;

    @Resource
    private ManagedScheduledExecutorService executor;

    private final Map<String, Courier> couriers = new HashMap<>();
    private final Map<String, Long> stored = new HashMap<>();
    private Instant nextLook = Instant.MIN;

    /** Looks after subscriptions once in a while, and lets couriers know each time. */
    public synchronized void look(@Observes JournalGrown grown) {
        var now = clock.instant();
        if (isWanted && !now.isBefore(nextLook)) {
            nextLook = now.plus(BETWEEN_LOOKS);
            outage.attempt("Listeners are not looked after", this::lookAfterSubscriptions);
        }
        couriers.values().forEach(Courier::wake);
    }

    private void lookAfterSubscriptions() {
        if (!lease.isHeld()) {
            stopAll();
            return;
        }
        store();
        var subscribed = new HashSet<>(entityManager
                .createQuery("select s.id from EventSubscription s", String.class)
                .getResultList());
        couriers.entrySet().removeIf(each -> {
            var isGone = !subscribed.contains(each.getKey());
            if (isGone) {
                each.getValue().stop();
                stored.remove(each.getKey());
            }
            return isGone;
        });
        subscribed.removeAll(couriers.keySet());
        Chunks.readOnly(entityManager, EventSubscription.class, subscribed)
                .forEach(each -> outage.attempt(
                        "Nothing is delivered to " + each.id(), () -> couriers.put(each.id(), courier(each))));
        parked.replayedSubscriptions().stream()
                .map(couriers::get)
                .filter(Objects::nonNull)
                .forEach(Courier::replay);
    }

    private Courier courier(EventSubscription subscription) {
        if (subscription.caller().equals(Caller.NOBODY)) {
            LOG.log(
                    Level.WARNING,
                    "Nothing is told to the subscription {0}: it was registered with a release that did not ask who"
                            + " registers. Its listener is to register again",
                    subscription.id());
        }
        var place = readers.place(subscription.id());
        var tools = new Courier.Tools(journal, reach, client, parked, patience, clock, executor, outage, atOnce);
        var version = versions.named(subscription.apiVersion()).orElseThrow();
        var courier = new Courier(tools, subscription, version, place);
        stored.put(subscription.id(), place);
        return courier;
    }

    private void store() {
        Map<String, Long> moved = new HashMap<>();
        couriers.forEach((id, courier) -> {
            var told = courier.told();
            if (told != stored.get(id)) {
                moved.put(id, told);
            }
        });
        if (!moved.isEmpty()) {
            readers.move(moved);
            stored.putAll(moved);
        }
    }

    private void stopAll() {
        couriers.values().forEach(Courier::stop);
        couriers.clear();
        stored.clear();
    }

    @PreDestroy
    synchronized void stop() {
        try {
            store();
            stopAll();
            lease.giveBack();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Another server goes on when the lease is over", e);
        }
    }
}
