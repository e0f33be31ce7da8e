package org.usageconsumption.tmforum.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        var page = elements(found);
        var hasAfter = page.isCut() || offset + found.size() < best.total;
        return new Window(page.elements(), best.total, offset > 0 && !found.isEmpty(), hasAfter);
    }

    Window after(Cursor start, int limit) {
        var best = new Best(order, limit, start);
        consider(best);
        var page = elements(best.inOrder());
        return new Window(page.elements(), best.total, best.hasOutside(), page.isCut() || best.hasMore());
    }

    Window before(Cursor end, int limit) {
        var best = new Best(order.reversed(), limit, end);
        consider(best);
        var page = elements(best.inOrder());
        Collections.reverse(page.elements());
        return new Window(page.elements(), best.total, page.isCut() || best.hasMore(), best.hasOutside());
    }

    private void consider(Best best) {
        var effort = Effort.onList();
        for (var i = 0; i < sources.size(); i++) {
            var source = i;
            sources.get(i)
                    .forEach(
                            effort,
                            row -> best.consider(new Cursor(sort.of(row.element(), effort), source, row.key(), asOf)));
        }
    }

    private record Read(List<Placed> elements, boolean isCut) {}

    /** Reads the elements again. One that was deleted meanwhile is left out; where a source has left some, so are all behind them. */
    private Read elements(List<Cursor> places) {
        var read = IntStream.range(0, sources.size())
                .mapToObj(source -> rowsOf(source, places))
                .toList();
        var elements = read.stream()
                .map(rows -> rows.rows().stream().collect(Collectors.toMap(Row::key, Row::element)))
                .toList();
        var found = new ArrayList<Placed>();
        for (var place : places) {
            var element = elements.get(place.source()).get(place.row());
            if (element != null) {
                found.add(new Placed(place, element));
            } else if (read.get(place.source()).isCut() && !found.isEmpty()) {
                return new Read(found, true);
            }
        }
        return new Read(found, false);
    }

    private Rows rowsOf(int source, List<Cursor> places) {
        var keys = places.stream()
                .filter(place -> place.source() == source)
                .map(Cursor::row)
                .toList();
        return keys.isEmpty() ? Rows.none() : sources.get(source).rows(keys);
    }
}
