package org.usageconsumption.balance.boundary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.usageconsumption.balance.entity.BalanceAction;
import org.usageconsumption.bucket.Reservation;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;

/** TMF654 TopupBalance, AdjustBalance and ReserveBalance, as they were sent and what became of them. */
final class ToldBalance {

    private ToldBalance() {}

    /**
     * @param now of when it is told
     */
    static ObjectNode of(BalanceAction action, String href, Instant now) {
        var told = Json.object()
                .put("id", action.id())
                .put("href", href)
                .put("reason", action.reason())
                .put("requestedDate", action.requestedAt().toString());
        told.putObject("bucket").put("id", action.bucketId());
        told.set("amount", action.amount().tree());
        told.putArray("product").addObject().put("id", action.productId());
        told.setAll(action.extension());
        action.reservation()
                .ifPresentOrElse(
                        reservation -> tell(told, action, reservation, now),
                        () -> told.put("status", Reservation.COMPLETED)
                                .put("confirmationDate", action.requestedAt().toString()));
        return told;
    }

    private static void tell(ObjectNode told, BalanceAction action, Reservation reservation, Instant now) {
        told.put("status", reservation.statusAt(now));
        told.set(
                "validFor",
                Period.between(action.requestedAt(), reservation.endsAt()).tree());
        reservation.confirmed().ifPresent(used -> {
            told.put("confirmationDate", reservation.endedAt().orElseThrow().toString());
            told.set("confirmedAmount", action.quantity(used).tree());
        });
        reservation.statusReason().ifPresent(why -> told.put("statusReason", why));
    }
}
