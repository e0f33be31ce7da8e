package org.usageconsumption.balance.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Reservation;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;

/**
 * A top-up, an adjustment or a reservation, as it was carried out. Its type and id make it unique. It stays as it is; what
 * becomes of a reservation, the reservation knows.
 */
@Entity
@Table(name = "BALANCE_ACTION")
@SequenceGenerator(name = "balanceAction", sequenceName = "BALANCE_ACTION_SEQ", allocationSize = 50)
public class BalanceAction {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "balanceAction")
    @Column(name = "ACTION_ID")
    private Long actionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "ACTION_TYPE")
    private ActionType type;

    private String id;

    @Column(name = "BUCKET_ID")
    private String bucketId;

    @Column(name = "PRODUCT_ID")
    private String productId;

    private BigDecimal amount;
    private String units;
    private String reason;

    @Column(name = "REQUESTED_BY")
    private String requestedBy;

    @Column(name = "REQUESTED_AT")
    private Instant requestedAt;

    @Column(name = "RESOURCE_ID")
    private String resourceId;

    /** Not read before the bucket's lock, which covers it. */
    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "RESERVATION_ID")
    private Reservation reservation;

    private String fingerprint;
    private String document;

    protected BalanceAction() {}

    /**
     * @param id the request's, or the server's where it has none
     * @param productId through which the caller reaches the bucket
     */
    public BalanceAction(BalanceRequest request, String id, String productId, String requestedBy, Instant requestedAt) {
        this.id = id;
        this.productId = productId;
        this.requestedBy = requestedBy;
        this.requestedAt = requestedAt;
        type = request.type();
        bucketId = request.bucketId();
        amount = request.amount().inBase();
        units = request.amount().units().symbol();
        reason = request.reason();
        fingerprint = request.fingerprint();
        document = request.extension().map(Json::text).orElse(null);
    }

    /** What it keeps of the bucket, to be used under a logical resource. */
    public void reserve(Reservation kept, String usedUnder) {
        reservation = kept;
        resourceId = usedUnder;
    }

    public boolean isAskedForBy(BalanceRequest request) {
        return fingerprint.equals(request.fingerprint());
    }

    public long actionId() {
        return actionId;
    }

    public String id() {
        return id;
    }

    public String bucketId() {
        return bucketId;
    }

    public String productId() {
        return productId;
    }

    /** Of a reservation. */
    public String resourceId() {
        return resourceId;
    }

    public Quantity amount() {
        return quantity(amount);
    }

    /** An amount of the base unit in the unit that was asked for. */
    public Quantity quantity(BigDecimal baseAmount) {
        return Quantity.ofBase(baseAmount, Quantity.exactUnit(Unit.named(units), Stream.of(baseAmount)));
    }

    public String reason() {
        return reason;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    /** Empty for top-ups and adjustments. */
    public Optional<Reservation> reservation() {
        return Optional.ofNullable(reservation);
    }

    /** What was sent beyond the columns. */
    public ObjectNode extension() {
        return document == null ? Json.object() : (ObjectNode) Json.parse(document);
    }
}
