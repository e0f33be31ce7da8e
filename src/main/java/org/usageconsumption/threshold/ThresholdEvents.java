package org.usageconsumption.threshold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.usageconsumption.bucket.ThresholdChange;
import org.usageconsumption.bucket.ThresholdsChanged;
import org.usageconsumption.event.control.Events;
import org.usageconsumption.event.entity.Announcement;
import org.usageconsumption.event.entity.Fact;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.tmforum.ApiVersions;
import org.usageconsumption.tmforum.Json;

/** Publishes that thresholds are crossed or resolved, in the transaction in which they are. */
@ApplicationScoped
class ThresholdEvents {

    private static final String CROSSED = "BucketThresholdCrossedEvent";
    private static final String RESOLVED = "BucketThresholdResolvedEvent";

    @Inject
    private Events events;

    @Inject
    private FirstBearers bearers;

    @Inject
    private ApiVersions versions;

    void publish(@Observes ThresholdsChanged changed) {
        var ofBuckets = bearers.of(
                changed.changes().stream().map(change -> change.bucket().id()).collect(Collectors.toSet()));
        events.publish(changed.changes().stream()
                .map(change -> fact(change, ofBuckets.get(change.bucket().id()))));
    }

    private Fact fact(ThresholdChange change, Product bearer) {
        var type = change.isCrossed() ? CROSSED : RESOLVED;
        var bucket = ToldBucket.of(change, bearer);
        return new Fact(
                type,
                change.bucket().id(),
                null,
                bearer == null ? null : bearer.userId().orElse(null),
                bucket.path("partyAccount").path("id").textValue(),
                Optional.of(version -> announced(version, type, bucket)));
    }

    private List<Announcement> announced(String version, String type, ObjectNode bucket) {
        return versions.named(version).stream()
                .map(each -> new Announcement(type, Json.object().set("bucket", each.bucket(bucket))))
                .toList();
    }
}
