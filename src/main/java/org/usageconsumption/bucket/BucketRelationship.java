package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.usageconsumption.tmforum.Attributes;

/** A bucket is a part of another one ({@code isAggregated}) or holds it ({@code aggregator}). */
@Entity
@IdClass(BucketRelationship.Key.class)
@Table(name = "BUCKET_RELATIONSHIP")
public class BucketRelationship {

    private static final String PART = "isAggregated";
    private static final List<String> TYPES = List.of(PART, "aggregator");

    /** All there is to a relationship. */
    public static class Key implements Serializable {

        private String bucketId;
        private String relatedBucketId;
        private String relationshipType;

        protected Key() {}

        private Key(BucketRelationship relationship) {
            bucketId = relationship.bucketId;
            relatedBucketId = relationship.relatedBucketId;
            relationshipType = relationship.relationshipType;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(bucketId, key.bucketId)
                    && Objects.equals(relatedBucketId, key.relatedBucketId)
                    && Objects.equals(relationshipType, key.relationshipType);
        }

        @Override
        public int hashCode() {
            return Objects.hash(bucketId, relatedBucketId, relationshipType);
        }
    }

    @Id
    @Column(name = "BUCKET_ID")
    private String bucketId;

    @Id
    @Column(name = "RELATED_BUCKET_ID")
    private String relatedBucketId;

    @Id
    @Column(name = "RELATIONSHIP_TYPE")
    private String relationshipType;

    protected BucketRelationship() {}

    static BucketRelationship read(String bucketId, Attributes relationship) {
        relationship.require("relationshipType", "bucketRefOrValue");
        var read = new BucketRelationship();
        read.bucketId = bucketId;
        read.relationshipType = relationship.oneOf("relationshipType", TYPES);
        read.relatedBucketId = relationship
                .object("bucketRefOrValue")
                .map(bucket -> relatedId(bucket, bucketId))
                .orElse(null);
        return read;
    }

    private static String relatedId(Attributes bucket, String bucketId) {
        var id = bucket.require("id").text("id", Attributes.ID);
        if (id != null && id.equals(bucketId)) {
            bucket.reject("id", "is the bucket's own");
        }
        return id;
    }

    public String bucketId() {
        return bucketId;
    }

    /** Whether the bucket is a part of the related one. */
    public boolean isOfPart() {
        return PART.equals(relationshipType);
    }

    public String relatedBucketId() {
        return relatedBucketId;
    }

    Key key() {
        return new Key(this);
    }
}
