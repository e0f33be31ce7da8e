package org.usageconsumption.usage.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.List;
import org.usageconsumption.database.Snapshot;

/**
 * Adds up all usage again and compares it with the counters, for everyone, each product and each user, in all periods.
 * All is of one moment, though usage comes in meanwhile; it reads all usage.
 */
@ApplicationScoped
public class CounterAudit {

    /** How many differences are told. */
    public static final int MOST = 100;

    /**
     * Counters that are not what the usage adds up to.
     *
     * @param period of the bucket: its start in seconds since 1970, or 0 for the only one or the first
     * @param level global, product or user
     * @param subjectId the product or the user; null where the level is global
     * @param used by how much the counter is more than the usage, in the bucket's base unit
     * @param outOfBucket the same
     * @param charged the same, in the bucket's currency
     */
    public record Difference(
            String bucketId,
            long period,
            String level,
            String subjectId,
            BigDecimal used,
            BigDecimal outOfBucket,
            BigDecimal charged) {

        boolean isOfEveryone() {
            return subjectId == null;
        }

        boolean isOfUser() {
            return level.equals("user");
        }
    }

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Snapshot snapshot;

    /** The first {@value #MOST} differences; empty where all counters are right. */
    public List<Difference> differences() {
        return differences(snapshot.rows(AuditStatement.ofAll(), MOST));
    }

    /** Those of one bucket, whose lock this transaction has. */
    @SuppressWarnings("unchecked")
    List<Difference> differences(String bucketId) {
        return differences(entityManager
                .createNativeQuery(AuditStatement.ofOne())
                .setParameter(1, bucketId)
                .getResultList());
    }

    /** The buckets that have any, in the order of their ids. */
    List<String> differing() {
        var differing = "SELECT DISTINCT bucket_id FROM (" + AuditStatement.ofAll() + ") d ORDER BY bucket_id";
        return snapshot.rows(differing, Integer.MAX_VALUE).stream()
                .map(row -> (String) row[0])
                .toList();
    }

    private static List<Difference> differences(List<Object[]> rows) {
        return rows.stream().map(CounterAudit::difference).toList();
    }

    private static Difference difference(Object[] row) {
        var level = (String) row[2];
        return new Difference(
                (String) row[0],
                ((Number) row[1]).longValue(),
                level,
                level.equals("global") ? null : (String) row[3],
                (BigDecimal) row[4],
                (BigDecimal) row[5],
                (BigDecimal) row[6]);
    }
}
