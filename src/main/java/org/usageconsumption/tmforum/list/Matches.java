package org.usageconsumption.tmforum.list;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Those of a selection for which the rest holds too, read in batches where there is a rest. */
final class Matches {

    private static final int BATCH = 500;

    private final Selection selection;
    private final Criteria rest;

    Matches(Selection selection) {
        this.selection = selection;
        this.rest = selection.rest();
    }

    /** So many rows from an offset, and how many there are in all. */
    record Slice(Rows rows, long count) {}

    /**
     * @throws Effort.Exceeded where too much would be looked at
     */
    Slice slice(long offset, int limit, Effort effort) {
        if (rest.isEmpty()) {
            var count = selection.count();
            return new Slice(limit > 0 && offset < count ? selection.page(offset, limit) : Rows.none(), count);
        }
        var rows = new Rows.Collected(limit);
        var seen = new long[1];
        forEach(effort, row -> {
            if (seen[0]++ >= offset) {
                rows.add(row);
            }
        });
        return new Slice(rows.rows(), seen[0]);
    }

    long count(Effort effort) {
        return slice(0, 0, effort).count();
    }

    void forEach(Effort effort, Consumer<Row> action) {
        walk(selection::after, null, effort, row -> {
            action.accept(row);
            return true;
        });
    }

    /** The first ones behind the key; from the beginning for null. */
    Rows after(String key, int limit) {
        return collect(selection::after, key, limit);
    }

    /** The last ones before the key, the nearest to it first; from the end for null. */
    Rows before(String key, int limit) {
        return collect(this::reversed, key, limit);
    }

    private Rows reversed(String key, int limit) {
        return selection.before(key, limit).reversed();
    }

    Rows rows(List<String> keys) {
        return selection.rows(keys);
    }

    /** A part of the list takes no more than all of it, which is counted besides. */
    private Rows collect(BiFunction<String, Integer, Rows> reading, String key, int limit) {
        if (rest.isEmpty()) {
            return reading.apply(key, limit);
        }
        var rows = new Rows.Collected(limit);
        walk(reading, key, Effort.onList(), row -> {
            rows.add(row);
            return !rows.isFull();
        });
        return rows.rows();
    }

    /** Passes on what matches until it is enough; the next batch begins at the last row of the one before. */
    private void walk(
            BiFunction<String, Integer, Rows> reading, String start, Effort effort, Predicate<Row> wantsMore) {
        var from = start;
        Rows batch;
        do {
            batch = reading.apply(from, BATCH);
            for (var row : batch.rows()) {
                effort.spend(Effort.whole(row.element()));
                if (rest.matches(row.element(), effort) && !wantsMore.test(row)) {
                    return;
                }
                from = row.key();
            }
        } while (batch.isCut() || batch.rows().size() == BATCH);
    }
}
