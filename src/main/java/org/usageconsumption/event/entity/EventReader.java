package org.usageconsumption.event.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far the journal is told to somebody. */
@Entity
@Table(name = "EVENT_READER")
public class EventReader {

    /** The journal itself: how far entries have places. */
    public static final String JOURNAL = "journal";

    @Id
    @Column(name = "READER_ID")
    private String readerId;

    private long place;

    protected EventReader() {}

    public EventReader(String readerId, long place) {
        this.readerId = readerId;
        this.place = place;
    }

    public long place() {
        return place;
    }

    /** Never back: whoever was here before has told it. */
    public void moveTo(long told) {
        place = Math.max(place, told);
    }
}
