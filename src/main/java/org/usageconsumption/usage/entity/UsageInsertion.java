package org.usageconsumption.usage.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.usageconsumption.database.BatchInsert;

/**
 * Stores new usage. The persistence provider would insert it in any order, so that of two transactions that report the same
 * keys each could wait for the other's; here all insert in the order of the keys.
 */
@ApplicationScoped
public class UsageInsertion {

    private static final String RECORD =
            BatchInsert.into("USAGE_RECORD (RECORD_ID, USAGE_ID, SOURCE, FINGERPRINT, USAGE_TYPE, AMOUNT, UNITS,"
                    + " USED_AT, RECORDED_AT, RESOURCE_ID, NAMED_USER_ID, STATUS, REPLACED_BY, CORRECTED_UNITS, PRODUCT_ID, USER_ID,"
                    + " BUCKET_ID, PERIOD, USED, OUT_OF_BUCKET, CHARGED, CURRENCY, DOCUMENT)");
    private static final String PART =
            BatchInsert.into("RATED_USAGE (RECORD_ID, POSITION, PRODUCT_ID, USER_ID, BUCKET_ID, PERIOD, USED,"
                    + " OUT_OF_BUCKET, CHARGED, CURRENCY, IS_AGGREGATE)");
    private static final String ASIDE = BatchInsert.into("ASIDE_USAGE (RECORD_ID)");
    private static final Comparator<UsageRecord> KEY_ORDER =
            Comparator.comparing(UsageRecord::usageId).thenComparing(UsageRecord::source);

    /** The increment of the sequence. Its value is the last number of a block, as a provider takes it. */
    private static final int BLOCK = 1000;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private BatchInsert insert;

    private long next;
    private long end;

    /** Numbers new usage in its order and stores it, in the running transaction; it must not change afterwards. */
    public void store(List<UsageRecord> records) {
        records.forEach(record -> record.number(nextNumber()));
        var sorted = records.stream().sorted(KEY_ORDER).toList();
        insert.rows(RECORD, sorted.stream().map(UsageRecord::row));
        insert.rows(
                PART,
                sorted.stream()
                        .map(UsageRecord::further)
                        .flatMap(Collection::stream)
                        .map(RatedUsage::row));
        insert.rows(
                ASIDE, sorted.stream().filter(UsageRecord::isAside).map(record -> new Object[] {record.recordId()}));
    }

    private synchronized long nextNumber() {
        if (next == end) {
            var allocated = (Number) entityManager
                    .createNativeQuery("SELECT USAGE_RECORD_SEQ.NEXTVAL FROM DUAL")
                    .setFlushMode(FlushModeType.COMMIT)
                    .getSingleResult();
            end = allocated.longValue() + 1;
            next = end - BLOCK;
        }
        return next++;
    }
}
