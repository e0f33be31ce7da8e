package org.usageconsumption.usage.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Money;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Unit;
import org.usageconsumption.usage.entity.ReportedUsage.Replaced;

/**
 * Usage that was counted, and where. Its source and the id that the source gave it make it unique. {@link UsageInsertion}
 * stores it; what changes later is the provider's.
 */
@Entity
@Table(name = "USAGE_RECORD")
public class UsageRecord {

    /** TMF635 UsageStatusType. */
    public static final String RATED = "rated";
    /** Taken, and not counted. */
    public static final String RECEIVED = "received";
    /** Corrected: what took its place was rated. */
    private static final String RERATED = "rerated";
    /** Reversed, or not to be counted. */
    public static final String REJECTED = "rejected";

    @Id
    @Column(name = "RECORD_ID")
    private Long recordId;

    @Column(name = "USAGE_ID")
    private String usageId;

    private String source;
    private String fingerprint;

    @Column(name = "USAGE_TYPE")
    private String usageType;

    private BigDecimal amount;
    private String units;

    @Column(name = "USED_AT")
    private Instant usedAt;

    @Column(name = "RECORDED_AT")
    private Instant recordedAt;

    @Column(name = "RESOURCE_ID")
    private String resourceId;

    @Column(name = "NAMED_USER_ID")
    private String namedUserId;

    private String status = RATED;

    @Column(name = "REPLACED_BY")
    private String replacedBy;

    @Column(name = "CORRECTED_UNITS")
    private String correctedUnits;

