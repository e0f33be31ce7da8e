package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.usageconsumption.tmforum.Refusal;

/**
 * A part of what remains of a bucket that is kept until it is confirmed, released, or its time is over. It is open until
 * one of these happens, once; this and {@link Bucket#reserved()} change together, under the bucket's lock.
 *
 * <p>It is the bucket's and not a period's: at a turn it is kept of what the next period grants.
 */
@Entity
@Table(name = "RESERVATION")
public class Reservation {

    public static final String CREATED = "created";
    public static final String COMPLETED = "completed";
    public static final String CANCELLED = "cancelled";
    public static final String EXPIRED = "expired";

    @Id
    private String id;

    @Column(name = "BUCKET_ID")
    private String bucketId;

    private BigDecimal amount;

    @Column(name = "ENDS_AT")
    private Instant endsAt;

    @Column(name = "OPEN_UNTIL")
    private Instant openUntil;

    private String status = CREATED;

    @Column(name = "ENDED_AT")
    private Instant endedAt;

    private BigDecimal confirmed;

    @Column(name = "STATUS_REASON")
    private String statusReason;

    protected Reservation() {}

    Reservation(String id, String bucketId, BigDecimal amount, Instant endsAt) {
        this.id = id;
        this.bucketId = bucketId;
        this.amount = amount;
        this.endsAt = endsAt;
        openUntil = endsAt;
    }

    /**
     * Gives all of it back to the locked bucket, of which so much is about to be used.
     *
     * @return whether this is so from now on; false where it was confirmed so before
     * @throws Refusal.Invalid where more is used than was reserved
     * @throws Refusal.Conflict where it has ended otherwise
     */
    public boolean confirm(BigDecimal used, Bucket bucket, Instant now) {
        if (status.equals(COMPLETED) && confirmed.compareTo(used) == 0) {
            return false;
        }
        requireOpen();
        if (used.compareTo(amount) > 0) {
            throw new Refusal.Invalid("amount.amount", "is more than was reserved");
        }
        confirmed = used;
        end(COMPLETED, bucket, now);
        return true;
    }

    /**
     * Gives all of it back to the locked bucket; once more, nothing.
     *
     * @throws Refusal.Conflict where it was confirmed or has expired
     */
    public void release(Bucket bucket, Instant now) {
        if (!status.equals(CANCELLED)) {
            requireOpen();
            end(CANCELLED, bucket, now);
        }
    }

    /** Why it was confirmed or released; the first one who says it is right. */
    public void explain(String why) {
        if (statusReason == null) {
            statusReason = why;
        }
    }

    void expire(Bucket bucket) {
        end(EXPIRED, bucket, endsAt);
    }

    private void requireOpen() {
        if (openUntil == null) {
            throw new Refusal.Conflict("The reservation " + id + " is " + status);
        }
    }

    private void end(String newStatus, Bucket bucket, Instant at) {
        status = newStatus;
        endedAt = at;
        openUntil = null;
        bucket.giveBack(amount);
    }

    public String bucketId() {
        return bucketId;
    }

    public Instant endsAt() {
        return endsAt;
    }

    /** As of an instant: it is expired from its end on, also where nobody has seen to it yet. */
    public String statusAt(Instant asOf) {
        return openUntil != null && !openUntil.isAfter(asOf) ? EXPIRED : status;
    }

    /** When it was confirmed or released, or expired. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public Optional<String> statusReason() {
        return Optional.ofNullable(statusReason);
    }

    /** How much of it was used; empty where it was not confirmed. */
    public Optional<BigDecimal> confirmed() {
        return Optional.ofNullable(confirmed);
    }
}
