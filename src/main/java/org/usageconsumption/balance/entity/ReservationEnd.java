package org.usageconsumption.balance.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.usageconsumption.bucket.Reservation;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Refusal;

/**
 * How a client wants a reservation to end (TMF654 ReserveBalance_Update): completed, which confirms it, or cancelled,
 * which releases it.
 *
 * @param amount how much of a confirmed one was used; empty for all of it
 */
public record ReservationEnd(boolean isConfirmed, Optional<Quantity> amount, Optional<String> reason) {

    private static final List<String> STATUSES = List.of(Reservation.COMPLETED, Reservation.CANCELLED);
    private static final List<String> KNOWN = List.of("id", "href", "status", "amount", "reason", "@type", "@baseType");
    private static final int REASON = 1_000;

    /**
     * @throws Refusal.Invalid naming every attribute that is missing, wrong, or not to be changed
     */
    public static ReservationEnd read(JsonNode json) {
        var body = Attributes.of(json).require("status");
        var status = body.oneOf("status", STATUSES);
        var amount = body.quantity("amount");
        var reason = body.text("reason", REASON);
        if (amount != null && amount.amount().signum() == 0) {
            body.reject("amount.amount", "must not be nothing: a reservation that is not used is cancelled");
        }
        if (body.has("amount") && Reservation.CANCELLED.equals(status)) {
            body.reject("amount", "is of reservations that are completed; all of a cancelled one is given back");
        }
        body.rejectOthers(KNOWN, "cannot be changed");
        return body.check(new ReservationEnd(
                Reservation.COMPLETED.equals(status), Optional.ofNullable(amount), Optional.ofNullable(reason)));
    }
}
