package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.usageconsumption.tmforum.list.Window.Placed;

/**
 * A list in an order that its sources do not have. Every match is read, but of each no more is kept than what it is
 * sorted by, and of these no more than the page and what lies before it.
 *
 * <p>Ties are broken by the source and then by the row's key as a text, in the direction of the first attribute: the
 * same each time, whatever else is added or deleted.
 */
final class Ranked {

    private final List<Matches> sources;
    private final Sort sort;
    private final Instant asOf;
    private final Comparator<Cursor> order;

    /**
     * @param asOf the moment of which the sources tell, or null
     */
    Ranked(List<Matches> sources, Sort sort, Instant asOf) {
        this.sources = sources;
        this.sort = sort;
        this.asOf = asOf;
        Comparator<Cursor> ties = Comparator.comparingInt(Cursor::source).thenComparing(Cursor::row);
        this.order = Comparator.comparing(Cursor::values, sort.order()).thenComparing(sort.ofTies(ties));
    }

    Window from(long offset, int limit) {
        var best = new Best(order, offset + limit, null);
        consider(best);
        var found = best.inOrder().stream().skip(offset).toList();
        return new Window(
                elements(found), best.total, offset > 0 && !found.isEmpty(), offset + found.size() < best.total);
    }

    Window after(Cursor start, int limit) {
        var best = new Best(order, limit, start);
        consider(best);
        return new Window(elements(best.inOrder()), best.total, best.hasOutside(), best.hasMore());
    }

    Window before(Cursor end, int limit) {
        var best = new Best(order.reversed(), limit, end);
        consider(best);
        var found = best.inOrder();
        Collections.reverse(found);
        return new Window(elements(found), best.total, best.hasMore(), best.hasOutside());
    }

    private void consider(Best best) {
        var effort = Effort.onList();
        for (var i = 0; i < sources.size(); i++) {
            var source = i;
            sources.get(i)
                    .forEach(effort, row -> best.consider(new Cursor(sort.of(row.element()), source, row.key(), asOf)));
        }
    }

    /** Reads the elements again. One that was deleted meanwhile is left out. */
    private List<Placed> elements(List<Cursor> places) {
        var elements = new HashMap<Integer, HashMap<String, ObjectNode>>();
        for (var source = 0; source < sources.size(); source++) {
            elements.put(source, elementsOf(source, places));
        }
        var found = new ArrayList<Placed>();
        for (var place : places) {
            var element = elements.get(place.source()).get(place.row());
            if (element != null) {
                found.add(new Placed(place, element));
            }
        }
        return found;
    }

    private HashMap<String, ObjectNode> elementsOf(int source, List<Cursor> places) {
        var keys = places.stream()
                .filter(place -> place.source() == source)
                .map(Cursor::row)
                .toList();
        var elements = new HashMap<String, ObjectNode>();
        if (!keys.isEmpty()) {
            sources.get(source).rows(keys).forEach(row -> elements.put(row.key(), row.element()));
        }
        return elements;
    }
}
