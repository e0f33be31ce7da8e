package org.usageconsumption.tmforum.list;

import java.util.ArrayList;
import java.util.Collections;
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
    record Slice(List<Row> rows, long count) {}

    Slice slice(long offset, int limit) {
        if (rest.isEmpty()) {
            var count = selection.count();
            return new Slice(limit > 0 && offset < count ? selection.page(offset, limit) : List.of(), count);
        }
        var rows = new ArrayList<Row>();
        var seen = new long[1];
        forEach(row -> {
            if (seen[0]++ >= offset && rows.size() < limit) {
                rows.add(row);
            }
        });
        return new Slice(rows, seen[0]);
    }

    long count() {
        return slice(0, 0).count();
    }

    void forEach(Consumer<Row> action) {
        walk(selection::after, null, BATCH, row -> {
            action.accept(row);
            return true;
        });
    }

    /** The first ones behind the key; from the beginning for null. */
    List<Row> after(String key, int limit) {
        return collect(selection::after, key, limit);
    }

    /** The last ones before the key, the nearest to it first; from the end for null. */
    List<Row> before(String key, int limit) {
        return collect(this::reversed, key, limit);
    }

    private List<Row> reversed(String key, int limit) {
        var rows = new ArrayList<>(selection.before(key, limit));
        Collections.reverse(rows);
        return rows;
    }

    List<Row> rows(List<String> keys) {
        return selection.rows(keys);
    }

    private List<Row> collect(BiFunction<String, Integer, List<Row>> reading, String key, int limit) {
        var rows = new ArrayList<Row>();
        walk(reading, key, rest.isEmpty() ? limit : BATCH, row -> rows.add(row) && rows.size() < limit);
        return rows;
    }

    /** Passes on what matches until it is enough; the next batch begins at the last row of the one before. */
    private void walk(
            BiFunction<String, Integer, List<Row>> reading, String start, int size, Predicate<Row> wantsMore) {
        var from = start;
        List<Row> batch;
        do {
            batch = reading.apply(from, size);
            for (var row : batch) {
                if (rest.matches(row.element()) && !wantsMore.test(row)) {
                    return;
                }
                from = row.key();
            }
        } while (batch.size() == size);
    }
}
