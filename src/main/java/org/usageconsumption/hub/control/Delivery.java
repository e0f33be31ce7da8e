package org.usageconsumption.hub.control;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import org.usageconsumption.event.entity.Event;
import org.usageconsumption.hub.entity.ParkedEvent;

/** The events of one entry of the journal on their way to a listener, one after the other. */
final class Delivery {

    private final long place;
    private final String resourceId;
    private final Iterator<Event> rest;
    private Event event;
    private int tries;
    private Instant first;
    private Instant sent;
    private Future<?> call;

    /**
     * @param place in the journal; of what is sent again for an operator, below zero
     * @param events at least one
     */
    Delivery(long place, String resourceId, List<Event> events) {
        this.place = place;
        this.resourceId = resourceId;
        rest = events.iterator();
        event = rest.next();
    }

    /** Behind all that is replayed, and before all else. */
    static Delivery replay(ParkedEvent parked) {
        return new Delivery(Long.MIN_VALUE + parked.parkedId(), parked.resourceId(), List.of(parked.event()));
    }

    boolean isReplay() {
        return place < 0;
    }

    long place() {
        return place;
    }

    String resourceId() {
        return resourceId;
    }

    /** The one that is to be sent. */
    Event event() {
        return event;
    }

    int tries() {
        return tries;
    }

    Instant first() {
        return first;
    }

    void begin(Instant now) {
        tries++;
        first = first == null ? now : first;
        sent = now;
    }

    void calledBy(Future<?> future) {
        call = future;
    }

    /** Its answer comes, as one of a call that was given up. */
    void giveUpWhereSentBefore(Instant time) {
        if (sent.isBefore(time) && call != null) {
            call.cancel(true);
        }
    }

    /** Goes on with the next event, and says whether there is one. */
    boolean next() {
        if (!rest.hasNext()) {
            return false;
        }
        event = rest.next();
        tries = 0;
        first = null;
        return true;
    }
}
