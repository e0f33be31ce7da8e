package org.usageconsumption.product.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketDefinition;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.product.control.Products.BorneBucket;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.product.entity.ProductDefinition;
import org.usageconsumption.tmforum.Refusal;

/**
 * Makes subscribed products and their buckets what the operator's order systems say they are; said twice, it changes
 * nothing. A bucket that another product bears is shared from then on. Buckets that a product no longer names leave it,
 * and what was counted on them stays.
 */
@ApplicationScoped
public class Provisioning {

    /** A product as provisioned, and whether this made it. */
    public record Provisioned(ObjectNode product, boolean isNew) {}

    /**
     * What became of one of many products.
     *
     * @param id as it was sent; null where it was not sent as a text
     * @param isNew whether this made it
     * @param whose it is, with its buckets; nobody's where it was refused
     * @param refusal why nothing of it was carried out; null where it was
     */
    public record Outcome(String id, boolean isNew, Whose whose, Refusal refusal) {

        static Outcome refused(String id, Refusal refusal) {
            return new Outcome(id, false, Whose.nobody(), refusal);
        }

        public boolean isRefused() {
            return refusal != null;
        }
    }

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Products products;

    @Inject
    private ProvisioningStore store;

    @Inject
    private Clock clock;

    /**
     * Creates or replaces a product; the body need not say its id.
     *
     * @throws Refusal.Invalid naming what is wrong with the body
     * @throws Refusal.Conflict where a bucket's counted usage would change its type or family of units
     */
    public Provisioned put(String id, JsonNode body) {
        return transactions.run(() -> put(ProductDefinition.read(id, body)));
    }

    /** The same for a body that says its id. */
    public Provisioned put(JsonNode body) {
        return transactions.run(() -> put(ProductDefinition.read(body)));
    }

    private Provisioned put(ProductDefinition definition) {
        var concerned = store.read(List.of(definition));
        var isNew = concerned.provision(definition);
        store.write(concerned);
        return new Provisioned(told(concerned.get(definition.id())), isNew);
    }

    /**
     * Creates or replaces products, one after the other in one transaction: each is taken as {@link #put} would take it
     * then, and those that are refused do not touch the others. However many they are, the statements are as many, but
     * for lists of 128 and batches of 1,000.
     *
     * @param bodies each says its id
     * @return what became of each, in their order
     */
    public List<Outcome> putAll(Iterable<JsonNode> bodies) {
        return transactions.run(() -> provision(bodies));
    }

    private List<Outcome> provision(Iterable<JsonNode> bodies) {
        var outcomes = new ArrayList<Outcome>();
        var sound = new LinkedHashMap<Integer, ProductDefinition>();
        for (var body : bodies) {
            try {
                sound.put(outcomes.size(), ProductDefinition.read(body));
                outcomes.add(null);
            } catch (Refusal.Invalid e) {
                outcomes.add(Outcome.refused(body.path("id").textValue(), e));
            }
        }
        var concerned = store.read(sound.values());
        sound.forEach((position, definition) -> outcomes.set(position, provision(concerned, definition)));
        store.write(concerned);
        return outcomes;
    }

    private static Outcome provision(ProvisionedProducts concerned, ProductDefinition definition) {
        try {
            var isNew = concerned.provision(definition);
            var bucketIds =
                    definition.buckets().stream().map(BucketDefinition::id).toList();
            return new Outcome(
                    definition.id(),
                    isNew,
                    Whose.ofProducts(List.of(definition.id())).andBuckets(bucketIds),
                    null);
        } catch (Refusal e) {
            return Outcome.refused(definition.id(), e);
        }
    }

    /**
     * Ends a product; its buckets, counters and usage stay. Ending it again changes nothing.
     *
     * @throws Refusal.NotFound where there is none
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
     * @throws Refusal.NotFound where there is none
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
