package org.usageconsumption.event.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A fact that is stored. It is written by SQL, since the database numbers it; only its place and content change. */
@Entity
@Table(name = "EVENT_JOURNAL")
public class JournalEntry {

    @Id
    @Column(name = "ENTRY_ID")
    private Long entryId;

    @Column(name = "ENTRY_KEY")
    private String entryKey;

    @Column(name = "HAPPENED_AT")
    private Instant happenedAt;

    private String kind;

    private String owner;

    @Column(name = "RESOURCE_ID")
    private String resourceId;

    private String state;

    @Column(name = "RELATED_PARTY_ID")
    private String relatedPartyId;

    @Column(name = "PARTY_ACCOUNT_ID")
    private String partyAccountId;

    private String content;

    private long place;

    protected JournalEntry() {}

    public Long entryId() {
        return entryId;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public String kind() {
        return kind;
    }

    /** Whose resource it is; empty for what belongs to products. */
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    public String resourceId() {
        return resourceId;
    }

    public Optional<String> state() {
        return Optional.ofNullable(state);
    }

    public Optional<String> relatedPartyId() {
        return Optional.ofNullable(relatedPartyId);
    }

    public Optional<String> partyAccountId() {
        return Optional.ofNullable(partyAccountId);
    }

    /** As JSON: for each version a list of announcements. */
    public Optional<String> content() {
        return Optional.ofNullable(content);
    }

    public void keep(String told) {
        content = told;
    }

    public long place() {
        return place;
    }

    public void place(long given) {
        place = given;
    }

    /** The same each time, and another for each version and type. */
    public String eventId(String version, String eventType) {
        var name = String.join("/", entryKey, version, eventType);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
