package org.usageconsumption.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.database.Pairs;
import org.usageconsumption.tmforum.Period;

/** The stored buckets and their users' counters. */
@ApplicationScoped
public class Buckets {

    /** A range from below, so that an index need not pass those that are open no more. */
    private static final String OVER = "r.openUntil between :ever and :now";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Pairs pairs;

    @Inject
    private ThresholdWatch thresholds;

    /**
     * Reads buckets to change them: no other transaction changes them or their counters until this one ends. Everyone
     * locks in the order of the ids, so that nobody waits in a circle. Periods that have ended go aside, thresholds
     * that were crossed in them are resolved, and reservations that have ended are given back.
     */
    public List<Bucket> lock(Collection<String> ids, Instant now) {
        var locked = lock(ids);
        expire(locked, now);
        begin(locked, now);
        return locked;
    }

    private void begin(List<Bucket> locked, Instant now) {
        var begun = new ArrayList<Bucket>();
        for (var bucket : locked) {
            bucket.begin(now).ifPresent(ended -> {
                entityManager.persist(ended);
                begun.add(bucket);
            });
        }
        thresholds.look(begun);
    }

    private List<Bucket> lock(Collection<String> ids) {
        return Chunks.query(
                new TreeSet<>(ids),
                chunk -> entityManager
                        .createQuery("select b from Bucket b where b.id in :ids order by b.id", Bucket.class)
                        .setParameter("ids", chunk)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList());
    }

    private void expire(List<Bucket> locked, Instant now) {
        var reserved = locked.stream()
                .filter(bucket -> bucket.reserved().signum() > 0)
                .collect(Collectors.toMap(Bucket::id, Function.identity()));
        Chunks.query(
                        reserved.keySet(),
                        chunk -> entityManager
                                .createQuery(
                                        "select r from Reservation r where " + OVER + " and r.bucketId in :buckets",
                                        Reservation.class)
                                .setParameter("buckets", chunk)
                                .setParameter("ever", Period.EARLIEST)
                                .setParameter("now", now)
                                .getResultList())
                .forEach(reservation -> reservation.expire(reserved.get(reservation.bucketId())));
    }

    /** Some of the buckets with reservations that have ended and are not given back yet. */
    public List<String> withReservationsOver(Instant now, int most) {
        return entityManager
                .createQuery("select distinct r.bucketId from Reservation r where " + OVER, String.class)
                .setParameter("ever", Period.EARLIEST)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    public void add(Reservation reservation) {
        entityManager.persist(reservation);
    }

    /** Those of these counters that there are. */
    public List<BucketUser> users(Collection<BucketUser.Key> keys) {
        return pairs.find(BucketUser.class, "BUCKET_USER", "USER_ID, BUCKET_ID", keys, BucketUser.Key::columns);
    }

    /** The periods of these buckets that ended after an instant, and the last one before, which left something to them. */
    public List<BucketPeriod> periods(Collection<String> bucketIds, Instant endedAfter) {
        return Chunks.query(
                bucketIds,
                chunk -> entityManager
                        .createQuery(
                                "select p from BucketPeriod p where p.bucketId in :buckets and (p.endsAt > :after"
                                        + " or p.endsAt = (select max(q.endsAt) from BucketPeriod q"
                                        + " where q.bucketId = p.bucketId and q.endsAt <= :after))",
                                BucketPeriod.class)
                        .setParameter("buckets", chunk)
                        .setParameter("after", endedAfter)
                        .getResultList());
    }

    /** What was counted in these periods of these buckets, for whomever. */
    public List<PeriodCount> counts(Collection<String> bucketIds, Collection<Long> periods) {
        return Chunks.query(
                bucketIds,
                buckets -> Chunks.query(
                        periods,
                        chunk -> entityManager
                                .createQuery(
                                        "select c from PeriodCount c where c.bucketId in :buckets"
                                                + " and c.period in :periods",
                                        PeriodCount.class)
                                .setParameter("buckets", buckets)
                                .setParameter("periods", chunk)
                                .getResultList()));
    }

    /** Makes the relationships of the buckets those of their definitions; all buckets concerned must be stored. */
    public void relate(Collection<BucketDefinition> definitions) {
        var defined = definitions.stream()
                .filter(definition -> !definition.isReference())
                .toList();
        var wanted = new HashMap<BucketRelationship.Key, BucketRelationship>();
        defined.forEach(definition ->
                definition.relationships().forEach(relationship -> wanted.put(relationship.key(), relationship)));
        for (var stored :
                relationships(defined.stream().map(BucketDefinition::id).toList())) {
            if (wanted.remove(stored.key()) == null) {
                entityManager.remove(stored);
            }
        }
        wanted.values().forEach(entityManager::persist);
    }

    /** The parts of these buckets. */
    public List<BucketRelationship> parts(Collection<String> bucketIds) {
        return Chunks.query(
                bucketIds,
                chunk -> entityManager
                        .createQuery(
                                "select r from BucketRelationship r join Bucket b on b.id = r.bucketId"
                                        + " and b.aggregatorId = r.relatedBucketId where r.relatedBucketId in :buckets",
                                BucketRelationship.class)
                        .setParameter("buckets", chunk)
                        .getResultList());
    }

    private List<BucketRelationship> relationships(Collection<String> bucketIds) {
        return Chunks.query(
                bucketIds,
                chunk -> entityManager
                        .createQuery(
                                "select r from BucketRelationship r where r.bucketId in :buckets",
                                BucketRelationship.class)
                        .setParameter("buckets", chunk)
                        .getResultList());
    }

    public void add(Counted counters) {
        entityManager.persist(counters);
    }
}
