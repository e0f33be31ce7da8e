package org.usageconsumption.tmforum.list;

import java.util.List;
import org.usageconsumption.tmforum.Refusal;

/**
 * Answers a list request from one or several sources, one behind the other.
 *
 * <p>Cursors name a row's place, not its number: while rows are added or deleted, a walk from cursor to cursor neither
 * repeats nor misses any that was there all the time.
 */
public final class Listing {

    private Listing() {}

    /**
     * @param sources the same ones in the same order each time
     */
    public static Part of(ListRequest request, List<Source> sources) {
        var window = window(request, sources);
        var elements = window.elements();
        var last = elements.size() - 1;
        return new Part(
                elements.stream()
                        .map(placed -> request.fields().of(placed.element()))
                        .toList(),
                window.total(),
                request.page(),
                window.hasBefore() && last >= 0 ? elements.get(0).place().token(request.sort()) : null,
                window.hasAfter() && last >= 0 ? elements.get(last).place().token(request.sort()) : null);
    }

    private static Window window(ListRequest request, List<Source> sources) {
        var sort = request.sort();
        var selections = sources.stream()
                .map(source -> source.select(request.criteria(), sort))
                .toList();
        var matches = selections.stream().map(Matches::new).toList();
        // one sorted source behind another is no longer sorted
        if (sort.isEmpty() || selections.size() == 1 && selections.get(0).isSorted()) {
            return ordered(new Ordered(matches), request, sources.size());
        }
        return ranked(new Ranked(matches, sort), request, sources.size());
    }

    private static Window ordered(Ordered list, ListRequest request, int sources) {
        var page = request.page();
        if (!page.hasCursor()) {
            return list.from(page.offset(), page.limit());
        }
        var cursor = cursor(request, 0, sources);
        try {
            return page.after() != null ? list.after(cursor, page.limit()) : list.before(cursor, page.limit());
        } catch (IllegalArgumentException e) {
            throw notACursor(page);
        }
    }

    private static Window ranked(Ranked list, ListRequest request, int sources) {
        var page = request.page();
        if (!page.hasCursor()) {
            return list.from(page.offset(), page.limit());
        }
        var cursor = cursor(request, request.sort().keys().size(), sources);
        return page.after() != null ? list.after(cursor, page.limit()) : list.before(cursor, page.limit());
    }

    private static Cursor cursor(ListRequest request, int values, int sources) {
        var page = request.page();
        var cursor = Cursor.parse(page.after() != null ? page.after() : page.before(), request.sort());
        if (cursor.values().size() != values || cursor.source() < 0 || cursor.source() >= sources) {
            throw notACursor(page);
        }
        return cursor;
    }

    private static Refusal.Invalid notACursor(Page page) {
        return new Refusal.Invalid(page.after() != null ? "after" : "before", Cursor.NOT_ONE);
    }
}
