package org.usageconsumption.hub.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.usageconsumption.event.entity.Event;

/** An event that a listener did not take. It stays until an operator has it sent again, and the listener takes it, or drops it. */
@Entity
@Table(name = "PARKED_EVENT")
@SequenceGenerator(name = "parkedEvent", sequenceName = "PARKED_EVENT_SEQ", allocationSize = 1)
public class ParkedEvent {

    private static final int LONGEST_REASON = 1_000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "parkedEvent")
    @Column(name = "PARKED_ID")
    private Long parkedId;

    @Column(name = "SUBSCRIPTION_ID")
    private String subscriptionId;

    @Column(name = "EVENT_ID")
    private String eventId;

    @Column(name = "EVENT_TYPE")
    private String eventType;

    @Column(name = "RESOURCE_ID")
    private String resourceId;

    private String body;

    @Column(name = "PARKED_AT")
    private Instant parkedAt;

    private int tries;
    private String reason;

    @Column(name = "IS_REPLAYED")
    private boolean replayed;

    protected ParkedEvent() {}

    public ParkedEvent(String subscriptionId, String resourceId, Event event) {
        this.subscriptionId = subscriptionId;
        this.resourceId = resourceId;
        eventId = event.id();
        eventType = event.type();
        body = event.text();
    }

    /** Again, where it was sent again meanwhile. */
    public void park(Instant at, int more, String why) {
        parkedAt = at;
        tries += more;
        reason = why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
        replayed = false;
    }

    public void replay() {
        replayed = true;
    }

    public Long parkedId() {
        return parkedId;
    }

    public String subscriptionId() {
        return subscriptionId;
    }

    public String resourceId() {
        return resourceId;
    }

    public Event event() {
        return new Event(eventId, eventType, body);
    }

    public Instant parkedAt() {
        return parkedAt;
    }

    public int tries() {
        return tries;
    }

    public String reason() {
        return reason;
    }

    public boolean isReplayed() {
        return replayed;
    }
}
