package org.usageconsumption.usage.control;

import java.util.List;
import java.util.Map;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.tmforum.list.Condition;
import org.usageconsumption.tmforum.list.Criteria;
import org.usageconsumption.usage.entity.UsageRecord;

/** What columns of usage know, by the attributes that clients filter by. */
final class UsageFilters {

    private static final String DATE = "usageDate";
    private static final String STATUS = "status";

    private static final Map<String, String> COLUMNS = Map.of(
            "id",
            "e.usageId",
            "usageType",
            "e.usageType",
            STATUS,
            "e.status",
            "logicalResource.id",
            "e.resourceId",
            "productRef.id",
            "e.productId",
            DATE,
            "e.usedAt");

    private UsageFilters() {}

    /** Adds to a query what columns can answer, and gives the rest. */
    static Criteria answer(Criteria criteria, Conditions selected) {
        return criteria.without(criteria.conditions().stream()
                .filter(condition -> isAnswered(condition, selected))
                .toList());
    }

    private static boolean isAnswered(Condition condition, Conditions selected) {
        var path = condition.path().toString();
        var column = COLUMNS.get(path);
        var isAnswered = column != null && selected.andFilter(column, path.equals(DATE), condition);
        if (isAnswered && path.equals(STATUS) && condition.values().equals(List.of(UsageRecord.RECEIVED))) {
            selected.and("e.recordId in (select a.recordId from AsideUsage a)");
        }
        return isAnswered;
    }
}
