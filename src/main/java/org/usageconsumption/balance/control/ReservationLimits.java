package org.usageconsumption.balance.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.balance.entity.BalanceRequest;
import org.usageconsumption.tmforum.Refusal;

/** How long reservations are kept. */
@ApplicationScoped
class ReservationLimits {

    private Duration usual;
    private Duration longest;

    protected ReservationLimits() {}

    @Inject
    ReservationLimits(
            @ConfigProperty(name = "reservation.default") Duration usual,
            @ConfigProperty(name = "reservation.longest") Duration longest) {
        this.usual = usual;
        this.longest = longest;
    }

    /**
     * When a reservation that is made now ends.
     *
     * @throws Refusal.Invalid where it would have ended, or be kept for too long
     */
    Instant end(BalanceRequest request, Instant now) {
        var end = request.endsAt().orElseGet(() -> now.plus(usual));
        if (!end.isAfter(now)) {
            throw new Refusal.Invalid("validFor.endDateTime", "has passed");
        }
        if (end.isAfter(now.plus(longest))) {
            throw new Refusal.Invalid("validFor.endDateTime", "is more than " + longest + " ahead");
        }
        return end;
    }
}
