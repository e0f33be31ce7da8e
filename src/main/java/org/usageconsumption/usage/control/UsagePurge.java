package org.usageconsumption.usage.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.usage.entity.UsageRecord;

/**
 * Deletes usage that was taken before a time; what it was counted on stays, in sum.
 *
 * <p>It goes through the rows in the order of their keys, which is that in which they were taken but for blocks of keys that
 * servers have at the same time: no index of the time is needed, which would cost every record. It ends where many rows in
 * succession are too young. Each transaction takes some rows, so that it can be stopped anywhere and begun again.
 */
@ApplicationScoped
public class UsagePurge {

    private static final int CHUNK = 1_000;
    /** The block of keys that a server has may be older than those of others by fewer rows than these. */
    private static final int MOST_YOUNG = 100 * CHUNK;
    /** A request should be answered while its client waits. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final String OLD = "u.record_id > ?1 AND u.record_id <= ?2 AND u.recorded_at < ?3";
    private static final String COUNTED = " AND u.status <> '" + UsageRecord.RECEIVED + "'";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /**
     * What was done.
     *
     * @param purged how many usages
     * @param isComplete whether nothing is left that is to be purged; otherwise it is to be asked for again
     */
    public record Purged(Instant olderThan, long purged, boolean isComplete) {}

    /**
     * @param last the key of the last row that was looked at
     * @param young how many rows were, where none was old
     */
    private record Chunk(long last, long purged, int young, boolean isLast) {}

    private record Row(long recordId, Instant recordedAt) {}

    private record Span(long after, long last, LocalDateTime olderThan) {}

    /**
     * @param keptAside whether also usage that is kept aside
     */
    public Purged purge(Instant olderThan, boolean keptAside) {
        var until = clock.instant().plus(LONGEST);
        var chunk = new Chunk(-1, 0, 0, false);
        var purged = 0L;
        var young = 0;
        while (!chunk.isLast() && young < MOST_YOUNG) {
            if (clock.instant().isAfter(until)) {
                return new Purged(olderThan, purged, false);
            }
            var last = chunk.last();
            chunk = transactions.run(() -> purge(last, olderThan, keptAside));
            purged += chunk.purged();
            young = chunk.young() == 0 ? 0 : young + chunk.young();
        }
        return new Purged(olderThan, purged, true);
    }

    private Chunk purge(long after, Instant olderThan, boolean keptAside) {
        var rows = rows(after);
        var isLast = rows.size() < CHUNK;
        var last = rows.isEmpty() ? after : rows.get(rows.size() - 1).recordId();
        if (rows.stream().noneMatch(row -> row.recordedAt().isBefore(olderThan))) {
            return new Chunk(last, 0, rows.size(), isLast);
        }
        var span = new Span(after, last, LocalDateTime.ofInstant(olderThan, ZoneOffset.UTC));
        return new Chunk(last, purge(span, keptAside ? OLD : OLD + COUNTED), 0, isLast);
    }

    private List<Row> rows(long after) {
        return entityManager
                .createQuery(
                        "select u.recordId, u.recordedAt from UsageRecord u where u.recordId > :after order by u.recordId",
                        Object[].class)
                .setParameter("after", after)
                .setMaxResults(CHUNK)
                .getResultStream()
                .map(row -> new Row((Long) row[0], (Instant) row[1]))
                .toList();
    }

    /** Under a lock on the rows, none of which is counted meanwhile: what is added up is what is deleted. */
    private int purge(Span span, String old) {
        var oldRecords = " WHERE record_id IN (SELECT u.record_id FROM usage_record u WHERE " + old + ")";
        entityManager
                .createNativeQuery(
                        "SELECT record_id FROM usage_record WHERE record_id > ?1 AND record_id <= ?2 FOR UPDATE")
                .setParameter(1, span.after())
                .setParameter(2, span.last())
                .getResultList();
        execute(addition(old), span);
        execute("DELETE FROM rated_usage" + oldRecords, span);
        execute("DELETE FROM aside_usage" + oldRecords, span);
        return execute("DELETE FROM usage_record u WHERE " + old, span);
    }

    private int execute(String sql, Span span) {
        return entityManager
                .createNativeQuery(sql)
                .setParameter(1, span.after())
                .setParameter(2, span.last())
                .setParameter(3, span.olderThan())
                .executeUpdate();
    }

    private static String addition(String old) {
        return "MERGE INTO usage_purged p USING (" + sums(old) + ") s ON (p.bucket_id = s.bucket_id"
                + " AND p.period = s.period AND p.product_id = s.product_id AND p.user_key = s.user_key)"
                + " WHEN MATCHED THEN UPDATE SET p.used = p.used + s.used,"
                + " p.out_of_bucket = p.out_of_bucket + s.out_of_bucket,"
                + " p.charged = COALESCE(p.charged, 0) + COALESCE(s.charged, 0)"
                + " WHEN NOT MATCHED THEN INSERT (bucket_id, period, product_id, user_key, user_id, used, out_of_bucket,"
                + " charged)"
                + " VALUES (s.bucket_id, s.period, s.product_id, s.user_key, s.user_id, s.used, s.out_of_bucket,"
                + " s.charged)";
    }

    private static String sums(String old) {
        return "SELECT bucket_id, period, product_id, user_key, MAX(user_id) AS user_id, SUM(used) AS used,"
                + " SUM(out_of_bucket) AS out_of_bucket, SUM(charged) AS charged FROM ("
                + "SELECT u.bucket_id, u.period, u.product_id, u.user_id, " + userKey("u")
                + ", u.used, u.out_of_bucket, u.charged FROM usage_record u WHERE u.bucket_id IS NOT NULL AND " + old
                + " UNION ALL SELECT r.bucket_id, r.period, r.product_id, r.user_id, " + userKey("r")
                + ", r.used, r.out_of_bucket, r.charged FROM usage_record u JOIN rated_usage r ON r.record_id = u.record_id"
                + " WHERE r.record_id > ?1 AND r.record_id <= ?2 AND "
                + old + ") parts GROUP BY bucket_id, period, product_id, user_key";
    }

    private static String userKey(String table) {
        return "CASE WHEN %1$s.user_id IS NULL THEN '-' ELSE '=' || %1$s.user_id END AS user_key".formatted(table);
    }
}
