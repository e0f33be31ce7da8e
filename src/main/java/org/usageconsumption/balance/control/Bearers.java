package org.usageconsumption.balance.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.access.Reach;
import org.usageconsumption.balance.entity.BalanceRequest;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.product.control.Products;
import org.usageconsumption.tmforum.Refusal;

/** The products through which a caller reaches a bucket. */
@ApplicationScoped
class Bearers {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Products products;

    @Inject
    private CurrentCaller caller;

    /**
     * The product that the request names, or else the first one that bears the bucket.
     *
     * @throws Refusal.Invalid where the caller reaches no such bucket, or none that the named product bears
     */
    String of(BalanceRequest request) {
        return bearers(request).stream().findFirst().orElseThrow(() -> unreachable(request));
    }

    /**
     * The product whose usage it would be.
     *
     * @throws Refusal.Invalid where the caller reaches no such bucket, or that is not said and there are several
     */
    String only(BalanceRequest request) {
        var bearers = bearers(request);
        if (bearers.size() > 1) {
            throw new Refusal.Invalid("product", "is missing: several products bear the bucket " + request.bucketId());
        }
        return bearers.stream().findFirst().orElseThrow(() -> unreachable(request));
    }

    private List<String> bearers(BalanceRequest request) {
        var conditions = new Conditions().and("pb.bucketId = ? and pb.borne = true", request.bucketId());
        request.productId().ifPresent(id -> conditions.and("p.id = ?", id));
        Reach.of(caller.get()).ofProducts(conditions, "p");
        return conditions
                .query(
                        entityManager,
                        String.class,
                        "select p.id from ProductBucket pb join pb.product p",
                        "order by p.id")
                .setMaxResults(2)
                .getResultList();
    }

    private static Refusal unreachable(BalanceRequest request) {
        return request.productId()
                .map(id -> new Refusal.Invalid(
                        "product[0].id", "names no product that bears the bucket " + request.bucketId() + ": " + id))
                .orElseGet(() -> new Refusal.Invalid("bucket.id", "names no bucket: " + request.bucketId()));
    }

    /**
     * The logical resource under which usage of a reservation is counted: the one that the request names, or else the
     * product's first.
     *
     * @throws Refusal.Invalid where the product does not take usage under it now
     */
    String resource(BalanceRequest request, String productId, Instant now) {
        return request.resourceId()
                .or(() -> firstResource(productId))
                .filter(id -> isSubscribed(id, productId, now))
                .orElseThrow(() -> new Refusal.Invalid(
                        "logicalResource",
                        "is missing or wrong: product " + productId + " takes no usage under it now"));
    }

    private Optional<String> firstResource(String productId) {
        return new Conditions()
                .and("p.id = ?", productId)
                .query(
                        entityManager,
                        String.class,
                        "select r.id from Product p join p.logicalResources r",
                        "order by r.id")
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private boolean isSubscribed(String resourceId, String productId, Instant now) {
        return products.subscribed(Set.of(resourceId)).stream()
                .anyMatch(subscription -> subscription.productId().equals(productId)
                        && subscription.validFor().covers(now));
    }
}
