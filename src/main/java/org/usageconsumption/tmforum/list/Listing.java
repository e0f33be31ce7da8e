package org.usageconsumption.tmforum.list;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.usageconsumption.tmforum.AtOnce;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.Window.Placed;

/**
 * Answers a list request from one or several sources, one behind the other.
 *
 * <p>Cursors name a row's place, not its number: while rows are added or deleted, a walk from cursor to cursor neither
 * repeats nor misses any that was there all the time. Where what a list is sorted by goes with the time, all its pages
 * tell of the moment of the first.
 */
public final class Listing {

    /** The others' requests need the database's connections and the processors, too. */
    private static final AtOnce LOOKING = new AtOnce(16, "Too many lists are looked through at the moment");

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private Listing() {}

    /**
     * @param sources the same ones in the same order each time
     * @throws Refusal.Invalid where too much would have to be looked through
     * @throws Refusal.TooMany where as many lists as may be are looked through at the moment
     */
    public static Part of(ListRequest request, List<Source> sources) {
        try {
            return part(request, window(request, sources));
        } catch (Effort.Exceeded e) {
            throw new Refusal.Invalid(
                    request.costliest(),
                    "takes more than " + Effort.MOST_OF_LIST + " steps for what it would look through;"
                            + " attribute filters that the database answers, such as id, leave less of it");
        }
    }

    private static Part part(ListRequest request, Window window) {
        var elements = window.elements();
        return new Part(
                elements.stream()
                        .map(placed -> request.fields().of(placed.element()))
                        .toList(),
                window.total(),
                request.page(),
                window.hasBefore() ? token(request, elements, 0) : null,
                window.hasAfter() ? token(request, elements, elements.size() - 1) : null);
    }

    /** Beside an empty page lies all of the list. */
    private static String token(ListRequest request, List<Placed> elements, int place) {
        return elements.isEmpty() ? "" : elements.get(place).place().token(request.list(), request.sort());
    }

    private static Window window(ListRequest request, List<Source> sources) {
        var sort = request.sort();
        var cursor = cursor(request);
        var asOf = cursor == null ? null : cursor.asOf();
        var selections = sources.stream()
                .map(source -> source.select(request.criteria(), sort, asOf))
                .toList();
        var matches = selections.stream().map(Matches::new).toList();
        // one sorted source behind another is no longer sorted
        var isOrdered =
                sort.isEmpty() || selections.size() == 1 && selections.get(0).isSorted();
        if (cursor != null
                && (cursor.values().size() != (isOrdered ? 0 : sort.keys().size())
                        || cursor.source() < 0
                        || cursor.source() >= sources.size())) {
            throw notACursor(request.page());
        }
        if (!isOrdered) {
            return LOOKING.run(
                    LONGEST_WAIT, () -> ranked(new Ranked(matches, sort, asOf(selections)), request.page(), cursor));
        }
        Supplier<Window> reading = () -> ordered(new Ordered(matches), request.page(), cursor);
        return selections.stream().allMatch(each -> each.rest().isEmpty())
                ? reading.get()
                : LOOKING.run(LONGEST_WAIT, reading);
    }

    /** Null where none is given, and for the beginning and the end of the list. */
    private static Cursor cursor(ListRequest request) {
        var page = request.page();
        var token = page.after() != null ? page.after() : page.before();
        return token == null || token.isEmpty() ? null : Cursor.parse(token, request.list(), request.sort());
    }

    private static Instant asOf(List<Selection> selections) {
        return selections.stream()
                .map(Selection::asOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Window ordered(Ordered list, Page page, Cursor cursor) {
        if (!page.hasCursor()) {
            return list.from(page.offset(), page.limit());
        }
        try {
            return page.after() != null ? list.after(cursor, page.limit()) : list.before(cursor, page.limit());
        } catch (IllegalArgumentException e) {
            throw notACursor(page);
        }
    }

    private static Window ranked(Ranked list, Page page, Cursor cursor) {
        if (!page.hasCursor()) {
            return list.from(page.offset(), page.limit());
        }
        return page.after() != null ? list.after(cursor, page.limit()) : list.before(cursor, page.limit());
    }

    private static Refusal.Invalid notACursor(Page page) {
        return new Refusal.Invalid(page.after() != null ? "after" : "before", Cursor.NOT_ONE);
    }
}
