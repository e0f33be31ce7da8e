package org.usageconsumption.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.usageconsumption.tmforum.list.Criteria;
import org.usageconsumption.tmforum.list.Rows;
import org.usageconsumption.tmforum.list.Selection;
import org.usageconsumption.tmforum.list.Sort;

/** Rows that have numbers, which are their keys. What a client filters by is asked of each row. */
public final class NumberedSelection<E> implements Selection {

    private final EntityManager entityManager;
    private final NumberedRows<E> rows;
    private final Conditions selected;
    private final Criteria rest;
    private final boolean isSorted;

    public NumberedSelection(
            EntityManager entityManager, NumberedRows<E> rows, Conditions selected, Criteria rest, Sort sort) {
        this.entityManager = entityManager;
        this.rows = rows;
        this.selected = selected;
        this.rest = rest;
        isSorted = sort.isEmpty();
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
    public long count() {
        return selected.query(entityManager, Long.class, "select count(e)" + rows.from(), "")
                .getSingleResult();
    }

    @Override
    public Rows page(long offset, int limit) {
        return told(query(selected, true).setFirstResult(Math.toIntExact(offset)), limit);
    }

    @Override
    public Rows after(String key, int limit) {
        return told(beyond(key, true), limit);
    }

    @Override
    public Rows before(String key, int limit) {
        return told(beyond(key, false), limit).reversed();
    }

    private TypedQuery<E> beyond(String key, boolean isForward) {
        var conditions = selected.copy();
        if (key != null) {
            conditions.and(rows.beyond(isForward), Long.valueOf(key));
        }
        return query(conditions, isForward);
    }

    @Override
    public Rows rows(List<String> keys) {
        var ofKeys = selected.copy()
                .and(
                        "e." + rows.number() + " in ?",
                        keys.stream().map(Long::valueOf).toList());
        return told(query(ofKeys, true), keys.size());
    }

    private TypedQuery<E> query(Conditions conditions, boolean isForward) {
        var query = conditions.query(
                entityManager, rows.entity(), "select e" + rows.from() + rows.joins(), rows.order(isForward));
        return rows.parts().isEmpty()
                ? query
                : query.setHint("eclipselink.batch", rows.parts()).setHint("eclipselink.batch.type", "IN");
    }

    private Rows told(TypedQuery<E> query, int limit) {
        return Rows.of(
                query.setMaxResults(limit).getResultStream().map(rows.row()).toList());
    }
}
