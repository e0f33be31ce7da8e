package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.usageconsumption.access.Caller;
import org.usageconsumption.access.Reach;
import org.usageconsumption.consumption.entity.ConsumptionQuery;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.Page;

/** The questions for consumption that were asked, with their answers. */
@ApplicationScoped
public class ConsumptionQueries {

    private static final String SELECT = "select q from ConsumptionQuery q";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private ConsumptionReport consumptionReport;

    @Inject
    private Reach reach;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** Answers a question as of now, and keeps both. */
    public ConsumptionQuery ask(Question question, ObjectNode request) {
        return transactions.run(() -> answer(question, request));
    }

    private ConsumptionQuery answer(Question question, ObjectNode request) {
        var now = clock.instant();
        var query = new ConsumptionQuery(
                UUID.randomUUID().toString(), now, caller.name(), request, consumptionReport.report(question, now));
        entityManager.persist(query);
        return query;
    }

    /**
     * @throws Refusal.NotFound where there is none in the caller's reach
     */
    public ConsumptionQuery get(String id) {
        return inReach()
                .and("q.id = ?", id)
                .query(entityManager, ConsumptionQuery.class, SELECT, "")
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("query", id));
    }

    /** In the order in which they were asked. */
    public List<ConsumptionQuery> list(Page page) {
        return inReach()
                .query(entityManager, ConsumptionQuery.class, SELECT, "order by q.askedAt, q.id")
                .setFirstResult(page.offset())
                .setMaxResults(page.limit())
                .getResultList();
    }

    public long count() {
        return inReach()
                .query(entityManager, Long.class, "select count(q) from ConsumptionQuery q", "")
                .getSingleResult();
    }

    private Conditions inReach() {
        var conditions = new Conditions();
        reach.ofAnswers(conditions, "q");
        return conditions;
    }

    /**
     * @throws Refusal.NotFound where there is none in the caller's reach
     */
    public void delete(String id) {
        transactions.run(() -> {
            var query = get(id);
            entityManager.remove(query);
            return query;
        });
    }
}
