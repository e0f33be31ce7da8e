package org.usageconsumption.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.usageconsumption.tmforum.list.Condition;
import org.usageconsumption.tmforum.list.Operator;

/**
 * The conditions of a JPQL query, all of which must hold. Values are parameters, never text: conditions of the same
 * kinds make the same text, which the persistence provider translates once.
 */
public final class Conditions {

    /** Objects that are read are not watched for changes. */
    private static final String READ_ONLY = "eclipselink.read-only";

    private static final int MOST_PREPARED = 500;
    private static final Set<String> PREPARED = ConcurrentHashMap.newKeySet();
    private static final String IN = "in ";

    private static final Map<Operator, String> RANGES =
            Map.of(Operator.GT, ">", Operator.GTE, ">=", Operator.LT, "<", Operator.LTE, "<=");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters;

    public Conditions() {
        this(new LinkedHashMap<>());
    }

    private Conditions(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    /**
     * Adds a condition in JPQL; each question mark in it stands for one of the values, in their order. A list of one
     * ({@code in ?}) is asked for as what it has: a statement with a list is put together anew each time.
     */
    public Conditions and(String condition, Object... values) {
        var text = new StringBuilder(condition);
        for (var value : values) {
            var name = "p" + parameters.size();
            var place = text.indexOf("?");
            if (value instanceof Collection<?> only && only.size() == 1) {
                text.replace(place - IN.length(), place + 1, "= :" + name);
                parameters.put(name, only.iterator().next());
            } else {
                text.replace(place, place + 1, ":" + name);
                parameters.put(name, value);
            }
        }
        conditions.add("(" + text + ")");
        return this;
    }

    /**
     * Adds what a client filters by, where a column answers it as the filter itself would.
     *
     * @param isDate whether the column has date-times; texts otherwise
     * @return whether it was added
     */
    public boolean andFilter(String column, boolean isDate, Condition filter) {
        if (!isDate && !filter.isOfTexts()) {
            return false;
        }
        if (filter.operator() == Operator.EQ) {
            and(column + " in ?", isDate ? filter.instants() : filter.values());
            return true;
        }
        if (isDate && RANGES.containsKey(filter.operator())) {
            and(
                    column + " " + RANGES.get(filter.operator()) + " ?",
                    filter.instants().get(0));
            return true;
        }
        return false;
    }

    /** The same, to be added to. */
    public Conditions copy() {
        var copy = new Conditions(new LinkedHashMap<>(parameters));
        copy.conditions.addAll(conditions);
        return copy;
    }

    /** The conditions of a subquery, to be added as a text. */
    public Conditions ofSubquery() {
        return new Conditions(parameters);
    }

    /**
     * @param select everything before {@code where}
     * @param order what follows it
     */
    public <T> TypedQuery<T> query(EntityManager entityManager, Class<T> result, String select, String order) {
        var query = entityManager.createQuery(select + " where " + this + " " + order, result);
        parameters.forEach(query::setParameter);
        return query;
    }

    /**
     * A query for what is told and not changed. The persistence provider translates it once and keeps it under its text,
     * as long as there are not too many different ones.
     *
     * @param most of the results
     */
    public <T> TypedQuery<T> preparedQuery(
            EntityManager entityManager, Class<T> result, String select, String order, int most) {
        var name = select + " where " + this + " " + order + " /" + most;
        if (!PREPARED.contains(name)) {
            var query = query(entityManager, result, select, order)
                    .setMaxResults(most)
                    .setHint(READ_ONLY, true);
            if (PREPARED.size() >= MOST_PREPARED) {
                return query;
            }
            entityManager.getEntityManagerFactory().addNamedQuery(name, query);
            PREPARED.add(name);
        }
        var query = entityManager.createNamedQuery(name, result);
        parameters.forEach(query::setParameter);
        return query;
    }

    @Override
    public String toString() {
        return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    }
}
