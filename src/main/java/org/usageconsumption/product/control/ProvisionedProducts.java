package org.usageconsumption.product.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.usageconsumption.bucket.BucketDefinition;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.product.entity.ProductDefinition;
import org.usageconsumption.tmforum.Refusal;

/**
 * The products that some definitions name, and the buckets that they bear. One definition after the other is carried
 * out in memory, each as if it came alone: it sees what those before it made, and one that is refused changes nothing.
 */
class ProvisionedProducts {

    private final Map<String, Product> products;
    private final Map<String, Map<String, ProductBucket>> borne = new HashMap<>();
    private final ProvisionedBuckets buckets;

    private final Map<String, ProductDefinition> definitions = new HashMap<>();
    private final List<Product> added = new ArrayList<>();
    private final List<ProductBucket> addedBorne = new ArrayList<>();

    /**
     * @param stored those of the products that are stored, by id, under their locks
     * @param storedBorne the buckets that products bear or have borne
     */
    ProvisionedProducts(
            Map<String, Product> stored, Collection<ProductBucket> storedBorne, ProvisionedBuckets buckets) {
        products = new HashMap<>(stored);
        this.buckets = buckets;
        storedBorne.forEach(each -> borneBy(each.productId()).put(each.bucketId(), each));
    }

    /**
     * Makes a product and its buckets what its definition says, the product itself once all of them are {@link #settle}d.
     *
     * @return whether it is new
     * @throws Refusal as {@link Provisioning#put} does
     */
    boolean provision(ProductDefinition definition) {
        var id = definition.id();
        buckets.check(definition);
        var isNew = !products.containsKey(id);
        products.computeIfAbsent(id, this::add);
        definitions.put(id, definition);
        buckets.provision(definition.buckets());
        bear(definition);
        return isNew;
    }

    /** Makes each product what its last definition says: what comes and goes within one array is never stored. */
    void settle() {
        definitions.forEach((id, definition) -> products.get(id).provision(definition));
    }

    private Product add(String id) {
        var product = new Product(id);
        added.add(product);
        return product;
    }

    private void bear(ProductDefinition definition) {
        var wanted = definition.buckets().stream().map(BucketDefinition::id).collect(Collectors.toSet());
        var ofProduct = borneBy(definition.id());
        wanted.forEach(bucketId -> ofProduct.computeIfAbsent(bucketId, absent -> add(definition.id(), bucketId)));
        ofProduct.values().forEach(each -> each.bear(wanted.contains(each.bucketId())));
    }

    private ProductBucket add(String productId, String bucketId) {
        var productBucket = new ProductBucket(productId, buckets.get(bucketId));
        addedBorne.add(productBucket);
        return productBucket;
    }

    private Map<String, ProductBucket> borneBy(String productId) {
        return borne.computeIfAbsent(productId, absent -> new HashMap<>());
    }

    Product get(String id) {
        return products.get(id);
    }

    ProvisionedBuckets buckets() {
        return buckets;
    }

    /** Whether there are new products or buckets. */
    boolean hasAdded() {
        return !(added.isEmpty() && buckets.added().isEmpty());
    }

    /** The products that are to be stored. */
    List<Product> added() {
        return added;
    }

    /** The buckets of products that are to be stored. */
    List<ProductBucket> addedBorne() {
        return addedBorne;
    }
}
