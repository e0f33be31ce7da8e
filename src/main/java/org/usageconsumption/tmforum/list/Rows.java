package org.usageconsumption.tmforum.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows that are read together.
 *
 * @param isCut whether those that would follow are left, since all together are too heavy to be held at once
 */
public record Rows(List<Row> rows, boolean isCut) {

    /**
     * How heavy rows may be together, unless it is one alone. A character of JSON is one, and each value some more, so that it
     * is about a third of the bytes that they take as trees.
     */
    public static final long MOST_WEIGHT = 16_000_000;

    public static Rows of(List<Row> rows) {
        return new Rows(rows, false);
    }

    static Rows none() {
        return of(List.of());
    }

    public Rows reversed() {
        var reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return new Rows(reversed, isCut);
    }

    /** Rows of a page, one by one. */
    static final class Collected {

        private final List<Row> rows = new ArrayList<>();
        private final int most;
        private long weight;
        private boolean isCut;

        Collected(int most) {
            this.most = most;
        }

        void add(Row row) {
            if (isFull()) {
                return;
            }
            weight += row.weight();
            isCut = weight > MOST_WEIGHT && !rows.isEmpty();
            if (!isCut) {
                rows.add(row);
            }
        }

        boolean isFull() {
            return isCut || rows.size() >= most;
        }

        Rows rows() {
            return new Rows(rows, isCut);
        }
    }
}
