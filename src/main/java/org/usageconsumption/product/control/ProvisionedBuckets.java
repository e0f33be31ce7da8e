package org.usageconsumption.product.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketDefinition;
import org.usageconsumption.bucket.BucketRelationship;
import org.usageconsumption.product.entity.ProductDefinition;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.Violation;

/** The buckets that products name: those that are stored, under their locks, and those that one of the products makes. */
class ProvisionedBuckets {

    private final Map<String, Bucket> buckets;
    private final Set<String> existing;
    private final Instant now;
    private final List<Bucket> added = new ArrayList<>();
    private final Map<String, BucketDefinition> related = new LinkedHashMap<>();
    private final Aggregations aggregations;

    /** Where no bucket that is stored has parts. */
    ProvisionedBuckets(Collection<Bucket> locked, Collection<String> others, Instant now) {
        this(locked, others, now, List.of());
    }

    /**
     * @param locked all that products may bear or define, as far as they are stored
     * @param others the ids of those that are stored, too, and only related to
     * @param parts of buckets that may become parts themselves, or count another type
     */
    ProvisionedBuckets(
            Collection<Bucket> locked, Collection<String> others, Instant now, Collection<BucketRelationship> parts) {
        this.now = now;
        buckets = locked.stream().collect(Collectors.toMap(Bucket::id, Function.identity()));
        existing = new HashSet<>(buckets.keySet());
        existing.addAll(others);
        aggregations = new Aggregations(buckets, parts);
    }

    /**
     * Whether a product may have these buckets.
     *
     * @throws Refusal.Invalid where one that it refers to or relates to neither exists nor is made by itself, or cannot
     *     hold its part
     * @throws Refusal.Conflict where counted usage would change its type or family of units, or a bucket that has parts
     *     no longer could
     */
    void check(ProductDefinition product) {
        var defined = new LinkedHashMap<String, BucketDefinition>();
        product.buckets().stream()
                .filter(bucket -> !bucket.isReference())
                .forEach(bucket -> defined.put(bucket.id(), bucket));
        var missing = product.namedBuckets();
        missing.values().removeAll(existing);
        missing.values().removeAll(defined.keySet());
        if (!missing.isEmpty()) {
            throw new Refusal.Invalid(missing.entrySet().stream()
                    .map(each -> new Violation(
                            each.getKey(), "names the bucket " + each.getValue() + ", which does not exist"))
                    .toList());
        }
        defined.forEach(
                (id, definition) -> Optional.ofNullable(buckets.get(id)).ifPresent(bucket -> bucket.check(definition)));
        aggregations.check(product, defined);
    }

    void provision(List<BucketDefinition> definitions) {
        definitions.stream().filter(definition -> !definition.isReference()).forEach(this::provision);
    }

    private void provision(BucketDefinition definition) {
        aggregations.provision(definition);
        var bucket = buckets.get(definition.id());
        if (bucket == null) {
            add(definition);
        } else {
            bucket.provision(definition, now);
            related.put(definition.id(), definition);
        }
    }

    private void add(BucketDefinition definition) {
        var bucket = Bucket.provisioned(definition, now);
        buckets.put(bucket.id(), bucket);
        existing.add(bucket.id());
        added.add(bucket);
        if (!definition.relationships().isEmpty()) {
            related.put(bucket.id(), definition);
        }
    }

    Bucket get(String id) {
        return buckets.get(id);
    }

    Collection<Bucket> all() {
        return buckets.values();
    }

    /** The buckets that are to be stored. */
    List<Bucket> added() {
        return added;
    }

    /** The last definition of each bucket whose relationships may have changed. */
    Collection<BucketDefinition> related() {
        return related.values();
    }
}
