package org.usageconsumption.balance.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.bucket.Buckets;
import org.usageconsumption.database.Transactions;

/**
 * Gives back what reservations keep of buckets once they have ended, as whoever counts on such a bucket does. On several
 * servers it is as good as on one: whoever has the bucket's lock first does it.
 */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class ReservationExpiry {

    private static final Logger LOG = System.getLogger(ReservationExpiry.class.getName());
    private static final int BUCKETS_AT_ONCE = 100;

    @Inject
    private Transactions transactions;

    @Inject
    private Buckets buckets;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "reservation.sweep")
    private Duration sweep;

    @Resource
    private ManagedScheduledExecutorService executor;

    private ScheduledFuture<?> sweeping;

    @PostConstruct
    void start() {
        sweeping =
                executor.scheduleWithFixedDelay(this::sweep, sweep.toMillis(), sweep.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            while (giveBack() == BUCKETS_AT_ONCE) {
                LOG.log(Level.DEBUG, "More than {0} buckets have reservations that have ended", BUCKETS_AT_ONCE);
            }
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "Reservations that have ended are not given back at the moment: {0}",
                    e.getMessage());
        }
    }

    private int giveBack() {
        return transactions.run(() -> {
            var now = clock.instant();
            return buckets.lock(buckets.withReservationsOver(now, BUCKETS_AT_ONCE), now)
                    .size();
        });
    }

    @PreDestroy
    void stop() {
        sweeping.cancel(false);
    }
}
