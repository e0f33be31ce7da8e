package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** A period of a bucket that has ended. Late usage is counted on it under the lock of the bucket. */
@Entity
@IdClass(BucketPeriod.Key.class)
@Table(name = "BUCKET_PERIOD")
public class BucketPeriod extends Granted {

    /** A bucket has one period that begins at a time. */
    public static class Key implements Serializable {

        private String bucketId;
        private long period;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && bucketId.equals(key.bucketId) && period == key.period;
        }

        @Override
        public int hashCode() {
            return Objects.hash(bucketId, period);
        }
    }

    @Id
    @Column(name = "BUCKET_ID")
    private String bucketId;

    @Id
    private long period;

    @Column(name = "ENDS_AT")
    private Instant endsAt;

    protected BucketPeriod() {}

    BucketPeriod(String bucketId, long period, Instant endsAt) {
        this.bucketId = bucketId;
        this.period = period;
        this.endsAt = endsAt;
    }

    public String bucketId() {
        return bucketId;
    }

    @Override
    public long period() {
        return period;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public boolean covers(Instant instant) {
        return instant.getEpochSecond() >= period && instant.isBefore(endsAt);
    }

    @Override
    public BigDecimal remaining() {
        return granted().subtract(used()).max(BigDecimal.ZERO);
    }
}
