package org.usageconsumption.product.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.usageconsumption.access.Caller;
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

    private record Used(String id, BigDecimal amount) {}

    private static final Comparator<Used> MOST_FIRST =
            Comparator.comparing(Used::amount).thenComparing(Used::id).reversed();

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Products products;

    @Inject
    private Clock clock;

    /**
     * The ids of the first products in a caller's reach, the most used first, of equal ones any; empty where it would take too long to tell, or
     * where not so many have used anything.
     */
    public Optional<List<String>> of(Caller caller, ProductSelection selection, String usageType, int most) {
        var now = clock.instant();
        var first = new LinkedHashSet<String>();
        var seen = new HashSet<String>();
        var read = 0;
        for (var size = FIRST_BUCKETS; read < MOST_BUCKETS; size *= TIMES_MORE) {
            var buckets = buckets(usageType, now, read, size);
            var bearers = new ArrayList<>(bearers(buckets));
            if (bearers.size() > MOST_BEARERS + buckets.size()) {
                return Optional.empty();
            }
            bearers.sort(MOST_FIRST);
            for (var next : bearers) {
                if (seen.add(next.id()) && isSelected(caller, selection, next.id())) {
                    first.add(next.id());
                }
                if (first.size() == most) {
                    return Optional.of(List.copyOf(first));
                }
            }
            if (buckets.size() < size) {
                return Optional.empty();
            }
            read += size;
        }
        return Optional.empty();
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

    /** The products that bear them; one too many where there are too many. */
    private List<Used> bearers(List<Used> buckets) {
        var amounts = buckets.stream().collect(Collectors.toMap(Used::id, Used::amount, BigDecimal::max));
        return Chunks.query(
                amounts.keySet(),
                chunk -> new Conditions()
                        .and("b.bucketId in ? and b.borne = true", chunk)
                        .query(entityManager, Object[].class, "select b.bucketId, b.productId from ProductBucket b", "")
                        .setMaxResults(MOST_BEARERS + chunk.size() + 1)
                        .getResultStream()
                        .map(row -> new Used((String) row[1], amounts.get(row[0])))
                        .toList());
    }

    /** One by one, each found by its id: in a list of several, H2 would go through all that the selection's index has. */
    private boolean isSelected(Caller caller, ProductSelection selection, String id) {
        return !products.selected(caller, selection)
                .and("p.id = ?", id)
                .preparedQuery(entityManager, String.class, "select p.id from Product p", "", 1)
                .getResultList()
                .isEmpty();
    }
}
