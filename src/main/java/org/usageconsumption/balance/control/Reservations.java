package org.usageconsumption.balance.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.usageconsumption.balance.entity.ActionType;
import org.usageconsumption.balance.entity.BalanceAction;
import org.usageconsumption.balance.entity.ReservationEnd;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Buckets;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.product.control.Products;
import org.usageconsumption.product.control.Products.Subscription;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.usage.control.Recorder;
import org.usageconsumption.usage.entity.ReportedUsage;

/** Ends reservations, each once: what is confirmed becomes usage in the same transaction. */
@ApplicationScoped
public class Reservations {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private BalanceHistory history;

    @Inject
    private Products products;

    @Inject
    private Buckets buckets;

    @Inject
    private Recorder recorder;

    @Inject
    private Clock clock;

    /**
     * Confirms or releases a reservation. The same once more changes nothing.
     *
     * @throws Refusal.NotFound where there is none in the caller's reach
     * @throws Refusal.Invalid naming what is missing or wrong
     * @throws Refusal.Conflict where it has ended otherwise, or what is confirmed cannot be counted
     */
    public BalanceAction end(String id, JsonNode body) {
        var end = ReservationEnd.read(body);
        return transactions.run(() -> {
            var action = history.get(ActionType.reserveBalance, id);
            end(action, end);
            return action;
        });
    }

    private void end(BalanceAction action, ReservationEnd end) {
        var now = clock.instant();
        var bucket = end.isConfirmed() ? lockForUsage(action, now) : lock(Set.of(action.bucketId()), action, now);
        var reservation = action.reservation().orElseThrow();
        end.reason().ifPresent(reservation::explain);
        if (!end.isConfirmed()) {
            reservation.release(bucket, now);
            return;
        }
        var used = used(action, end, bucket);
        if (reservation.confirm(used, bucket, now)) {
            count(action, used, bucket, now);
        }
    }

    private static BigDecimal used(BalanceAction action, ReservationEnd end, Bucket bucket) {
        var used = end.amount().orElseGet(action::amount);
        checkUnit(used, bucket);
        return used.inBase();
    }

    static void checkUnit(Quantity amount, Bucket bucket) {
        if (!amount.units().convertsTo(bucket.unit())) {
            throw new Refusal.Invalid(
                    "amount.units", "does not convert to " + bucket.unit() + ", the unit of the bucket");
        }
    }

    /** All buckets that the recorder will lock for the usage at once, so that nobody waits in a circle. */
    private Bucket lockForUsage(BalanceAction action, Instant now) {
        var usageType = entityManager
                .createQuery("select b.usageType from Bucket b where b.id = :id", String.class)
                .setParameter("id", action.bucketId())
                .getSingleResult();
        var subscribed = products.subscribed(Set.of(action.resourceId())).stream()
                .map(Subscription::productId)
                .collect(Collectors.toSet());
        var concerned = products.bearing(subscribed, Set.of(usageType)).stream()
                .flatMap(bearing -> Stream.of(bearing.bucketId(), bearing.aggregatorId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        concerned.add(action.bucketId());
        return lock(concerned, action, now);
    }

    private Bucket lock(Set<String> bucketIds, BalanceAction action, Instant now) {
        return buckets.lock(bucketIds, now).stream()
                .filter(bucket -> bucket.id().equals(action.bucketId()))
                .findFirst()
                .orElseThrow();
    }

    /** What was given back reaches the database first: the recorder reads the bucket again. */
    private void count(BalanceAction action, BigDecimal used, Bucket bucket, Instant now) {
        entityManager.flush();
        var usage = ReservedUsage.of(action, bucket.usageType(), action.quantity(used), now);
        var outcome = recorder.recordReserved(usage);
        if (outcome.isRefused()) {
            throw new Refusal.Conflict(
                    "What was reserved cannot be counted: " + outcome.refusal().getMessage());
        }
        if (outcome.isDuplicate()) {
            throw new Refusal.Conflict(
                    "There is usage of source " + ReportedUsage.RESERVED + " with the id " + action.id());
        }
    }
}
