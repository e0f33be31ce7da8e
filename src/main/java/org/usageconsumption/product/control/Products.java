package org.usageconsumption.product.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usageconsumption.access.Caller;
import org.usageconsumption.access.Reach;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.database.Pairs;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.tmforum.Period;

/** The stored products, those in a caller's reach where one asks, and the buckets that they bear. */
@ApplicationScoped
public class Products {

    /**
     * A product that takes usage under a logical resource.
     *
     * @param userId whose usage it is where the usage names nobody; null where that is nobody's
     */
    public record Subscription(String resourceId, String productId, String userId, Period validFor) {

        /** As queries make it. */
        public Subscription(String resourceId, String productId, String userId, Instant startsAt, Instant endsAt) {
            this(resourceId, productId, userId, Period.between(startsAt, endsAt));
        }
    }

    /** A bucket that a product bears, and the counters that the product's related parties have on it. */
    public record BorneBucket(Bucket bucket, ProductBucket productBucket, List<BucketUser> users) {}

    /** A product and the buckets that it bears. */
    public record Bearer(Product product, List<BorneBucket> buckets) {}

    private static final String SELECT = "select p from Product p";
    private static final String SELECT_ID = "select p.id from Product p";

    private static final String BUCKETS = "select pb, u from ProductBucket pb left join fetch pb.bucket"
            + " left join pb.product p left join p.relatedParties r"
            + " left join BucketUser u on u.bucketId = pb.bucketId and u.userId = r.id";

    /** Chains of joins from one root: where entities are joined otherwise, EclipseLink moves them behind a comma. */
    private static final String BEARERS = "select p, b, pb, u from Product p"
            + " left join p.productBuckets pb on pb.borne = true left join pb.bucket b"
            + " left join p.relatedParties r"
            + " left join BucketUser u on u.bucketId = pb.bucketId and u.userId = r.id";

    /** What a product consists of in tables of its own. */
    private static final List<String> PARTS = List.of("relatedParties", "logicalResources", "services");

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Pairs pairs;

    public Optional<Product> find(String id) {
        return new Conditions()
                .and("p.id = ?", id)
                .query(entityManager, Product.class, SELECT, "")
                .getResultStream()
                .findFirst();
    }

    /**
     * The ids of those of the products that exist: nobody else changes them until this
     * transaction ends. Everyone locks in the order of the ids, and products before buckets, so that nobody waits in a
     * circle. The products are to be read afterwards; with the locks, the provider would read all that belongs to each.
     */
    List<String> lock(Collection<String> ids) {
        return Chunks.query(
                new TreeSet<>(ids),
                chunk -> entityManager
                        .createQuery("select p.id from Product p where p.id in :ids order by p.id", String.class)
                        .setParameter("ids", chunk)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList());
    }

    /** The products by id; the parts of all are read once one's are asked for. */
    Map<String, Product> withParts(Collection<String> ids) {
        return Chunks.query(ids, chunk -> {
                    var query =
                            new Conditions().and("p.id in ?", chunk).query(entityManager, Product.class, SELECT, "");
                    PARTS.forEach(part -> query.setHint("eclipselink.batch", "p." + part));
                    return query.setHint("eclipselink.batch.type", "IN")
                            .setHint("eclipselink.batch.size", chunk.size())
                            .getResultList();
                })
                .stream()
                .collect(Collectors.toMap(Product::id, Function.identity()));
    }

    /** The ids of the first of the selected products behind one, or of all for null, in order. */
    public List<String> after(Caller caller, ProductSelection selection, String id, int most) {
        var conditions = selected(caller, selection);
        if (id != null) {
            conditions.and("p.id > ?", id);
        }
        return conditions
                .preparedQuery(entityManager, String.class, SELECT_ID, "order by p.id", most)
                .getResultList();
    }

    /** The ids of the last of the selected products before one, or of all for null, in order. */
    public List<String> before(Caller caller, ProductSelection selection, String id, int most) {
        var conditions = selected(caller, selection);
        if (id != null) {
            conditions.and("p.id < ?", id);
        }
        var found = new ArrayList<>(conditions
                .preparedQuery(entityManager, String.class, SELECT_ID, "order by p.id desc", most)
                .getResultList());
        Collections.reverse(found);
        return found;
    }

