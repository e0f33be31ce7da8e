package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * That a period of a bucket ends in which a threshold was crossed: somebody is to look then, also where nobody uses the
 * bucket. It is no more than that; another look finds nothing to do.
 */
@Entity
@Table(name = "BUCKET_TURN")
@SequenceGenerator(name = "bucketTurn", sequenceName = "BUCKET_TURN_SEQ", allocationSize = 1_000)
class BucketTurn {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "bucketTurn")
    @Column(name = "TURN_ID")
    private Long turnId;

    @Column(name = "BUCKET_ID")
    private String bucketId;

    @Column(name = "ENDS_AT")
    private Instant endsAt;

    protected BucketTurn() {}

    BucketTurn(String bucketId, Instant endsAt) {
        this.bucketId = bucketId;
        this.endsAt = endsAt;
    }

    String bucketId() {
        return bucketId;
    }

    Instant endsAt() {
        return endsAt;
    }
}
