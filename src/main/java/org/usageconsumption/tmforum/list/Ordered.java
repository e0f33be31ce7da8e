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
        var isCut = false;
        var effort = Effort.onList();
        for (var source = 0; source < sources.size(); source++) {
            var wanted = isCut ? 0 : limit - found.size();
            var slice = sources.get(source).slice(Math.max(0, offset - total), wanted, effort);
            found.addAll(placed(slice.rows(), source));
            isCut |= slice.rows().isCut();
            total += slice.count();
        }
        return new Window(found, total, offset > 0 && !found.isEmpty(), offset + found.size() < total);
    }

    /** Rows with their places, and whether more of them are left. */
    private record Found(List<Placed> rows, boolean isCut) {

        List<Placed> first(int limit) {
            return rows.subList(0, Math.min(limit, rows.size()));
        }

        boolean hasMoreThan(int limit) {
            return isCut || rows.size() > limit;
        }
    }

    /**
     * One more than asked for tells whether there is a next page.
     *
     * @param start null for that of the list
     */
    Window after(Cursor start, int limit) {
        var found = behind(start, limit + 1);
        var page = found.first(limit);
        var total = count();
        var hasBefore = page.isEmpty()
                ? total > 0
                : !ahead(page.get(0).place(), 1).rows().isEmpty();
        return new Window(page, total, hasBefore, found.hasMoreThan(limit));
    }

    /**
     * @param end null for that of the list
     */
    Window before(Cursor end, int limit) {
        var found = ahead(end, limit + 1);
        var page = new ArrayList<>(found.first(limit));
        var total = count();
        var hasAfter = page.isEmpty()
                ? total > 0
                : !behind(page.get(0).place(), 1).rows().isEmpty();
        Collections.reverse(page);
        return new Window(page, total, found.hasMoreThan(limit), hasAfter);
    }

    private long count() {
        var effort = Effort.onList();
        return sources.stream().mapToLong(source -> source.count(effort)).sum();
    }

    private Found behind(Cursor start, int limit) {
        var found = new ArrayList<Placed>();
        var isCut = false;
        var first = start == null ? 0 : start.source();
        for (var source = first; source < sources.size() && found.size() < limit && !isCut; source++) {
            var key = start != null && source == first ? start.row() : null;
            var rows = sources.get(source).after(key, limit - found.size());
            found.addAll(placed(rows, source));
            isCut = rows.isCut();
        }
        return new Found(found, isCut);
    }

    /** The nearest first. */
    private Found ahead(Cursor end, int limit) {
        var found = new ArrayList<Placed>();
        var isCut = false;
        var first = end == null ? sources.size() - 1 : end.source();
        for (var source = first; source >= 0 && found.size() < limit && !isCut; source--) {
            var key = end != null && source == first ? end.row() : null;
            var rows = sources.get(source).before(key, limit - found.size());
            found.addAll(placed(rows, source));
            isCut = rows.isCut();
        }
        return new Found(found, isCut);
    }

    private static List<Placed> placed(Rows rows, int source) {
        return rows.rows().stream()
                .map(row -> new Placed(new Cursor(List.of(), source, row.key(), null), row.element()))
                .toList();
    }
}
