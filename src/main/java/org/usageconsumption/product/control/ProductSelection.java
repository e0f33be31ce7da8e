package org.usageconsumption.product.control;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.tmforum.Period;

/**
 * Which products are asked for. Each call narrows the selection; the alternatives within a call widen it. A call
 * without alternatives narrows nothing.
 */
public class ProductSelection {

    private interface Restriction {
        Predicate on(Root<Product> product, CriteriaQuery<?> query, CriteriaBuilder builder);
    }

    /** A reference by id, of which a second attribute may be asked for, too; either may be null. */
    public record Reference(String id, String qualifier) {}

    private final List<Restriction> restrictions = new ArrayList<>();

    public ProductSelection ids(Collection<String> anyOf) {
        return columnIn("id", anyOf);
    }

    public ProductSelection partyAccounts(Collection<String> anyOf) {
        return columnIn("partyAccountId", anyOf);
    }

    /** By id and, where it is said, name. */
    public ProductSelection logicalResources(Collection<Reference> anyOf) {
        return referring("logicalResources", "name", anyOf);
    }

    /** By id and, where it is said, role. */
    public ProductSelection relatedParties(Collection<Reference> anyOf) {
        return referring("relatedParties", "role", anyOf);
    }

    public ProductSelection services(Collection<String> anyOf) {
        if (!anyOf.isEmpty()) {
            restrictions.add((product, query, builder) -> among(
                    product,
                    query,
                    candidate -> candidate.<Product, String>join("services").in(anyOf)));
        }
        return this;
    }

    /** By id, usage type or both. */
    public ProductSelection buckets(Collection<Reference> anyOf) {
        if (!anyOf.isEmpty()) {
            restrictions.add((product, query, builder) -> {
                var borne = query.subquery(String.class);
                var productBucket = borne.from(ProductBucket.class);
                Path<Object> bucket = productBucket.get("bucket");
                borne.select(productBucket.get("productId"))
                        .where(
                                builder.isTrue(productBucket.get("borne")),
                                anyOf(builder, anyOf, bucket.get("id"), bucket.get("usageType")));
                return product.get("id").in(borne);
            });
        }
        return this;
    }

    public ProductSelection validIn(Period period) {
        restrictions.add((product, query, builder) -> {
            Path<Period> validFor = product.get("validFor");
            return builder.and(
                    builder.lessThan(validFor.get("startsAt"), period.endsAt()),
                    builder.greaterThan(validFor.get("endsAt"), period.startsAt()));
        });
        return this;
    }

    Predicate predicate(Root<Product> product, CriteriaQuery<?> query, CriteriaBuilder builder) {
        return builder.and(restrictions.stream()
                .map(restriction -> restriction.on(product, query, builder))
                .toArray(Predicate[]::new));
    }

    private ProductSelection columnIn(String attribute, Collection<String> anyOf) {
        if (!anyOf.isEmpty()) {
            restrictions.add((product, query, builder) -> product.get(attribute).in(anyOf));
        }
        return this;
    }

    private ProductSelection referring(String collection, String qualifier, Collection<Reference> anyOf) {
        if (!anyOf.isEmpty()) {
            restrictions.add((product, query, builder) -> among(product, query, candidate -> {
                Join<Product, ?> reference = candidate.join(collection);
                return anyOf(builder, anyOf, reference.get("id"), reference.get(qualifier));
            }));
        }
        return this;
    }

    /** A subquery on its own, which an index can drive; a correlated EXISTS would be asked of every product. */
    private static Predicate among(
            Root<Product> product, CriteriaQuery<?> query, Function<Root<Product>, Predicate> condition) {
        var matching = query.subquery(String.class);
        var candidate = matching.from(Product.class);
        matching.select(candidate.get("id")).where(condition.apply(candidate));
        return product.get("id").in(matching);
    }

    /** One IN list for each qualifier, however many ids there are. */
    private static Predicate anyOf(
            CriteriaBuilder builder, Collection<Reference> anyOf, Path<String> id, Path<String> qualifier) {
        var idsByQualifier = anyOf.stream()
                .collect(Collectors.groupingBy(
                        reference -> Optional.ofNullable(reference.qualifier()),
                        Collectors.mapping(reference -> Optional.ofNullable(reference.id()), Collectors.toSet())));
        var alternatives = new ArrayList<Predicate>();
        idsByQualifier.forEach((qualified, ids) -> {
            var ofQualifier =
                    qualified.map(value -> builder.equal(qualifier, value)).orElseGet(builder::conjunction);
            alternatives.add(
                    ids.contains(Optional.<String>empty())
                            ? ofQualifier
                            : builder.and(
                                    ofQualifier,
                                    id.in(ids.stream().map(Optional::get).toList())));
        });
        return builder.or(alternatives.toArray(Predicate[]::new));
    }
}
