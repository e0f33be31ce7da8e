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

/** How much of a usage record one bucket held for a product, and how much it could not hold; in base units. */
@Entity
@IdClass(RatedUsage.Key.class)
@Table(name = "RATED_USAGE")
public class RatedUsage {

    /**
     * On what and for whom it was counted.
     *
     * @param userId null where it is nobody's
     * @param period the bucket's
     */
    public record CountedFor(String productId, String userId, String bucketId, long period) {}

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

    protected RatedUsage() {}

    RatedUsage(UsageRecord record, int position, CountedFor countedFor, BigDecimal used, BigDecimal outOfBucket) {
        this.record = record;
        this.position = position;
        productId = countedFor.productId();
        userId = countedFor.userId();
        bucketId = countedFor.bucketId();
        period = countedFor.period();
        this.used = used;
        this.outOfBucket = outOfBucket;
    }

    public String productId() {
        return productId;
    }

    public String bucketId() {
        return bucketId;
    }

    public CountedFor countedFor() {
        return new CountedFor(productId, userId, bucketId, period);
    }

    public BigDecimal used() {
        return used;
    }

    public BigDecimal outOfBucket() {
        return outOfBucket;
    }
}
