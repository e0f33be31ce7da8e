package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** What a product or a user was counted of a bucket in a period that has ended. */
@Entity
@IdClass(PeriodCount.Key.class)
@Table(name = "PERIOD_COUNT")
public class PeriodCount extends Counted {

    public static final String PRODUCT = "product";
    public static final String USER = "user";

    /** Identifies the counters. */
    public static class Key implements Serializable {

        private String bucketId;
        private long period;
        private String countedFor;
        private String subjectId;

        protected Key() {}

        public Key(String bucketId, long period, String countedFor, String subjectId) {
            this.bucketId = bucketId;
            this.period = period;
            this.countedFor = countedFor;
            this.subjectId = subjectId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && bucketId.equals(key.bucketId)
                    && period == key.period
                    && countedFor.equals(key.countedFor)
                    && subjectId.equals(key.subjectId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(bucketId, period, countedFor, subjectId);
        }
    }

    @Id
    @Column(name = "BUCKET_ID")
    private String bucketId;

    @Id
    private long period;

    @Id
    @Column(name = "COUNTED_FOR")
    private String countedFor;

    @Id
    @Column(name = "SUBJECT_ID")
    private String subjectId;

    protected PeriodCount() {}

    public PeriodCount(Key key) {
        bucketId = key.bucketId;
        period = key.period;
        countedFor = key.countedFor;
        subjectId = key.subjectId;
    }

    public Key key() {
        return new Key(bucketId, period, countedFor, subjectId);
    }
}
