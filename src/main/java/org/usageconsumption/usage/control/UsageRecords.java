package org.usageconsumption.usage.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.usageconsumption.access.Reach;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.entity.RatedUsage;
import org.usageconsumption.usage.entity.UsageRecord;

/** The usage that was counted. */
@ApplicationScoped
public class UsageRecords {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Reach reach;

    /** All that bear one of these ids, whatever their source and whoever asks: the ids are taken. */
    List<UsageRecord> find(Collection<String> usageIds) {
        return Chunks.query(
                usageIds,
                chunk -> entityManager
                        .createQuery("select u from UsageRecord u where u.usageId in :ids", UsageRecord.class)
                        .setParameter("ids", chunk)
                        .getResultList());
    }

    /**
     * @param source needed only where several sources gave this id
     * @throws Refusal.NotFound where there is none that was counted for a product in the caller's reach
     * @throws Refusal.Conflict where the id is not enough to tell which
     */
    public UsageRecord get(String usageId, Optional<String> source) {
        return transactions.run(() -> find(usageId, source));
    }

    private UsageRecord find(String usageId, Optional<String> source) {
        var builder = entityManager.getCriteriaBuilder();
        var query = builder.createQuery(UsageRecord.class);
        var record = query.from(UsageRecord.class);
        var seen = query.subquery(Long.class);
        var rated = seen.from(RatedUsage.class);
        var product = seen.from(Product.class);
        seen.select(rated.get("record").get("recordId"))
                .where(
                        builder.equal(rated.get("record"), record),
                        builder.equal(product.get("id"), rated.get("productId")),
                        reach.ofProducts(builder, product));
        query.where(
                builder.equal(record.get("usageId"), usageId),
                source.map(name -> builder.equal(record.get("source"), name)).orElseGet(builder::conjunction),
                builder.exists(seen));
        var found = entityManager.createQuery(query).setMaxResults(2).getResultList();
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
