package org.usageconsumption.tmforum.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Rows that are read together.
 *
 * @param isCut whether those that would follow are left, since all together are too heavy to be held at once
 */
public record Rows(List<Row> rows, boolean isCut) {

    /**
     * How heavy rows may be together, unless it is one alone: about a third of the bytes that they take as trees
     * ({@link org.usageconsumption.tmforum.Json#weight}).
     */
    public static final long MOST_WEIGHT = 16_000_000;

    public static Rows of(List<Row> rows) {
        return new Rows(rows, false);
    }

    public static Rows none() {
        return of(List.of());
    }

    /** As many of the first of these as are not too heavy together. */
    public static <T> List<T> first(List<T> all, ToLongFunction<T> weighing) {
        var load = new Load();
        return all.stream()
                .takeWhile(each -> load.takes(weighing.applyAsLong(each)))
                .toList();
    }

    public Rows reversed() {
        var reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return new Rows(reversed, isCut);
    }

    /** What is held together so far. */
    private static final class Load {

        private long weight;
        private boolean isEmpty = true;

        /** Whether one more can be held; the first one always. */
        boolean takes(long more) {
            weight += more;
            var takes = isEmpty || weight <= MOST_WEIGHT;
            isEmpty = false;
            return takes;
        }
    }

    /** Rows of a page, one by one. */
    static final class Collected {

        private final List<Row> rows = new ArrayList<>();
        private final int most;
        private final Load load = new Load();
        private boolean isCut;

        Collected(int most) {
            this.most = most;
        }

        void add(Row row) {
            if (isFull()) {
                return;
            }
            isCut = !load.takes(row.weight());
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
