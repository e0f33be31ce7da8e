package org.usageconsumption.tmforum.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first so many, in an order, of all that are considered and lie behind a start. */
final class Best {

    private final Comparator<Cursor> order;
    private final long most;
    private final Cursor start;
    private final PriorityQueue<Cursor> kept;
    private long behind;
    long total;

    /**
     * @param start null for all
     */
    Best(Comparator<Cursor> order, long most, Cursor start) {
        this.order = order;
        this.most = most;
        this.start = start;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void consider(Cursor place) {
        total++;
        if (start != null && order.compare(place, start) <= 0) {
            return;
        }
        behind++;
        kept.add(place);
        if (kept.size() > most) {
            kept.poll();
        }
    }

    /** Whether more lie behind the start than are kept. */
    boolean hasMore() {
        return behind > kept.size();
    }

    /** Whether some do not lie behind the start. */
    boolean hasOutside() {
        return behind < total;
    }

    List<Cursor> inOrder() {
        var sorted = new ArrayList<>(kept);
        sorted.sort(order);
        return sorted;
    }
}
