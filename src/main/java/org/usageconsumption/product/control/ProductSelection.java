package org.usageconsumption.product.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.tmforum.Period;

/**
 * Which products are asked for. Each call narrows the selection; the alternatives within a call widen it. A call
 * without alternatives narrows nothing.
 *
 * <p>What other tables know is asked for in a subquery of its own, which an index can drive; a correlated one would be
 * asked of every product.
 */
public class ProductSelection {

    /** A reference by id, of which a second attribute may be asked for, too; either may be null. */
    public record Reference(String id, String qualifier) {}

    private final List<Consumer<Conditions>> restrictions = new ArrayList<>();

    public ProductSelection ids(Collection<String> anyOf) {
        return narrow("p.id in ?", anyOf);
    }

    public ProductSelection names(Collection<String> anyOf) {
        return narrow("p.name in ?", anyOf);
    }

    public ProductSelection partyAccounts(Collection<String> anyOf) {
        return narrow("p.partyAccountId in ?", anyOf);
    }

    public ProductSelection services(Collection<String> anyOf) {
        return narrow("p.id in (select c.id from Product c join c.services s where s in ?)", anyOf);
    }

    /** By id and, where it is said, name. */
    public ProductSelection logicalResources(Collection<Reference> anyOf) {
        return narrow(
                "p.id in (select c.id from Product c join c.logicalResources r where %s)", "r.id", "r.name", anyOf);
    }

    /** By id and, where it is said, role. */
    public ProductSelection relatedParties(Collection<Reference> anyOf) {
        return narrow("p.id in (select c.id from Product c join c.relatedParties r where %s)", "r.id", "r.role", anyOf);
    }

    /** By id, usage type or both. */
    public ProductSelection buckets(Collection<Reference> anyOf) {
        return narrow(
                "p.id in (select b.productId from ProductBucket b where b.borne = true and (%s))",
                "b.bucket.id", "b.bucket.usageType", anyOf);
    }

    public ProductSelection validIn(Period period) {
        restrictions.add(conditions -> conditions.and(
                "p.validFor.startsAt < ? and p.validFor.endsAt > ?", period.endsAt(), period.startsAt()));
        return this;
    }

    /** Adds the selection to the conditions on a product that the query calls {@code p}. */
    void on(Conditions conditions) {
        restrictions.forEach(restriction -> restriction.accept(conditions));
    }

    private ProductSelection narrow(String condition, Collection<String> anyOf) {
        if (!anyOf.isEmpty()) {
            restrictions.add(conditions -> conditions.and(condition, anyOf));
        }
        return this;
    }

    /** One IN list for each qualifier, however many ids there are. */
    private ProductSelection narrow(String condition, String id, String qualifier, Collection<Reference> anyOf) {
        if (anyOf.isEmpty()) {
            return this;
        }
        var values = new ArrayList<>();
        var alternatives = anyOf.stream()
                .collect(Collectors.groupingBy(
                        reference -> Optional.ofNullable(reference.qualifier()),
                        Collectors.mapping(Reference::id, Collectors.toSet())))
                .entrySet()
                .stream()
                .map(ofQualifier -> alternative(id, qualifier, ofQualifier.getKey(), ofQualifier.getValue(), values))
                .collect(Collectors.joining(" or "));
        restrictions.add(conditions -> conditions.and(condition.formatted(alternatives), values.toArray()));
        return this;
    }

    private static String alternative(
            String id, String qualifier, Optional<String> qualified, Collection<String> ids, List<Object> values) {
        var parts = new ArrayList<String>();
        qualified.ifPresent(value -> {
            parts.add(qualifier + " = ?");
            values.add(value);
        });
        if (!ids.contains(null)) {
            parts.add(id + " in ?");
            values.add(ids);
        }
        return "(" + String.join(" and ", parts) + ")";
    }
}
