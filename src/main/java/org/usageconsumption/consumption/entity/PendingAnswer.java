package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.usageconsumption.access.Caller;
import org.usageconsumption.database.Lease;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.list.AttributeTypes;
import org.usageconsumption.tmforum.list.Top;

/**
 * An answer that is yet to be computed, and how much of it is. Its {@link Lease} is of one page, so that callers take
 * turns and another server goes on where this one ends; the place changes in the transaction that stores the page.
 */
@Entity
@Table(name = "PENDING_ANSWER")
public class PendingAnswer {

    private static final int NOT_COUNTED = -1;
    /** All but what is told of an answer that is done. */
    private static final int MOST_PERCENT = 99;

    @Id
    @Column(name = "ANSWER_ID")
    private String answerId;

    private String owner;

    /** The owner, with what it may see, as it was when it asked. */
    private String caller;

    @Column(name = "ASKED_AT")
    private Instant askedAt;

    private String question;

    @Column(name = "LAST_PRODUCT_ID")
    private String lastProductId;

    @Column(name = "SORT_BY")
    private String sortBy;

    @Column(name = "LINE_LIMIT")
    private Integer lineLimit;

    private long lines;
    private long expected = NOT_COUNTED;

    @Embedded
    private Lease lease = new Lease();

    protected PendingAnswer() {}

    public PendingAnswer(Answer answer, Caller caller, Question question, Top top) {
        answerId = answer.id();
        owner = answer.owner();
        this.caller = Json.text(caller);
        askedAt = answer.askedAt();
        this.question = Json.text(question.narrowings());
        sortBy = top.sort().isEmpty() ? null : top.sort().toString();
        lineLimit = top.limit().orElse(null);
    }

    /** Gives the next page to a run, until the lease ends. */
    public void take(String run, Instant leasedUntil) {
        lease.take(run, leasedUntil);
    }

    public boolean isFree(Instant now) {
        return lease.isFree(now);
    }

    /** About so many lines will be found. */
    public void expect(long lines) {
        expected = lines;
    }

    public boolean isCounted() {
        return expected != NOT_COUNTED;
    }

    /** Goes on behind a page that was stored in this transaction. */
    public void advance(String lastProductId, int more) {
        this.lastProductId = lastProductId;
        lines += more;
        lease.succeed();
        lease.release();
    }

    /** Anybody may try again after a pause. Says how often it failed since there was progress. */
    public int fail(Instant now, Duration pause) {
        return lease.fail(now, pause);
    }

    public String answerId() {
        return answerId;
    }

    /** With whose reach it is computed. */
    public Caller caller() {
        return Caller.kept(caller);
    }

    /** What was asked for, one narrowing after the other. */
    public ArrayNode question() {
        return (ArrayNode) Json.parse(question);
    }

    /**
     * Which lines are wanted, in what order.
     *
     * @param types of the attributes of the version in which it was asked
     */
    public Top top(AttributeTypes types) {
        return Top.of(sortBy, lineLimit, types);
    }

    /** Whether all lines are wanted, in the order of their products' ids. */
    public boolean isOfAll() {
        return sortBy == null && lineLimit == null;
    }

    /** The product behind which the next page begins; null for the first. */
    public String lastProductId() {
        return lastProductId;
    }

    public long lines() {
        return lines;
    }

    public int percentage() {
        return expected <= 0 ? 0 : (int) Math.min(MOST_PERCENT, lines * 100 / expected);
    }
}
