package org.usageconsumption.tmforum.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.usageconsumption.tmforum.list.Window.Placed;

/** A list whose sources have the order asked for, one behind the other. */
final class Ordered {

    private final List<Matches> sources;

    Ordered(List<Matches> sources) {
        this.sources = sources;
    }

    Window from(long offset, int limit) {
        var found = new ArrayList<Placed>();
        var total = 0L;
        var effort = Effort.onList();
        for (var source = 0; source < sources.size(); source++) {
            var slice = sources.get(source).slice(Math.max(0, offset - total), limit - found.size(), effort);
            found.addAll(placed(slice.rows(), source));
            total += slice.count();
        }
        return new Window(found, total, offset > 0 && !found.isEmpty(), offset + found.size() < total);
    }

    /**
     * One more than asked for tells whether there is a next page.
     *
     * @param start null for that of the list
     */
    Window after(Cursor start, int limit) {
        var found = behind(start, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var total = count();
        var hasBefore =
                page.isEmpty() ? total > 0 : !ahead(page.get(0).place(), 1).isEmpty();
        return new Window(page, total, hasBefore, found.size() > limit);
    }

    /**
     * @param end null for that of the list
     */
    Window before(Cursor end, int limit) {
        var found = ahead(end, limit + 1);
        var page = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        var total = count();
        var hasAfter =
                page.isEmpty() ? total > 0 : !behind(page.get(0).place(), 1).isEmpty();
        Collections.reverse(page);
        return new Window(page, total, found.size() > limit, hasAfter);
    }

    private long count() {
        var effort = Effort.onList();
        return sources.stream().mapToLong(source -> source.count(effort)).sum();
    }

    private List<Placed> behind(Cursor start, int limit) {
        var found = new ArrayList<Placed>();
        var first = start == null ? 0 : start.source();
        for (var source = first; source < sources.size() && found.size() < limit; source++) {
            var key = start != null && source == first ? start.row() : null;
            found.addAll(placed(sources.get(source).after(key, limit - found.size()), source));
        }
        return found;
    }

    /** The nearest first. */
    private List<Placed> ahead(Cursor end, int limit) {
        var found = new ArrayList<Placed>();
        var first = end == null ? sources.size() - 1 : end.source();
        for (var source = first; source >= 0 && found.size() < limit; source--) {
            var key = end != null && source == first ? end.row() : null;
            found.addAll(placed(sources.get(source).before(key, limit - found.size()), source));
        }
        return found;
    }

    private static List<Placed> placed(List<Row> rows, int source) {
        return rows.stream()
                .map(row -> new Placed(new Cursor(List.of(), source, row.key(), null), row.element()))
                .toList();
    }
}
