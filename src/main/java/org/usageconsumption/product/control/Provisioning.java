package org.usageconsumption.product.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketDefinition;
import org.usageconsumption.bucket.Buckets;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.product.entity.ProductDefinition;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.Violation;

/** Makes subscribed products and their buckets what the operator's order systems say they are. */
@ApplicationScoped
public class Provisioning {

    /** A product as provisioned, and whether this made it. */
    public record Provisioned(ObjectNode product, boolean isNew) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Products products;

    @Inject
    private Buckets buckets;

    @Inject
    private Clock clock;

    /**
     * Creates or replaces a product; the same body twice changes nothing. A bucket that another product bears is shared
     * from then on. Buckets that the body no longer names leave the product, and what was counted on them stays.
     *
     * @throws Refusal.Invalid naming what is wrong with the body
     * @throws Refusal.NotFound where there is one beyond the caller's reach
     * @throws Refusal.Conflict where a bucket's counted usage would change its type or family of units
     */
    public Provisioned put(String id, JsonNode body) {
        return transactions.run(() -> put(id, ProductDefinition.read(id, body)));
    }

    private Provisioned put(String id, ProductDefinition definition) {
        var borne = borneBuckets(id);
        var bucketIds = new TreeSet<>(borne.keySet());
        definition.buckets().forEach(bucket -> bucketIds.add(bucket.id()));
        var locked = buckets.lock(bucketIds, clock.instant()).stream()
                .collect(Collectors.toMap(Bucket::id, Function.identity()));
        requireRelated(definition, locked.keySet());

        var product = entityManager.find(Product.class, id, LockModeType.PESSIMISTIC_WRITE);
        var isNew = product == null;
        if (isNew) {
            product = new Product(id);
        } else {
            find(id);
        }
        product.provision(definition);
        if (isNew) {
            entityManager.persist(product);
        }
        provision(definition.buckets(), locked);
        entityManager.flush();
        buckets.relate(definition.buckets());
        bear(id, definition.buckets(), borne, locked);
        entityManager.flush();
        return new Provisioned(told(product), isNew);
    }

    private Map<String, ProductBucket> borneBuckets(String productId) {
        return entityManager
                .createQuery("select pb from ProductBucket pb where pb.productId = :product", ProductBucket.class)
                .setParameter("product", productId)
                .getResultStream()
                .collect(Collectors.toMap(ProductBucket::bucketId, Function.identity()));
    }

    /** A bucket referred to, or related to, must exist or be made by the same body. */
    private void requireRelated(ProductDefinition definition, Set<String> locked) {
        var existing = new HashSet<>(locked);
        definition.buckets().stream()
                .filter(bucket -> !bucket.isReference())
                .map(BucketDefinition::id)
                .forEach(existing::add);
        var related = related(definition.buckets());
        var others = new HashSet<>(related.values());
        others.removeAll(existing);
        existing.addAll(existingAmong(others));
        related.values().removeAll(existing);
        if (!related.isEmpty()) {
            throw new Refusal.Invalid(related.entrySet().stream()
                    .map(each -> new Violation(
                            each.getKey(), "names the bucket " + each.getValue() + ", which does not exist"))
                    .toList());
        }
    }

    /** The ids of buckets by the paths at which they are named. */
    private static Map<String, String> related(List<BucketDefinition> buckets) {
        var related = new LinkedHashMap<String, String>();
        for (var i = 0; i < buckets.size(); i++) {
            var path = "bucket[" + i + "].";
            related.put(path + "id", buckets.get(i).id());
            var relationships = buckets.get(i).relationships();
            for (var j = 0; j < relationships.size(); j++) {
                related.put(
                        path + "bucketRelationship[" + j + "].bucketRefOrValue.id",
                        relationships.get(j).relatedBucketId());
            }
        }
        return related;
    }

    private List<String> existingAmong(Collection<String> bucketIds) {
        return Chunks.query(
                bucketIds,
                chunk -> entityManager
                        .createQuery("select b.id from Bucket b where b.id in :ids", String.class)
                        .setParameter("ids", chunk)
                        .getResultList());
    }

    private void provision(List<BucketDefinition> definitions, Map<String, Bucket> locked) {
        for (var definition : definitions) {
            var bucket = locked.get(definition.id());
            if (bucket == null) {
                bucket = Bucket.provisioned(definition, clock.instant());
                locked.put(definition.id(), bucket);
                buckets.add(bucket);
            } else if (!definition.isReference()) {
                bucket.provision(definition, clock.instant());
            }
        }
    }

    private void bear(
            String productId,
            List<BucketDefinition> definitions,
            Map<String, ProductBucket> borne,
            Map<String, Bucket> locked) {
        var wanted = definitions.stream().map(BucketDefinition::id).collect(Collectors.toSet());
        for (var bucketId : wanted) {
            borne.computeIfAbsent(bucketId, absent -> {
                var productBucket = new ProductBucket(productId, locked.get(bucketId));
                entityManager.persist(productBucket);
                return productBucket;
            });
        }
        borne.values().forEach(productBucket -> productBucket.bear(wanted.contains(productBucket.bucketId())));
    }

    /**
     * Ends a product; its buckets, counters and usage stay. Ending it again changes nothing.
     *
     * @throws Refusal.NotFound where there is none in the caller's reach
     */
    public void terminate(String id) {
        transactions.run(() -> {
            var product = find(id);
            entityManager.lock(product, LockModeType.PESSIMISTIC_WRITE);
            product.terminate(clock.instant());
            return product;
        });
    }

    /**
     * A product as it was provisioned, with its buckets in the order in which usage takes from them.
     *
     * @throws Refusal.NotFound where there is none in the caller's reach
     */
    public ObjectNode get(String id) {
        return transactions.run(() -> told(find(id)));
    }

    private Product find(String id) {
        return products.find(id).orElseThrow(() -> new Refusal.NotFound("product", id));
    }

    private ObjectNode told(Product product) {
        var told = product.definition();
        var borne = told.putArray("bucket");
        products.buckets(List.of(product.id())).stream()
                .map(BorneBucket::bucket)
                .sorted(Bucket.COUNTING_ORDER)
                .forEach(bucket -> borne.add(bucket.definition()));
        return told;
    }
}
