package org.usageconsumption.hub.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.hub.entity.DeliveryLease;

/**
 * Which server delivers. Two that both believe it, since their clocks differ or one stood still, send events twice; neither
 * loses any.
 */
@ApplicationScoped
class DeliveryLeases {

    private static final int RENEWALS = 3;

    private final String server = UUID.randomUUID().toString();
    private Instant nextLook = Instant.MIN;
    private boolean isHeld;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "hub.lease")
    private Duration lease;

    /** Whether this server delivers; asks the database a few times in a lease. */
    synchronized boolean isHeld() {
        var now = clock.instant();
        if (!now.isBefore(nextLook)) {
            isHeld = false;
            isHeld = transactions.run(() -> lease().take(server, now, now.plus(lease)));
            nextLook = now.plus(lease.dividedBy(RENEWALS));
        }
        return isHeld;
    }

    synchronized void giveBack() {
        transactions.run(() -> {
            lease().giveBack(server);
            return isHeld = false;
        });
    }

    private DeliveryLease lease() {
        return entityManager.find(DeliveryLease.class, DeliveryLease.ID, LockModeType.PESSIMISTIC_WRITE);
    }
}
