package org.usageconsumption.usage.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.access.Reach;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.database.NumberedRows;
import org.usageconsumption.database.NumberedSelection;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.product.control.Products.Bearing;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.Row;
import org.usageconsumption.tmforum.list.Source;
import org.usageconsumption.usage.entity.UsageRecord;

/** The usage that was counted. */
@ApplicationScoped
public class UsageRecords {

    private static final String EARLIER = "org.usageconsumption.usage.control.UsageRecords$Earlier";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private CurrentCaller caller;

    /** All that bear one of these ids, by their keys, whatever their source and whoever asks: the ids are taken. */
    Map<String, UsageRecord> known(Collection<String> usageIds) {
        var found = Chunks.query(
                usageIds,
                chunk -> entityManager
                        .createQuery("select u from UsageRecord u where u.usageId in :ids", UsageRecord.class)
                        .setParameter("ids", chunk)
                        .getResultList());
        var known = new HashMap<String, UsageRecord>();
        found.forEach(record -> known.put(key(record.usageId(), record.source()), record));
        return known;
    }

    static String key(String usageId, String source) {
        return usageId + '\n' + source;
    }

    /**
     * A part of a usage as it was counted once, which never changes.
     *
     * @param productId for which it was counted, or would have been
     * @param bucketId null where it is kept aside, as is the period
     */
    public record Earlier(
            String resourceId,
            String usageType,
            Instant usedAt,
            String productId,
            String bucketId,
            Long period,
            String userId) {

        Bearing bearing() {
            return new Bearing(productId, bucketId, null);
        }
    }

    /** The parts of all usage that bears one of these ids, whatever its source. */
    List<Earlier> earlier(Collection<String> usageIds) {
        return Stream.of(
                        "select new " + EARLIER + "(u.resourceId, u.usageType, u.usedAt, u.productId, u.bucketId,"
                                + " u.period, u.userId) from UsageRecord u where u.usageId in :ids",
                        "select new " + EARLIER + "(u.resourceId, u.usageType, u.usedAt, r.productId, r.bucketId,"
                                + " r.period, r.userId) from RatedUsage r join r.record u where u.usageId in :ids")
                .flatMap(query -> Chunks.query(
                        usageIds,
                        chunk -> entityManager
                                .createQuery(query, Earlier.class)
                                .setParameter("ids", chunk)
                                .getResultList())
                        .stream())
                .toList();
    }

    /**
     * @param source needed only where several sources gave this id
     * @throws Refusal.NotFound where there is none that was counted for a product in the caller's reach
     * @throws Refusal.Conflict where the id is not enough to tell which
     */
    public UsageRecord get(String usageId, Optional<String> source) {
        return transactions.run(() -> find(usageId, source));
    }

    /**
     * All that was taken for products in the caller's reach, in the order in which it was.
     *
     * @param told how it is told
     */
    public Source list(Function<UsageRecord, ObjectNode> told) {
        var rows = new NumberedRows<>(
                UsageRecord.class,
                "recordId",
                false,
                "",
                "e.rated",
                record -> new Row(record.recordId().toString(), told.apply(record)));
        return (criteria, sort, asOf) -> {
            var selected = new Conditions();
            Reach.of(caller.get()).ofReferring(selected, "e.productId");
            var rest = UsageFilters.answer(criteria, selected);
            return new NumberedSelection<>(entityManager, rows, selected, rest, sort);
        };
    }

    private UsageRecord find(String usageId, Optional<String> source) {
        var conditions = new Conditions().and("e.usageId = ?", usageId);
        source.ifPresent(name -> conditions.and("e.source = ?", name));
        Reach.of(caller.get()).ofReferring(conditions, "e.productId");
        var found = conditions
                .query(entityManager, UsageRecord.class, "select e from UsageRecord e", "")
                .setMaxResults(2)
                .getResultList();
        if (found.isEmpty()) {
            throw new Refusal.NotFound("usage", usageId);
        }
        if (found.size() > 1) {
            throw new Refusal.Conflict(
                    "Several sources gave usage the id " + usageId + ": add the query parameter source");
        }
        return found.get(0);
    }
}
