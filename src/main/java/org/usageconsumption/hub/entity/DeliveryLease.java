package org.usageconsumption.hub.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Says which server delivers to the listeners, and until when no other one begins to. */
@Entity
@Table(name = "DELIVERY_LEASE")
public class DeliveryLease {

    /** The only one. */
    public static final String ID = "listeners";

    @Id
    @Column(name = "LEASE_ID")
    private String leaseId;

    private String holder;

    @Column(name = "LEASED_UNTIL")
    private Instant leasedUntil;

    protected DeliveryLease() {}

    /** Whether the server has it now. */
    public boolean take(String server, Instant now, Instant until) {
        if (!server.equals(holder) && leasedUntil != null && now.isBefore(leasedUntil)) {
            return false;
        }
        holder = server;
        leasedUntil = until;
        return true;
    }

    public void giveBack(String server) {
        if (server.equals(holder)) {
            leasedUntil = null;
        }
    }
}
