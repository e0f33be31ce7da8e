package org.usageconsumption.usage.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.usageconsumption.database.Transactions;

/**
 * Adds up all usage again and compares it with the counters, for everyone, each product and each user, in all periods.
 * It is one statement, so that all is of the same moment while usage comes in; it reads all usage.
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
            BigDecimal charged) {}

    private static final String PERIODS =
            "(SELECT id AS bucket_id, period, used, out_of_bucket, charged, sole_product_id,"
                    + " sole_user_id, is_apart FROM bucket UNION ALL SELECT bucket_id, period, used, out_of_bucket, charged,"
                    + " sole_product_id, sole_user_id, is_apart FROM bucket_period)";

    private static final String PARTS = "(SELECT bucket_id, period, product_id, user_id, used, out_of_bucket, charged"
            + " FROM usage_record WHERE bucket_id IS NOT NULL UNION ALL"
            + " SELECT bucket_id, period, product_id, user_id, used, out_of_bucket, charged FROM rated_usage)";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    /** The first {@value #MOST} differences; empty where all counters are right. */
    public List<Difference> differences() {
        return transactions.run(() -> differences(String.join(
                " UNION ALL ",
                level("global", "'-'", Stream.of(sole("'-'", "1 = 1")), "1 = 1"),
                level("product", "product_id", ofProducts(), "1 = 1"),
                level("user", "user_id", ofUsers(), "user_id IS NOT NULL"))));
    }

    private static Stream<String> ofProducts() {
        return Stream.of(
                sole("sole_product_id", "sole_product_id IS NOT NULL"),
                apart("product_bucket", "product_id", "1 = 1"),
                apart("period_count", "subject_id", "c.counted_for = 'product'"));
    }

    private static Stream<String> ofUsers() {
        return Stream.of(
                sole("sole_user_id", "sole_user_id IS NOT NULL"),
                apart("bucket_user", "user_id", "1 = 1"),
                apart("period_count", "subject_id", "c.counted_for = 'user'"));
    }

    private static String sole(String subject, String condition) {
        return "SELECT bucket_id, period, " + subject + " AS subject_id, used, out_of_bucket, charged FROM " + PERIODS
                + " b WHERE " + condition;
    }

    /** Of products or users whose counters are kept apart in the period that they are of. */
    private static String apart(String table, String subject, String condition) {
        return "SELECT c.bucket_id, c.period, c." + subject + " AS subject_id, c.used, c.out_of_bucket, c.charged FROM "
                + table
                + " c JOIN " + PERIODS + " b ON b.bucket_id = c.bucket_id AND b.period = c.period"
                + " WHERE b.is_apart = 1 AND " + condition;
    }

    /** What is counted, less what was used, where that is not nothing. */
    private static String level(String level, String subject, Stream<String> counters, String ofUsage) {
        var usage = "SELECT bucket_id, period, " + subject + " AS subject_id, -used AS used,"
                + " -out_of_bucket AS out_of_bucket, -charged AS charged FROM " + PARTS + " p WHERE " + ofUsage;
        return "SELECT bucket_id, period, '" + level + "' AS counted_for, subject_id, SUM(used), SUM(out_of_bucket),"
                + " COALESCE(SUM(charged), 0) FROM (" + String.join(" UNION ALL ", counters.toList()) + " UNION ALL "
                + usage + ") d"
                + " GROUP BY bucket_id, period, subject_id"
                + " HAVING SUM(used) <> 0 OR SUM(out_of_bucket) <> 0 OR SUM(charged) <> 0";
    }

    @SuppressWarnings("unchecked")
    private List<Difference> differences(String sql) {
        List<Object[]> rows =
                entityManager.createNativeQuery(sql).setMaxResults(MOST).getResultList();
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
