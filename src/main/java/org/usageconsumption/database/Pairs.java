package org.usageconsumption.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds entities by many keys of two columns. JPQL has an IN for one column only: with one for each, a database may take the
 * index of either, and look through all users of a bucket that many have, or through all buckets of a user.
 */
@ApplicationScoped
public class Pairs {

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * @param columns as an index begins, separated by a comma
     * @param values those of the columns
     */
    @SuppressWarnings("unchecked")
    public <E, K> List<E> find(
            Class<E> entity, String table, String columns, Collection<K> keys, Function<K, Stream<String>> values) {
        return Chunks.query(keys, chunk -> {
            var query = entityManager.createNativeQuery(
                    "SELECT * FROM " + table + " WHERE (" + columns + ") IN ("
                            + String.join(", ", Collections.nCopies(chunk.size(), "(?, ?)")) + ")",
                    entity);
            var position = 0;
            for (var value : (Iterable<String>) chunk.stream().flatMap(values)::iterator) {
                query.setParameter(++position, value);
            }
            return query.getResultList();
        });
    }
}
