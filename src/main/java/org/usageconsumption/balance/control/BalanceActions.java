package org.usageconsumption.balance.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.balance.entity.ActionType;
import org.usageconsumption.balance.entity.BalanceAction;
import org.usageconsumption.balance.entity.BalanceRequest;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.Buckets;
import org.usageconsumption.bucket.ThresholdWatch;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.tmforum.Refusal;

/** Carries out top-ups, adjustments and reservations, each once. */
@ApplicationScoped
public class BalanceActions {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private Buckets buckets;

    @Inject
    private ThresholdWatch thresholds;

    @Inject
    private Bearers bearers;

    @Inject
    private ReservationLimits limits;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Clock clock;

    /**
     * What became of a request.
     *
     * @param isRepeated whether it was carried out before, and not again
     */
    public record Done(BalanceAction action, boolean isRepeated) {}

    /**
     * Carries out a request. One that has the id of an earlier one and asks for the same changes nothing.
     *
     * @throws Refusal.Invalid naming what is missing or wrong
     * @throws Refusal.Conflict where the bucket does not have it, or an earlier one with the id asks for something else
     */
    public Done carryOut(ActionType type, JsonNode body) {
        var request = BalanceRequest.read(type, body);
        return transactions.run(() -> earlier(request).orElseGet(() -> lockAndCarryOut(request)));
    }

    private Optional<Done> earlier(BalanceRequest request) {
        return request.id().flatMap(id -> find(request.type(), id)).map(action -> {
            if (!action.isAskedForBy(request)) {
                throw new Refusal.Conflict("There is another " + request.type() + " with the id " + action.id());
            }
            return new Done(action, true);
        });
    }

    private Optional<BalanceAction> find(ActionType type, String id) {
        return entityManager
                .createQuery("select a from BalanceAction a where a.type = :type and a.id = :id", BalanceAction.class)
                .setParameter("type", type)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The same request may have been carried out while the lock was waited for; on another bucket the unique key says so. */
    private Done lockAndCarryOut(BalanceRequest request) {
        var isReservation = request.type() == ActionType.reserveBalance;
        var productId = isReservation ? bearers.only(request) : bearers.of(request);
        var now = clock.instant();
        var bucket = buckets.lock(Set.of(request.bucketId()), now).get(0);
        return earlier(request).orElseGet(() -> carryOut(request, bucket, productId, now));
    }

    private Done carryOut(BalanceRequest request, Bucket bucket, String productId, Instant now) {
        Reservations.checkUnit(request.amount(), bucket);
        var id = request.id().orElseGet(() -> UUID.randomUUID().toString());
        var action = new BalanceAction(request, id, productId, caller.name(), now);
        if (request.type() == ActionType.reserveBalance) {
            reserve(action, request, bucket);
        } else {
            bucket.adjust(request.amount().inBase(), now);
            thresholds.look(List.of(bucket));
        }
        entityManager.persist(action);
        return new Done(action, false);
    }

    private void reserve(BalanceAction action, BalanceRequest request, Bucket bucket) {
        var now = action.requestedAt();
        var resourceId = bearers.resource(request, action.productId(), now);
        var until = limits.end(request, now);
        var reservation = bucket.reserve(action.id(), request.amount().inBase(), until, now);
        buckets.add(reservation);
        action.reserve(reservation, resourceId);
    }
}
