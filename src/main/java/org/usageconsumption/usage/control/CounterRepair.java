package org.usageconsumption.usage.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketPeriod;
import org.usageconsumption.bucket.Buckets;
import org.usageconsumption.bucket.Granted;
import org.usageconsumption.bucket.ThresholdWatch;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.usage.control.CounterAudit.Difference;

/**
 * Makes counters again what the usage adds up to. Each bucket is corrected in a transaction of its own and under its lock,
 * behind which nothing is counted on it: what the audit finds there holds until it is corrected.
 */
@ApplicationScoped
public class CounterRepair {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private CounterAudit audit;

    @Inject
    private Buckets buckets;

    @Inject
    private ThresholdWatch thresholds;

    @Inject
    private Clock clock;

    /** A bucket whose lock is held, and what it was. */
    private record Locked(Bucket bucket, List<BucketPeriod> periods, Counters counters) {

        Granted granted(long period) {
            return period == bucket.period()
                    ? bucket
                    : periods.stream()
                            .filter(ended -> ended.period() == period)
                            .map(Granted.class::cast)
                            .findFirst()
                            .orElseGet(() -> counters.granted(bucket, Instant.ofEpochSecond(period)));
        }
    }

    /** The differences that there were, at most {@value CounterAudit#MOST} of them; all are gone. */
    public List<Difference> repair() {
        var corrected = new ArrayList<Difference>();
        for (var bucketId : audit.differing()) {
            var found = transactions.run(() -> repair(bucketId, clock.instant()));
            found.stream().limit(CounterAudit.MOST - (long) corrected.size()).forEach(corrected::add);
        }
        return corrected;
    }

    private List<Difference> repair(String bucketId, Instant now) {
        var locked = lock(bucketId, now);
        var found = audit.differences(bucketId);
        correctAll(locked, found);
        // products and users that have no counters of their own are right by now
        var rest = differences(locked);
        rest.forEach(each -> locked.granted(each.period()).setApart());
        rest = differences(locked);
        rest.forEach(each -> correct(locked, each));
        store(locked);
        thresholds.look(List.of(locked.bucket()));
        return found;
    }

    private Locked lock(String bucketId, Instant now) {
        var bucket = buckets.lock(List.of(bucketId), now).get(0);
        var ids = List.of(bucketId);
        var periods = buckets.periods(ids, Period.EARLIEST);
        var counts =
                buckets.counts(ids, periods.stream().map(BucketPeriod::period).collect(Collectors.toSet()));
        return new Locked(
                bucket, periods, new Counters(List.of(), List.of(), entityManager::find).with(periods, counts));
    }

    private void correctAll(Locked locked, Collection<Difference> found) {
        for (var difference : found) {
            if (difference.isOfEveryone()) {
                var granted = locked.granted(difference.period());
                granted.count(
                        difference.used().negate(), difference.outOfBucket().negate());
                granted.charge(difference.charged().negate());
                locked.counters().carryOn(locked.bucket(), granted);
            }
        }
    }

    private static void correct(Locked locked, Difference difference) {
        var counters = difference.isOfUser()
                ? locked.counters().user(locked.bucket(), difference.subjectId(), difference.period())
                : locked.counters().product(difference.subjectId(), locked.bucket(), difference.period());
        counters.count(difference.used().negate(), difference.outOfBucket().negate());
        counters.charge(difference.charged().negate());
    }

    private List<Difference> differences(Locked locked) {
        store(locked);
        return audit.differences(locked.bucket().id()).stream()
                .filter(difference -> !difference.isOfEveryone())
                .toList();
    }

    private void store(Locked locked) {
        locked.counters().added().forEach(buckets::add);
        entityManager.flush();
    }
}
