package org.usageconsumption.usage.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.usageconsumption.tmforum.Money;

/** A part of a usage record beyond its first. */
@Entity
@IdClass(RatedUsage.Key.class)
@Table(name = "RATED_USAGE")
public class RatedUsage {

    /** Identifies a part of a usage record. */
    public static class Key implements Serializable {

        private Long record;
        private int position;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && record.equals(key.record) && position == key.position;
        }

        @Override
        public int hashCode() {
            return Objects.hash(record, position);
        }
    }

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "RECORD_ID")
    private UsageRecord record;

    @Id
    private int position;

    @Column(name = "PRODUCT_ID")
    private String productId;

    @Column(name = "BUCKET_ID")
    private String bucketId;

    @Column(name = "USER_ID")
    private String userId;

    private long period;
    private BigDecimal used;

    @Column(name = "OUT_OF_BUCKET")
    private BigDecimal outOfBucket;

    private BigDecimal charged;
    private String currency;

    @Column(name = "IS_AGGREGATE")
    private boolean aggregate;

    protected RatedUsage() {}

    RatedUsage(UsageRecord record, int position, Part part) {
        this.record = record;
        this.position = position;
        productId = part.productId();
        userId = part.countedFor().userId();
        bucketId = part.bucketId();
        period = part.countedFor().period();
        used = part.used();
        outOfBucket = part.outOfBucket();
        charged = part.chargedValue();
        currency = part.currency();
    }

    /** As {@link UsageInsertion} has the columns. */
    Object[] row() {
        return new Object[] {
            record.recordId(),
            position,
            productId,
            userId,
            bucketId,
            period,
            used,
            outOfBucket,
            charged,
            currency,
            aggregate
        };
    }

    /** The part before it, counted again on the bucket that holds that part's. */
    RatedUsage ofAggregate() {
        aggregate = true;
        return this;
    }

    boolean isAggregate() {
        return aggregate;
    }

    Part part() {
        return new Part(
                new CountedFor(productId, userId, bucketId, period),
                used,
                outOfBucket,
                Optional.ofNullable(charged).map(value -> new Money(value, currency)));
    }
}
