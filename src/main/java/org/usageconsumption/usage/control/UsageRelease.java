package org.usageconsumption.usage.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.entity.AsideUsage;
import org.usageconsumption.usage.entity.ReportedUsage.Replaced;
import org.usageconsumption.usage.entity.UsageRecord;

/** Has usage counted that was kept aside, as if the periods that it belongs to were open. */
@ApplicationScoped
public class UsageRelease {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Recorder recorder;

    @Inject
    private UsageRecords records;

    @Inject
    private Clock clock;

    /**
     * Counts it once, however often and by how many this is asked for.
     *
     * @param source needed only where several sources gave this id
     * @return the usage as it is counted, now or before
     * @throws Refusal.NotFound where there is none in the caller's reach
     * @throws Refusal.Conflict where it was corrected or reversed meanwhile, or nobody has a bucket for it any more
     */
    public UsageRecord release(String usageId, Optional<String> source) {
        return transactions.run(() -> {
            var record = records.get(usageId, source);
            if (record.isAside()) {
                count(record);
            }
            if (record.isDismissed()) {
                throw new Refusal.Conflict("Usage " + usageId + " is not to be counted, as was said before");
            }
            record.replacedBy().ifPresent(other -> {
                throw new Refusal.Conflict("Usage " + usageId + " was corrected or reversed by usage " + other);
            });
            return record;
        });
    }

    /**
     * Says that usage which is kept aside is never to be counted.
     *
     * @param source needed only where several sources gave this id
     * @throws Refusal.NotFound where there is none in the caller's reach
     * @throws Refusal.Conflict where it is not kept aside
     */
    public UsageRecord dismiss(String usageId, Optional<String> source) {
        return transactions.run(() -> {
            var record = records.get(usageId, source);
            lock(record);
            if (record.isAside()) {
                record.dismiss();
                forget(record);
            } else if (!record.isDismissed()) {
                throw new Refusal.Conflict("Usage " + usageId + " is not kept aside; a reversal takes it back");
            }
            return record;
        });
    }

    private void forget(UsageRecord record) {
        Optional.ofNullable(entityManager.find(AsideUsage.class, record.recordId()))
                .ifPresent(entityManager::remove);
    }

    /** Behind the locks of its buckets it may turn out that another has done so. */
    private void count(UsageRecord record) {
        var usage = record.reported();
        var locked = recorder.lock(List.of(usage), clock.instant(), Grace.endless());
        lock(record);
        if (!record.isAside()) {
            return;
        }
        record.release();
        var known =
                records.known(usage.replaced().map(Replaced::usageId).stream().toList());
        try {
            var earlier = usage.replaced()
                    .filter(replaced ->
                            !isReplacedBy(record, known.get(UsageRecords.key(replaced.usageId(), usage.source()))))
                    .map(replaced -> Recorder.earlier(locked, known, usage));
            locked.counting().count(record, earlier, clock.instant());
        } catch (Refusal.Invalid e) {
            throw new Refusal.Conflict("Usage " + record.usageId() + " cannot be counted: " + e.getMessage());
        }
        recorder.add(locked);
        forget(record);
    }

    private void lock(UsageRecord record) {
        try {
            entityManager.refresh(record, LockModeType.PESSIMISTIC_WRITE);
        } catch (EntityNotFoundException e) {
            // purged meanwhile
            throw new Refusal.NotFound("usage", record.usageId());
        }
    }

    /** What it names was kept aside, too, so that nothing of it is to be taken back. */
    private static boolean isReplacedBy(UsageRecord record, UsageRecord earlier) {
        return earlier != null && earlier.replacedBy().equals(Optional.of(record.usageId()));
    }
}
