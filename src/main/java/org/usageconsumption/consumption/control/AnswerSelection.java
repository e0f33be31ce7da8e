package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.list.Condition;
import org.usageconsumption.tmforum.list.Criteria;
import org.usageconsumption.tmforum.list.Row;
import org.usageconsumption.tmforum.list.Rows;
import org.usageconsumption.tmforum.list.Selection;
import org.usageconsumption.tmforum.list.Sort;

/**
 * Stored answers by date, the oldest or the newest first. A key is a date and an id, so that a page is found by an index,
 * wherever it is and whatever was added or deleted since. How heavy answers are is read before they are.
 */
final class AnswerSelection implements Selection {

    private static final String PLACES = "select a.id, a.weight from Answer a";

    private record Place(String id, long weight) {

        private Place(Object[] columns) {
            this((String) columns[0], (long) columns[1]);
        }
    }

    private final EntityManager entityManager;
    private final ToldAs toldAs;
    private final AnswerAttributes attributes;
    private final Function<Answer, ObjectNode> told;
    private final Conditions selected;
    private final Criteria rest;
    private final boolean isSorted;
    private final boolean isNewestFirst;

    AnswerSelection(
            EntityManager entityManager,
            Conditions inReach,
            ToldAs toldAs,
            AnswerAttributes attributes,
            Criteria criteria,
            Sort sort,
            Function<Answer, ObjectNode> told) {
        this.entityManager = entityManager;
        this.toldAs = toldAs;
        this.attributes = attributes;
        this.told = told;
        selected = inReach;
        rest = criteria.without(
                criteria.conditions().stream().filter(this::isAnswered).toList());
        isNewestFirst = sort.isBy(attributes.date(), true);
        isSorted = sort.isEmpty() || isNewestFirst || sort.isBy(attributes.date(), false);
    }

    private boolean isAnswered(Condition condition) {
        var column = attributes.columnOf(condition.path().toString());
        var isDate = condition.path().toString().equals(attributes.date());
        return column != null && selected.andFilter(column, isDate, condition);
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
        return selected.query(entityManager, Long.class, "select count(a) from Answer a", "")
                .getSingleResult();
    }

    @Override
    public Rows page(long offset, int limit) {
        if (offset == 0) {
            return after(null, limit);
        }
        var last = selected.query(
                        entityManager, Object[].class, "select a.createdAt, a.id from Answer a", order(isNewestFirst))
                .setFirstResult(Math.toIntExact(offset - 1))
                .setMaxResults(1)
                .getResultList();
        return last.isEmpty() ? Rows.none() : after(key((Instant) last.get(0)[0], (String) last.get(0)[1]), limit);
    }

    @Override
    public Rows after(String key, int limit) {
        return beyond(key, limit, isNewestFirst);
    }

    @Override
    public Rows before(String key, int limit) {
        return beyond(key, limit, !isNewestFirst).reversed();
    }

    private Rows beyond(String key, int limit, boolean isDescending) {
        var conditions = selected.copy();
        if (key != null) {
            var parts = key.split("/", 2);
            var date = createdAt(parts[0]);
            conditions.and(
                    isDescending
                            ? "a.createdAt <= ? and (a.createdAt < ? or a.id < ?)"
                            : "a.createdAt >= ? and (a.createdAt > ? or a.id > ?)",
                    date,
                    date,
                    parts[parts.length - 1]);
        }
        Rows rows;
        do {
            rows = read(conditions
                    .query(entityManager, Object[].class, PLACES, order(isDescending))
                    .setMaxResults(limit)
                    .getResultStream()
                    .map(Place::new)
                    .toList());
        } while (rows.rows().isEmpty() && rows.isCut());
        return rows;
    }

    /** As many of the first of these as can be held at once. One that is gone by now is left out, and more may follow. */
    private Rows read(List<Place> places) {
        var ids = Rows.first(places, Place::weight).stream().map(Place::id).toList();
        var found = named(ids, Answer.class, "select a from Answer a").collect(Collectors.toMap(Answer::id, this::row));
        var rows = ids.stream().filter(found::containsKey).map(found::get).toList();
        return new Rows(rows, rows.size() < places.size());
    }

    private <T> Stream<T> named(List<String> ids, Class<T> type, String select) {
        return Chunks.query(
                ids,
                chunk -> selected.copy()
                        .and("a.id in ?", chunk)
                        .query(entityManager, type, select, "")
                        .getResultList())
                .stream();
    }

    private String order(boolean isDescending) {
        var order = toldAs.leadingColumn() + "a.createdAt, a.id";
        return "order by " + (isDescending ? order.replace(",", " desc,") + " desc" : order);
    }

    @Override
    public Rows rows(List<String> keys) {
        var ids = keys.stream().map(key -> key.split("/", 2)[1]).toList();
        var places = named(ids, Object[].class, PLACES)
                .map(Place::new)
                .collect(Collectors.toMap(Place::id, Function.identity()));
        return read(ids.stream().filter(places::containsKey).map(places::get).toList());
    }

    private Row row(Answer answer) {
        return new Row(key(answer.createdAt(), answer.id()), told.apply(answer), answer.weight());
    }

    private static String key(Instant createdAt, String id) {
        return createdAt + "/" + id;
    }

    private static Instant createdAt(String text) {
        try {
            var instant = Instant.parse(text);
            if (instant.isBefore(Period.EARLIEST) || instant.isAfter(Period.LATEST)) {
                throw new IllegalArgumentException();
            }
            return instant;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
