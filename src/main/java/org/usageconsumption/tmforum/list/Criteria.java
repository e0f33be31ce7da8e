package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;

/** A filter: alternatives ({@code ;}) of conditions that must all hold ({@code &}), and beside them a JSONPath. */
public final class Criteria {

    /** Which every resource meets. */
    public static final Criteria NONE = new Criteria(List.of(), null);

    private final List<List<Condition>> alternatives;
    private final PathFilter filter;

    /**
     * @param alternatives none of them empty
     * @param filter null where there is none
     */
    Criteria(List<List<Condition>> alternatives, PathFilter filter) {
        this.alternatives = alternatives;
        this.filter = filter;
    }

    boolean matches(JsonNode resource, Effort effort) {
        return (alternatives.isEmpty() || alternatives.stream().anyMatch(each -> holds(each, resource, effort)))
                && (filter == null || filter.matches(resource, effort));
    }

    private static boolean holds(List<Condition> conditions, JsonNode resource, Effort effort) {
        return conditions.stream().allMatch(condition -> condition.matches(resource, effort));
    }

    public boolean isEmpty() {
        return alternatives.isEmpty() && filter == null;
    }

    boolean hasPath() {
        return filter != null;
    }

    /** The conditions, all of which must hold; empty where there are alternatives. */
    public List<Condition> conditions() {
        return alternatives.size() == 1 ? alternatives.get(0) : List.of();
    }

    /** The same without these of its conditions, which a database has answered. */
    public Criteria without(Collection<Condition> answered) {
        if (alternatives.size() != 1) {
            return this;
        }
        var rest = conditions().stream()
                .filter(condition -> !answered.contains(condition))
                .toList();
        return new Criteria(rest.isEmpty() ? List.of() : List.of(rest), filter);
    }

    @Override
    public String toString() {
        return alternatives + (filter == null ? "" : " " + filter);
    }
}
