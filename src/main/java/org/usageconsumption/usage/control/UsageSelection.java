package org.usageconsumption.usage.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.tmforum.list.Condition;
import org.usageconsumption.tmforum.list.Criteria;
import org.usageconsumption.tmforum.list.Operator;
import org.usageconsumption.tmforum.list.Row;
import org.usageconsumption.tmforum.list.Selection;
import org.usageconsumption.tmforum.list.Sort;
import org.usageconsumption.usage.entity.UsageRecord;

/** Usage in the order in which it was taken; a key is the record's, by which the rows lie in the database. */
final class UsageSelection implements Selection {

    private static final String SELECT = "select u from UsageRecord u";
    private static final String DATE = "usageDate";

    private static final Map<String, String> COLUMNS = Map.of(
            "id",
            "u.usageId",
            "usageType",
            "u.usageType",
            "status",
            "u.status",
            "logicalResource.id",
            "u.resourceId",
            "productRef.id",
            "u.productId",
            DATE,
            "u.usedAt");

    private static final Map<Operator, String> RANGES =
            Map.of(Operator.GT, ">", Operator.GTE, ">=", Operator.LT, "<", Operator.LTE, "<=");

    private final EntityManager entityManager;
    private final Function<UsageRecord, ObjectNode> told;
    private final Conditions selected;
    private final Criteria rest;
    private final boolean isSorted;

    UsageSelection(
            EntityManager entityManager,
            Conditions inReach,
            Criteria criteria,
            Sort sort,
            Function<UsageRecord, ObjectNode> told) {
        this.entityManager = entityManager;
        this.told = told;
        selected = inReach;
        rest = criteria.without(
                criteria.conditions().stream().filter(this::isAnswered).toList());
        isSorted = sort.isEmpty();
    }

    private boolean isAnswered(Condition condition) {
        var path = condition.path().toString();
        var column = COLUMNS.get(path);
        if (path.equals(DATE)) {
            return isDateAnswered(condition, column);
        }
        if (column == null || condition.operator() != Operator.EQ || !condition.isOfTexts()) {
            return false;
        }
        selected.and(column + " in ?", condition.values());
        if (path.equals("status") && condition.values().equals(List.of(UsageRecord.RECEIVED))) {
            selected.and("u.recordId in (select a.recordId from AsideUsage a)");
        }
        return true;
    }

    private boolean isDateAnswered(Condition condition, String column) {
        if (condition.operator() == Operator.EQ) {
            selected.and(column + " in ?", condition.instants());
        } else if (RANGES.containsKey(condition.operator())) {
            selected.and(
                    column + " " + RANGES.get(condition.operator()) + " ?",
                    condition.instants().get(0));
        } else {
            return false;
        }
        return true;
    }

    @Override
    public Criteria rest() {
        return rest;
    }

    @Override
    public boolean isSorted() {
        return isSorted;
    }

    @Override
    public Instant asOf() {
        return null;
    }

    @Override
    public long count() {
        return selected.query(entityManager, Long.class, "select count(u) from UsageRecord u", "")
                .getSingleResult();
    }

    @Override
    public List<Row> page(long offset, int limit) {
        return told(
                query(selected, true).setFirstResult(Math.toIntExact(offset)).setMaxResults(limit));
    }

    @Override
    public List<Row> after(String key, int limit) {
        return told(beyond(key, true).setMaxResults(limit));
    }

    @Override
    public List<Row> before(String key, int limit) {
        var rows = new ArrayList<>(told(beyond(key, false).setMaxResults(limit)));
        Collections.reverse(rows);
        return rows;
    }

    private TypedQuery<UsageRecord> beyond(String key, boolean isForward) {
        var conditions = selected.copy();
        if (key != null) {
            conditions.and("u.recordId " + (isForward ? ">" : "<") + " ?", Long.valueOf(key));
        }
        return query(conditions, isForward);
    }

    @Override
    public List<Row> rows(List<String> keys) {
        var ofKeys = selected.copy()
                .and("u.recordId in ?", keys.stream().map(Long::valueOf).toList());
        var found = told(query(ofKeys, true)).stream().collect(Collectors.toMap(Row::key, row -> row));
        return keys.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** The further parts of all that are read come with one statement. */
    private TypedQuery<UsageRecord> query(Conditions conditions, boolean isForward) {
        return conditions
                .query(entityManager, UsageRecord.class, SELECT, "order by u.recordId" + (isForward ? "" : " desc"))
                .setHint("eclipselink.batch", "u.rated")
                .setHint("eclipselink.batch.type", "IN");
    }

    private List<Row> told(TypedQuery<UsageRecord> query) {
        return query.getResultList().stream()
                .map(record -> new Row(record.recordId().toString(), told.apply(record)))
                .toList();
    }
}
