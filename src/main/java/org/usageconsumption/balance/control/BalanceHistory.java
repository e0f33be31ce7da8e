package org.usageconsumption.balance.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Function;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.access.Reach;
import org.usageconsumption.balance.entity.ActionType;
import org.usageconsumption.balance.entity.BalanceAction;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.database.NumberedRows;
import org.usageconsumption.database.NumberedSelection;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.Row;
import org.usageconsumption.tmforum.list.Source;

/** What was done with buckets' balances, as far as the caller reaches the products through which it was done. */
@ApplicationScoped
public class BalanceHistory {

    private static final String BUCKET_ID = "bucket.id";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private CurrentCaller caller;

    /**
     * @throws Refusal.NotFound where there is none in the caller's reach
     */
    public BalanceAction get(ActionType type, String id) {
        return inReach(type)
                .and("e.id = ?", id)
                .query(entityManager, BalanceAction.class, "select e from BalanceAction e", "")
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound(type.name(), id));
    }

    /** All of a type by their keys, the last one first: the newest, where there is one server. */
    public Source list(ActionType type, Function<BalanceAction, ObjectNode> told) {
        var rows = new NumberedRows<>(
                BalanceAction.class,
                "actionId",
                true,
                " left join fetch e.reservation",
                "",
                action -> new Row(Long.toString(action.actionId()), told.apply(action)));
        return (criteria, sort, asOf) -> {
            var conditions = inReach(type);
            var answered = criteria.conditions().stream()
                    .filter(condition -> condition.path().toString().equals(BUCKET_ID)
                            && conditions.andFilter("e.bucketId", false, condition))
                    .toList();
            return new NumberedSelection<>(entityManager, rows, conditions, criteria.without(answered), sort);
        };
    }

    private Conditions inReach(ActionType type) {
        var conditions = new Conditions().and("e.type = ?", type);
        Reach.of(caller.get()).ofReferring(conditions, "e.productId");
        return conditions;
    }
}