    @Column(name = "PRODUCT_ID")
    private String productId;

    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "BUCKET_ID")
    private String bucketId;

    private Long period;
    private BigDecimal used;

    @Column(name = "OUT_OF_BUCKET")
    private BigDecimal outOfBucket;

    private BigDecimal charged;
    private String currency;

    private String document;

    @OneToMany(mappedBy = "record", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    private List<RatedUsage> rated = new ArrayList<>();

    protected UsageRecord() {}

    public UsageRecord(ReportedUsage reported, Instant recordedAt) {
        usageId = reported.usageId();
        source = reported.source();
        fingerprint = reported.fingerprint();
        usageType = reported.usageType();
        amount = reported.quantity().inBase();
        units = reported.quantity().units().symbol();
        usedAt = reported.usedAt();
        this.recordedAt = recordedAt;
        resourceId = reported.resourceId();
        namedUserId = reported.userId().orElse(null);
        document = reported.extension().map(Json::text).orElse(null);
    }

    void number(long number) {
        recordId = number;
    }

    /** As {@link UsageInsertion} has the columns. */
    Object[] row() {
        return new Object[] {
            recordId, usageId, source, fingerprint, usageType, amount, units, usedAt, recordedAt, resourceId,
                    namedUserId,
            status, replacedBy, correctedUnits, productId, userId, bucketId, period, used, outOfBucket, charged,
                    currency,
            document
        };
    }

    List<RatedUsage> further() {
        return rated;
    }

    /** Remembers what of this usage a bucket held for a product, and what it could not hold. */
    public void rate(Part part) {
        if (bucketId == null) {
            rateFirst(part);
        } else {
            rated.add(next(part));
        }
        part.aggregate().ifPresent(aggregate -> rated.add(next(aggregate).ofAggregate()));
    }

    private void rateFirst(Part part) {
        productId = part.productId();
        userId = part.countedFor().userId();
        bucketId = part.bucketId();
        period = part.countedFor().period();
        used = part.used();
        outOfBucket = part.outOfBucket();
        charged = part.chargedValue();
        currency = part.currency();
    }

    private RatedUsage next(Part part) {
        return new RatedUsage(this, rated.size() + 1, part);
    }

    /** It came too late to be counted, until an operator has it counted. */
    public void keepAside(String ofProductId) {
        productId = ofProductId;
        status = RECEIVED;
    }

    /** It is to be counted in spite of that. */
    public void release() {
        status = RATED;
    }

    /** It is not to be counted at all. */
    public void dismiss() {
        status = REJECTED;
    }

    /** Whether it was kept aside, and somebody said that it is not to be counted. */
    public boolean isDismissed() {
        return status.equals(REJECTED) && replacedBy == null;
    }

    /** As it was told when it came. */
    public ReportedUsage reported() {
        var extension = document().map(text -> (ObjectNode) Json.parse(text));
        return new ReportedUsage(
                usageId,
                source,
                usageType,
                quantity(),
                usedAt,
                resourceId,
                Optional.ofNullable(namedUserId),
                extension.flatMap(told -> ReportedUsage.said(ReportedUsage.PRODUCT, told)),
                extension.flatMap(told -> ReportedUsage.said(ReportedUsage.BUCKET, told)),
                extension.flatMap(ReportedUsage::replaced),
                fingerprint,
                extension);
    }

    /** Another usage of the same source took back what it did. */
    public void replacedBy(UsageRecord other, boolean isReversed) {
        status = isReversed ? REJECTED : RERATED;
        replacedBy = other.usageId;
        if (other.productId == null) {
            other.productId = productId;
        }
        if (isReversed) {
            other.amount = amount.negate();
            other.units = units;
        } else if (!other.unit().convertsTo(unit())) {
            other.correctedUnits = units;
        }
    }

    /** The id of the usage that corrected or reversed it. */
    public Optional<String> replacedBy() {
        return Optional.ofNullable(replacedBy);
    }

    /** Whether it takes another one back and is nothing else. */
    public boolean isReversal() {
        return document()
                .flatMap(text -> ReportedUsage.replaced((ObjectNode) Json.parse(text)))
                .filter(Replaced::isReversed)
                .isPresent();
    }

    /** Whether it named the only bucket that it may be counted on. */
    public boolean isPinned() {
        return document()
                .flatMap(text -> ReportedUsage.said(ReportedUsage.BUCKET, Json.parse(text)))
                .isPresent();
    }

    public boolean isAside() {
        return status.equals(RECEIVED);
    }

    public String status() {
        return status;
    }

    /** Whether it was told just so. */
    public boolean isToldBy(ReportedUsage reported) {
        return fingerprint.equals(reported.fingerprint());
    }

    public Long recordId() {
        return recordId;
    }

    public String usageId() {
        return usageId;
    }

    public String source() {
        return source;
    }

    /** For which it was counted first, or would have been. */
    public String productId() {
        return productId;
    }

    public String usageType() {
        return usageType;
    }

    /** In the unit in which it was reported. */
    public Quantity quantity() {
        return Quantity.ofBase(amount, unit());
    }

    public Unit unit() {
        return Unit.named(units);
    }

    /** In which a part of it is told: what it took back, in that of the usage that it corrects. */
    public Unit unitOf(Part part) {
        return correctedUnits != null && part.amount().signum() < 0 ? Unit.named(correctedUnits) : unit();
    }

    public Instant usedAt() {
        return usedAt;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public String resourceId() {
        return resourceId;
    }

    /** What was reported beyond the attributes of this class, as JSON. */
    public Optional<String> document() {
        return Optional.ofNullable(document);
    }

    /** What it was counted on, in the order in which it took from it. */
    public List<Part> rated() {
        var parts = new ArrayList<Part>();
        if (bucketId != null) {
            parts.add(new Part(
                    new CountedFor(productId, userId, bucketId, period),
                    used,
                    outOfBucket,
                    Optional.ofNullable(charged).map(value -> new Money(value, currency))));
        }
        for (var each : rated) {
            if (each.isAggregate()) {
                parts.add(parts.remove(parts.size() - 1).with(each.part()));
            } else {
                parts.add(each.part());
            }
        }
        return parts;
    }

    /** The same without what it took back from usage that it replaced. */
    public List<Part> own() {
        return rated().stream().filter(part -> part.amount().signum() > 0).toList();
    }
}
