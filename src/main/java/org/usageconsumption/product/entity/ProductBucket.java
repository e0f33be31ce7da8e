package org.usageconsumption.product.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.PeriodCount;
import org.usageconsumption.bucket.PeriodCounted;

/**
 * A bucket that a product bears, and the product's counters on it in the bucket's base unit; the bucket's lock covers
 * them. A product that no longer bears the bucket keeps what it used of it.
 */
@Entity
@IdClass(ProductBucket.Key.class)
@Table(name = "PRODUCT_BUCKET")
public class ProductBucket extends PeriodCounted {

    /** Identifies a product's counters on a bucket. */
    public static class Key implements Serializable {

        private String productId;
        private String bucketId;

        protected Key() {}

        public Key(String productId, String bucketId) {
            this.productId = productId;
            this.bucketId = bucketId;
        }

        /** As the primary key has them. */
        public Stream<String> columns() {
            return Stream.of(productId, bucketId);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && productId.equals(key.productId) && bucketId.equals(key.bucketId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(productId, bucketId);
        }
    }

    @Id
    @Column(name = "PRODUCT_ID")
    private String productId;

    @Id
    @Column(name = "BUCKET_ID")
    private String bucketId;

    /** For queries to go through. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "PRODUCT_ID", insertable = false, updatable = false)
    private Product product;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "BUCKET_ID", insertable = false, updatable = false)
    private Bucket bucket;

    @Column(name = "IS_BORNE")
    private boolean borne;

    protected ProductBucket() {}

    public ProductBucket(String productId, Bucket bucket) {
        this.productId = productId;
        this.bucketId = bucket.id();
        this.bucket = bucket;
    }

    /** Whether the product bears the bucket from now on. */
    public void bear(boolean isBorne) {
        if (isBorne && !borne) {
            bucket.bear();
        } else if (!isBorne && borne) {
            bucket.leave();
        }
        borne = isBorne;
    }

    public Key key() {
        return new Key(productId, bucketId);
    }

    public String productId() {
        return productId;
    }

    public String bucketId() {
        return bucketId;
    }

    public Bucket bucket() {
        return bucket;
    }

    @Override
    public PeriodCount.Key keyIn(long period) {
        return new PeriodCount.Key(bucketId, period, PeriodCount.PRODUCT, productId);
    }
}
