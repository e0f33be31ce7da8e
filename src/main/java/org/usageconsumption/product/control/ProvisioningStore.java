package org.usageconsumption.product.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.usageconsumption.bucket.Buckets;
import org.usageconsumption.bucket.ThresholdWatch;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.product.entity.ProductDefinition;

/** What provisioning reads under locks, and writes, with as many statements for many products as for one. */
@ApplicationScoped
public class ProvisioningStore {

    /**
     * One transaction after the other inserts new keys. The persistence provider inserts in no order; two transactions
     * that insert the same keys would wait for one another, and H2 would let them until a time-out. Once it has
     * inserted, a transaction waits for nobody. Between several servers the database decides who is tried again.
     */
    private final Lock inserting = new ReentrantLock();

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Products products;

    @Inject
    private Buckets buckets;

    @Inject
    private ThresholdWatch thresholds;

    @Inject
    private Clock clock;

    /** Products are locked first: what they bear changes under their locks only. */
    ProvisionedProducts read(Collection<ProductDefinition> definitions) {
        var stored = products.withParts(
                products.lock(definitions.stream().map(ProductDefinition::id).collect(Collectors.toSet())));
        var borne = borne(stored.keySet());
        return new ProvisionedProducts(stored, borne, buckets(definitions, borne));
    }

    private List<ProductBucket> borne(Collection<String> productIds) {
        return Chunks.query(
                productIds,
                chunk -> entityManager
                        .createQuery("select pb from ProductBucket pb where pb.productId in :ids", ProductBucket.class)
                        .setParameter("ids", chunk)
                        .getResultList());
    }

    private ProvisionedBuckets buckets(Collection<ProductDefinition> definitions, Collection<ProductBucket> borne) {
        var concerned = new HashSet<String>();
        var related = new HashSet<String>();
        borne.forEach(each -> concerned.add(each.bucketId()));
        for (var definition : definitions) {
            for (var bucket : definition.buckets()) {
                concerned.add(bucket.id());
                bucket.relationships().forEach(relationship -> related.add(relationship.relatedBucketId()));
                bucket.aggregatorId().ifPresent(concerned::add);
            }
        }
        related.removeAll(concerned);
        var now = clock.instant();
        var locked = buckets.lock(concerned, now);
        var defined = definitions.stream()
                .flatMap(definition -> definition.buckets().stream())
                .toList();
        var parts = buckets.parts(Aggregations.concerned(defined, locked));
        return new ProvisionedBuckets(locked, existing(related), now, parts);
    }

    private List<String> existing(Collection<String> bucketIds) {
        return Chunks.query(
                bucketIds,
                chunk -> entityManager
                        .createQuery("select b.id from Bucket b where b.id in :ids", String.class)
                        .setParameter("ids", chunk)
                        .getResultList());
    }

    /** All of it has reached the database when this returns. */
    void write(ProvisionedProducts provisioned) {
        provisioned.settle();
        if (provisioned.hasAdded()) {
            insert(provisioned);
        }
        buckets.relate(provisioned.buckets().related());
        provisioned.addedBorne().forEach(entityManager::persist);
        entityManager.flush();
        thresholds.look(provisioned.buckets().all());
    }

    private void insert(ProvisionedProducts provisioned) {
        provisioned.added().forEach(entityManager::persist);
        provisioned.buckets().added().forEach(buckets::add);
        inserting.lock();
        try {
            entityManager.flush();
        } finally {
            inserting.unlock();
        }
    }
}
