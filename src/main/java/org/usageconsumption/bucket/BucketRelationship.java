package org.usageconsumption.bucket;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Objects;
import org.usageconsumption.tmforum.Attributes;

/** A bucket is a part of another one ({@code isAggregated}) or holds it ({@code aggregator}). */
@Embeddable
public class BucketRelationship {

    private static final List<String> TYPES = List.of("isAggregated", "aggregator");

    @Column(name = "RELATIONSHIP_TYPE")
    private String relationshipType;

    @Column(name = "RELATED_BUCKET_ID")
    private String bucketId;

    protected BucketRelationship() {}

    static BucketRelationship read(Attributes relationship) {
        relationship.require("relationshipType", "bucketRefOrValue");
        var read = new BucketRelationship();
        read.relationshipType = relationship.oneOf("relationshipType", TYPES);
        read.bucketId = relationship
                .object("bucketRefOrValue")
                .map(bucket -> bucket.require("id").text("id", Attributes.ID))
                .orElse(null);
        return read;
    }

    public String bucketId() {
        return bucketId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BucketRelationship relationship
                && Objects.equals(relationshipType, relationship.relationshipType)
                && Objects.equals(bucketId, relationship.bucketId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(relationshipType, bucketId);
    }
}
