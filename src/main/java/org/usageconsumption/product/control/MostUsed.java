package org.usageconsumption.product.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.database.Conditions;

/**
 * The products whose buckets of a type everyone used most. The buckets are read in the order of an index, from the fullest
 * down, until enough of the selected products bear some of them: the more of all products are selected, the sooner.
 */
@ApplicationScoped
public class MostUsed {

    private static final int FIRST_BUCKETS = 100;
    private static final int TIMES_MORE = 4;
    private static final int MOST_BUCKETS = 10_000;
    private static final int MOST_BEARERS = 2_000;

    /** What was used in a period that is over is told as nothing. */
    private static final String IS_RUNNING =
            "(b.recurrence is null or b.periodEndsAt > ? or b.validFor.endsAt <= b.periodEndsAt)";

    private static final Comparator<Map.Entry<String, BigDecimal>> MOST_FIRST =
            Map.Entry.<String, BigDecimal>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey())
                    .reversed();

    private record Used(String bucketId, BigDecimal amount) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Products products;

    /**
     * The ids of the first products, the most used first, of equal ones the last id; empty where it would take too long to
     * tell, or where not so many have used anything.
     */
    public Optional<List<String>> of(ProductSelection selection, String usageType, int most, Instant now) {
        var found = new HashMap<String, BigDecimal>();
        var read = 0;
        for (var size = FIRST_BUCKETS; read < MOST_BUCKETS; size *= TIMES_MORE) {
            var buckets = buckets(usageType, now, read, size);
            if (!add(buckets, selection, found)) {
                return Optional.empty();
            }
            var first = found.entrySet().stream().sorted(MOST_FIRST).limit(most).toList();
            var isEnd = buckets.size() < size;
            if (first.size() == most && (isEnd || isAhead(first.get(most - 1), buckets))) {
                return Optional.of(first.stream().map(Map.Entry::getKey).toList());
            }
            if (isEnd) {
                return Optional.empty();
            }
            read += size;
        }
        return Optional.empty();
    }

    /** Of those that used as much as the last bucket, there may be more behind it. */
    private static boolean isAhead(Map.Entry<String, BigDecimal> product, List<Used> buckets) {
        return product.getValue().compareTo(buckets.get(buckets.size() - 1).amount()) > 0;
    }

    private List<Used> buckets(String usageType, Instant now, int from, int most) {
        return new Conditions()
                .and("b.usageType = ? and b.used > 0", usageType)
                .and(IS_RUNNING, now)
                .query(
                        entityManager,
                        Object[].class,
                        "select b.id, b.used from Bucket b",
                        "order by b.usageType, b.used desc")
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Used((String) row[0], (BigDecimal) row[1]))
                .toList();
    }

    /** Adds the products that bear them, unless those are too many. */
    private boolean add(List<Used> buckets, ProductSelection selection, Map<String, BigDecimal> found) {
        var amounts = buckets.stream().collect(Collectors.toMap(Used::bucketId, Used::amount, BigDecimal::max));
        var bearings = Chunks.query(amounts.keySet(), this::bearings);
        if (bearings.size() > MOST_BEARERS + buckets.size()) {
            return false;
        }
        var selected =
                selected(bearings.stream().map(bearing -> (String) bearing[1]).collect(Collectors.toSet()), selection);
        bearings.stream()
                .filter(bearing -> selected.contains(bearing[1]))
                .forEach(bearing -> found.merge((String) bearing[1], amounts.get(bearing[0]), BigDecimal::max));
        return true;
    }

    private List<Object[]> bearings(List<String> bucketIds) {
        return new Conditions()
                .and("b.bucketId in ? and b.borne = true", bucketIds)
                .query(entityManager, Object[].class, "select b.bucketId, b.productId from ProductBucket b", "")
                .setMaxResults(MOST_BEARERS + bucketIds.size() + 1)
                .getResultList();
    }

    private Set<String> selected(Set<String> ids, ProductSelection selection) {
        return new HashSet<>(Chunks.query(
                ids,
                chunk -> products.selected(selection)
                        .and("p.id in ?", chunk)
                        .query(entityManager, String.class, "select p.id from Product p", "")
                        .getResultList()));
    }
}
