package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.stream.Stream;

/** A user's counters on a bucket, in the bucket's base unit; the bucket's lock covers them. */
@Entity
@IdClass(BucketUser.Key.class)
@Table(name = "BUCKET_USER")
public class BucketUser extends PeriodCounted {

    /** Identifies a user's counters. */
    public static class Key implements Serializable {

        private String bucketId;
        private String userId;

        protected Key() {}

        public Key(String bucketId, String userId) {
            this.bucketId = bucketId;
            this.userId = userId;
        }

        /** As the primary key has them. */
        public Stream<String> columns() {
            return Stream.of(userId, bucketId);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && bucketId.equals(key.bucketId) && userId.equals(key.userId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(bucketId, userId);
        }
    }

    @Id
    @Column(name = "BUCKET_ID")
    private String bucketId;

    @Id
    @Column(name = "USER_ID")
    private String userId;

    /** The only one under which it was counted in this period; null where there are several. */
    @Column(name = "PRODUCT_ID")
    private String productId;

    protected BucketUser() {}

    public BucketUser(String bucketId, String userId) {
        this.bucketId = bucketId;
        this.userId = userId;
    }

    public Key key() {
        return new Key(bucketId, userId);
    }

    public String bucketId() {
        return bucketId;
    }

    public String userId() {
        return userId;
    }

    /** Something is to be counted in this period under a product. */
    public void countUnder(String product) {
        var isFirst = used().signum() == 0 && outOfBucket().signum() == 0;
        if (!product.equals(productId)) {
            productId = isFirst ? product : null;
        }
    }

    /** Whether what it has of a period was counted under this product, and none under another one. */
    public boolean isOnlyUnder(String product, long ofPeriod) {
        return !isOf(ofPeriod) || product.equals(productId);
    }

    @Override
    public PeriodCount.Key keyIn(long period) {
        return new PeriodCount.Key(bucketId, period, PeriodCount.USER, userId);
    }
}
