package org.usageconsumption.threshold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.product.entity.Product;

/** Whose buckets are: of the products that bear one, the first. */
@ApplicationScoped
class FirstBearers {

    @PersistenceContext
    private EntityManager entityManager;

    /** By the bucket's id; nothing is there for one that nobody bears. Two statements for every 128 buckets. */
    Map<String, Product> of(Collection<String> bucketIds) {
        var ids = new HashMap<String, String>();
        Chunks.query(bucketIds, this::first).forEach(bearer -> ids.put((String) bearer[0], (String) bearer[1]));
        var products = Chunks.query(new HashSet<>(ids.values()), this::products).stream()
                .collect(Collectors.toMap(Product::id, Function.identity()));
        var bearers = new HashMap<String, Product>();
        ids.forEach((bucketId, productId) -> bearers.put(bucketId, products.get(productId)));
        return bearers;
    }

    private List<Object[]> first(List<String> bucketIds) {
        return entityManager
                .createQuery(
                        "select b.bucketId, min(b.productId) from ProductBucket b"
                                + " where b.bucketId in :ids and b.borne = true group by b.bucketId",
                        Object[].class)
                .setParameter("ids", bucketIds)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
    }

    private List<Product> products(List<String> ids) {
        return entityManager
                .createQuery("select p from Product p where p.id in :ids", Product.class)
                .setParameter("ids", ids)
                .setHint("eclipselink.read-only", true)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
    }
}
