package org.usageconsumption.usage.control;

import java.util.stream.Stream;

/** The SQL that compares counters with the usage that they count, what was purged of it included. */
final class AuditStatement {

    private final String periods;
    private final String parts;

    /**
     * @param condition on the column BUCKET_ID of everything that is compared
     */
    private AuditStatement(String condition) {
        periods =
                "(SELECT * FROM (SELECT id AS bucket_id, period, used, out_of_bucket, charged, sole_product_id, sole_user_id,"
                        + " is_apart FROM bucket UNION ALL SELECT bucket_id, period, used, out_of_bucket, charged, sole_product_id,"
                        + " sole_user_id, is_apart FROM bucket_period) s WHERE " + condition + ")";
        parts =
                "(SELECT * FROM (SELECT bucket_id, period, product_id, user_id, used, out_of_bucket, charged FROM usage_record"
                        + " UNION ALL SELECT bucket_id, period, product_id, user_id, used, out_of_bucket, charged FROM rated_usage"
                        + " UNION ALL SELECT bucket_id, period, product_id, user_id, used, out_of_bucket, charged FROM usage_purged) s"
                        + " WHERE " + condition + ")";
    }

    static String ofAll() {
        return new AuditStatement("bucket_id IS NOT NULL").text();
    }

    /** Of the bucket that is the first parameter. */
    static String ofOne() {
        return new AuditStatement("bucket_id = ?1").text();
    }

    private String text() {
        return String.join(
                " UNION ALL ",
                level("global", "'-'", Stream.of(sole("'-'", "1 = 1")), "1 = 1"),
                level("product", "product_id", ofProducts(), "1 = 1"),
                level("user", "user_id", ofUsers(), "user_id IS NOT NULL"));
    }

    private Stream<String> ofProducts() {
        return Stream.of(
                sole("sole_product_id", "sole_product_id IS NOT NULL"),
                apart("product_bucket", "product_id", "1 = 1"),
                apart("period_count", "subject_id", "c.counted_for = 'product'"));
    }

    private Stream<String> ofUsers() {
        return Stream.of(
                sole("sole_user_id", "sole_user_id IS NOT NULL"),
                apart("bucket_user", "user_id", "1 = 1"),
                apart("period_count", "subject_id", "c.counted_for = 'user'"));
    }

    private String sole(String subject, String condition) {
        return "SELECT bucket_id, period, " + subject + " AS subject_id, used, out_of_bucket, charged FROM " + periods
                + " b WHERE " + condition;
    }

    /** Of products or users whose counters are kept apart in the period that they are of. */
    private String apart(String table, String subject, String condition) {
        return "SELECT c.bucket_id, c.period, c." + subject + " AS subject_id, c.used, c.out_of_bucket, c.charged FROM "
                + table
                + " c JOIN " + periods + " b ON b.bucket_id = c.bucket_id AND b.period = c.period"
                + " WHERE b.is_apart = 1 AND " + condition;
    }

    /** What is counted, less what was used, where that is not nothing. */
    private String level(String level, String subject, Stream<String> counters, String ofUsage) {
        var usage = "SELECT bucket_id, period, " + subject + " AS subject_id, -used AS used,"
                + " -out_of_bucket AS out_of_bucket, -charged AS charged FROM " + parts + " p WHERE " + ofUsage;
        return "SELECT bucket_id, period, '" + level + "' AS counted_for, subject_id, SUM(used) AS used,"
                + " SUM(out_of_bucket) AS out_of_bucket, COALESCE(SUM(charged), 0) AS charged FROM ("
                + String.join(" UNION ALL ", counters.toList())
                + " UNION ALL " + usage + ") d GROUP BY bucket_id, period, subject_id"
                + " HAVING SUM(used) <> 0 OR SUM(out_of_bucket) <> 0 OR SUM(charged) <> 0";
    }
}
