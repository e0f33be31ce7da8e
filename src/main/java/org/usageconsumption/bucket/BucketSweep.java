package org.usageconsumption.bucket;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.availability.Repetition;
import org.usageconsumption.database.Transactions;

/**
 * Locks buckets at which something has ended, a reservation or a period in which a threshold was crossed: whoever locks them
 * sees to it. On several servers it is as good as on one: whoever has a bucket's lock first does it.
 */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class BucketSweep {

    private static final Logger LOG = System.getLogger(BucketSweep.class.getName());
    private static final int BUCKETS_AT_ONCE = 100;

    @Inject
    private Outage outage;

    @Inject
    private Transactions transactions;

    @Inject
    private Buckets buckets;

    @Inject
    private ThresholdWatch thresholds;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "bucket.sweep")
    private Duration sweep;

    @Inject
    private Repetition sweeping;

    @PostConstruct
    void start() {
        sweeping.start(sweep, sweep, this::attempt);
    }

    private void attempt() {
        outage.attempt("What has ended of reservations and periods of buckets is not seen to", this::sweep);
    }

    private void sweep() {
        while (lockSome() == BUCKETS_AT_ONCE) {
            LOG.log(Level.DEBUG, "Something has ended at more than {0} buckets", BUCKETS_AT_ONCE);
        }
    }

    private int lockSome() {
        return transactions.run(() -> {
            var now = clock.instant();
            var reserved = buckets.withReservationsOver(now, BUCKETS_AT_ONCE);
            var turns = thresholds.turns(now, BUCKETS_AT_ONCE);
            var turning = turns.stream().map(BucketTurn::bucketId);
            buckets.lock(Stream.concat(reserved.stream(), turning).toList(), now);
            thresholds.forget(turns);
            return Math.max(reserved.size(), turns.size());
        });
    }
}
