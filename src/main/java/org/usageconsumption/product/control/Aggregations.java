package org.usageconsumption.product.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketDefinition;
import org.usageconsumption.bucket.BucketRelationship;
import org.usageconsumption.product.entity.ProductDefinition;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.Unit;
import org.usageconsumption.tmforum.Violation;

/**
 * Which buckets are parts of which. Part and whole count usage of one type, in units of one family, and a whole is no
 * part itself.
 */
class Aggregations {

    /** What a bucket counts, as it is or will be. */
    private record Counts(String usageType, Unit unit, boolean isPart) {

        static Counts of(Bucket bucket) {
            return new Counts(
                    bucket.usageType(), bucket.unit(), bucket.aggregatorId().isPresent());
        }

        static Counts of(BucketDefinition bucket) {
            return new Counts(
                    bucket.usageType(),
                    bucket.allowance().units(),
                    bucket.aggregatorId().isPresent());
        }

        boolean isLike(Counts other) {
            return usageType.equals(other.usageType) && unit.convertsTo(other.unit);
        }

        @Override
        public String toString() {
            return usageType + " in " + unit.base();
        }
    }

    private final Map<String, Bucket> buckets;
    private final Map<String, Set<String>> parts = new HashMap<>();

    /**
     * @param buckets those that are there, which grow
     * @param stored the parts of those that may become parts themselves, or count another type
     */
    Aggregations(Map<String, Bucket> buckets, Collection<BucketRelationship> stored) {
        this.buckets = buckets;
        stored.forEach(each -> parts(each.relatedBucketId()).add(each.bucketId()));
    }

    /**
     * @param defined the buckets that the product makes or changes, by id
     * @throws Refusal.Invalid where one would be part of a bucket that cannot hold it
     * @throws Refusal.Conflict where one has parts, and would be a part or count another type
     */
    void check(ProductDefinition product, Map<String, BucketDefinition> defined) {
        var violations = new ArrayList<Violation>();
        product.aggregators().forEach((path, part) -> {
            var what = flaw(part, defined);
            if (what != null) {
                violations.add(new Violation(path, what));
            }
        });
        if (!violations.isEmpty()) {
            throw new Refusal.Invalid(violations);
        }
        defined.values().forEach(definition -> checkParts(definition, defined));
    }

    private String flaw(BucketDefinition part, Map<String, BucketDefinition> defined) {
        var id = part.aggregatorId().orElseThrow();
        var whole = counts(id, defined);
        if (whole.isPart()) {
            return "names the bucket " + id + ", which is itself a part of another one";
        }
        return whole.isLike(Counts.of(part))
                ? null
                : "names the bucket " + id + ", which counts " + whole + ", not " + Counts.of(part);
    }

    private Counts counts(String id, Map<String, BucketDefinition> defined) {
        return defined.containsKey(id) ? Counts.of(defined.get(id)) : Counts.of(buckets.get(id));
    }

    private void checkParts(BucketDefinition definition, Map<String, BucketDefinition> defined) {
        var after = Counts.of(definition);
        var before = buckets.get(definition.id());
        if (before == null || !after.isPart() && after.isLike(Counts.of(before))) {
            return;
        }
        parts(definition.id()).stream()
                .filter(part -> !defined.containsKey(part))
                .sorted()
                .findFirst()
                .ifPresent(part -> {
                    throw new Refusal.Conflict("Bucket " + definition.id() + " has parts, such as " + part
                            + ": it can neither be a part of another one nor count something else");
                });
    }

    void provision(BucketDefinition definition) {
        var before = buckets.get(definition.id());
        if (before != null) {
            before.aggregatorId().ifPresent(whole -> parts(whole).remove(definition.id()));
        }
        definition.aggregatorId().ifPresent(whole -> parts(whole).add(definition.id()));
    }

    private Set<String> parts(String id) {
        return parts.computeIfAbsent(id, absent -> new HashSet<>());
    }

    /** The ids of the buckets whose parts matter: those that may become parts themselves, or count another type. */
    static Set<String> concerned(List<BucketDefinition> definitions, Collection<Bucket> stored) {
        var ids = new HashSet<String>();
        var before = new HashMap<String, Counts>();
        stored.forEach(bucket -> before.put(bucket.id(), Counts.of(bucket)));
        definitions.stream()
                .filter(definition -> !definition.isReference() && before.containsKey(definition.id()))
                .filter(definition -> definition.aggregatorId().isPresent()
                        || !before.get(definition.id()).isLike(Counts.of(definition)))
                .forEach(definition -> ids.add(definition.id()));
        return ids;
    }
}