    /** The id of the selected product at a place, from 0. */
    public Optional<String> idAt(Caller caller, ProductSelection selection, int place) {
        return selected(caller, selection)
                .query(entityManager, String.class, SELECT_ID, "order by p.id")
                .setFirstResult(place)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    public long count(Caller caller, ProductSelection selection) {
        return selected(caller, selection)
                .query(entityManager, Long.class, "select count(p) from Product p", "")
                .getSingleResult();
    }

    /** The conditions on a product that the query calls {@code p}. */
    Conditions selected(Caller caller, ProductSelection selection) {
        var conditions = new Conditions();
        Reach.of(caller).ofProducts(conditions, "p");
        selection.on(conditions);
        return conditions;
    }

    /** Who takes usage under these logical resources, whatever the time of the usage. */
    public List<Subscription> subscribed(Collection<String> resourceIds) {
        return Chunks.query(
                resourceIds,
                chunk -> new Conditions()
                        .and("r.id in ? and p.status not in ?", chunk, Product.UNUSED_STATUSES)
                        .query(
                                entityManager,
                                Subscription.class,
                                "select distinct new org.usageconsumption.product.control.Products$Subscription("
                                        + "r.id, p.id, p.userId, p.validFor.startsAt, p.validFor.endsAt)"
                                        + " from Product p join p.logicalResources r",
                                "")
                        .getResultList());
    }

    /**
     * That a product bears a bucket.
     *
     * @param aggregatorId what the bucket is a part of; null for nothing
     */
    public record Bearing(String productId, String bucketId, String aggregatorId) {}

    /** Which buckets of these usage types the products bear, without reading the buckets themselves. */
    public List<Bearing> bearing(Collection<String> productIds, Set<String> usageTypes) {
        return Chunks.query(
                        productIds,
                        chunk -> entityManager
                                .createQuery(
                                        "select pb.productId, pb.bucketId, pb.bucket.usageType, pb.bucket.aggregatorId"
                                                + " from ProductBucket pb"
                                                + " where pb.productId in :products and pb.borne = true",
                                        Object[].class)
                                .setParameter("products", chunk)
                                .getResultList())
                .stream()
                .filter(bearing -> usageTypes.contains(bearing[2]))
                .map(bearing -> new Bearing((String) bearing[0], (String) bearing[1], (String) bearing[3]))
                .toList();
    }

    /** Those of these counters that there are, of buckets borne or not. */
    public List<ProductBucket> counters(Collection<ProductBucket.Key> keys) {
        return pairs.find(
                ProductBucket.class, "PRODUCT_BUCKET", "PRODUCT_ID, BUCKET_ID", keys, ProductBucket.Key::columns);
    }

    /** The buckets that the products bear, with all counters that their products and users have on them. */
    public List<BorneBucket> buckets(Collection<String> productIds) {
        var rows = Chunks.query(
                productIds,
                chunk -> new Conditions()
                        .and("pb.productId in ? and pb.borne = true", chunk)
                        .query(entityManager, Object[].class, BUCKETS, "")
                        .getResultList());
        var users = new LinkedHashMap<ProductBucket, Set<BucketUser>>();
        rows.forEach(row -> add((BucketUser) row[1], users, (ProductBucket) row[0]));
        return users.entrySet().stream()
                .map(borne -> new BorneBucket(borne.getKey().bucket(), borne.getKey(), List.copyOf(borne.getValue())))
                .toList();
    }

    /**
     * Those of the products that are in a caller's reach, in the order of their ids, to be told and not to be counted
     * on. One statement, so that the counters of all levels are of the same moment.
     */
    public List<Bearer> bearers(Caller caller, Collection<String> productIds) {
        var rows = Chunks.query(productIds, chunk -> {
            var conditions = new Conditions().and("p.id in ?", chunk);
            Reach.of(caller).ofProducts(conditions, "p");
            return conditions
                    .preparedQuery(entityManager, Object[].class, BEARERS, "order by p.id", Integer.MAX_VALUE)
                    .getResultList();
        });
        var users = new LinkedHashMap<Product, Map<ProductBucket, Set<BucketUser>>>();
        var buckets = new HashMap<ProductBucket, Bucket>();
        for (var row : rows) {
            var borne = users.computeIfAbsent((Product) row[0], absent -> new LinkedHashMap<>());
            if (row[1] != null) {
                buckets.put((ProductBucket) row[2], (Bucket) row[1]);
                add((BucketUser) row[3], borne, (ProductBucket) row[2]);
            }
        }
        return users.entrySet().stream()
                .map(bearer -> new Bearer(
                        bearer.getKey(),
                        bearer.getValue().entrySet().stream()
                                .map(borne -> new BorneBucket(
                                        buckets.get(borne.getKey()), borne.getKey(), List.copyOf(borne.getValue())))
                                .toList()))
                .toList();
    }

    private static void add(BucketUser user, Map<ProductBucket, Set<BucketUser>> users, ProductBucket borne) {
        var ofBucket = users.computeIfAbsent(borne, absent -> new LinkedHashSet<>());
        if (user != null) {
            ofBucket.add(user);
        }
    }
}
