package org.usageconsumption.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Splits long IN lists: Oracle allows 1,000 elements, and H2 compares each row with half of a list. */
public final class Chunks {

    private static final int LARGEST = 100;

    private Chunks() {}

    /** All that the query finds for the values, asked chunk by chunk in the order of the values. */
    public static <V, R> List<R> query(Collection<V> values, Function<List<V>, List<R>> query) {
        var all = new ArrayList<>(values);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + LARGEST)
                .mapToObj(from -> query.apply(all.subList(from, Math.min(from + LARGEST, all.size()))))
                .flatMap(List::stream)
                .toList();
    }
}
