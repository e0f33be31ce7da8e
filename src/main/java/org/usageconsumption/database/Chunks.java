package org.usageconsumption.database;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Splits long IN lists: Oracle allows 1,000 elements, and H2 compares each row with half of a list. Short ones repeat their
 * last value until they are as long as a power of two: a database then has few statements to know, however many values there are.
 */
public final class Chunks {

    private static final int LARGEST = 128;

    private Chunks() {}

    /** All that the query finds for the values, asked chunk by chunk in the order of the values. */
    public static <V, R> List<R> query(Collection<V> values, Function<List<V>, List<R>> query) {
        var all = new ArrayList<>(values);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + LARGEST)
                .mapToObj(from -> query.apply(filled(all.subList(from, Math.min(from + LARGEST, all.size())))))
                .flatMap(List::stream)
                .toList();
    }

    /** The entities with these ids, to be told and not to be changed. */
    public static <R> List<R> readOnly(EntityManager entityManager, Class<R> entity, Collection<String> ids) {
        return query(
                ids,
                chunk -> entityManager
                        .createQuery("select e from " + entity.getSimpleName() + " e where e.id in :ids", entity)
                        .setParameter("ids", chunk)
                        .setHint("eclipselink.read-only", true)
                        .getResultList());
    }

    private static <V> List<V> filled(List<V> chunk) {
        var isPower = Integer.bitCount(chunk.size()) == 1;
        return isPower ? chunk : filled(chunk, 2 * Integer.highestOneBit(chunk.size()));
    }

    private static <V> List<V> filled(List<V> chunk, int size) {
        var filled = new ArrayList<V>(chunk);
        filled.addAll(Collections.nCopies(size - chunk.size(), chunk.get(chunk.size() - 1)));
        return filled;
    }
}
