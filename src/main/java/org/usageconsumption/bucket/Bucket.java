package org.usageconsumption.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.Unit;

/**
 * An allowance of one usage type, and its global counters in the base unit of its family.
 *
 * <p>{@code used + reserved + remaining = allowance} as long as the allowance is not cut below what is used; then
 * nothing remains. A bucket is counted on only under a lock on its row, which covers its counters for products and
 * users, too.
 */
@Entity
@Table(name = "BUCKET")
public class Bucket {

    public static final String ACTIVE = "active";
    public static final String EXPIRED = "expired";
    /** TMF677 v4, BucketRefOrValue.status. */
    public static final List<String> STATUSES = List.of(ACTIVE, "suspended", EXPIRED);
    /** The priority of a bucket without one. */
    public static final int LAST = 999_999_999;

    /** The order in which usage takes from the buckets that fit it. */
    public static final Comparator<Bucket> COUNTING_ORDER = Comparator.comparingInt((Bucket bucket) -> bucket.priority)
            .thenComparing(bucket -> bucket.validFor.endsAt())
            .thenComparing(bucket -> bucket.id);

    @Id
    private String id;

    private String name;

    @Column(name = "USAGE_TYPE")
    private String usageType;

    private String units;
    private BigDecimal allowance = BigDecimal.ZERO;
    private BigDecimal used = BigDecimal.ZERO;
    private BigDecimal reserved = BigDecimal.ZERO;

    @Column(name = "OUT_OF_BUCKET")
    private BigDecimal outOfBucket = BigDecimal.ZERO;

    @Column(name = "IS_SHARED")
    private boolean shared;

    private int bearers;

    private String status;

    @Embedded
    private Period validFor;

    private int priority;

    @Column(name = "NEWEST_USAGE_AT")
    private Instant newestUsageAt;

    private String document;

    protected Bucket() {}

    public static Bucket provisioned(BucketDefinition definition) {
        var bucket = new Bucket();
        bucket.id = definition.id();
        bucket.usageType = definition.usageType();
        bucket.units = definition.allowance().units().symbol();
        bucket.provision(definition);
        return bucket;
    }

    /**
     * Makes the bucket what the definition says; what was counted stays.
     *
     * @throws Refusal.Conflict where counted usage would change its type or be measured in another family of units
     */
    public void provision(BucketDefinition definition) {
        var newUnit = definition.allowance().units();
        if (isCounted() && !(usageType.equals(definition.usageType()) && unit().convertsTo(newUnit))) {
            throw new Refusal.Conflict("Bucket " + id + " has counted usage of " + usageType + " in " + unit().base()
                    + ": its usageType and the family of its allowance.units stay");
        }
        name = definition.name();
        usageType = definition.usageType();
        units = newUnit.symbol();
        setAllowance(definition.allowance().inBase());
        shared = definition.isShared();
        status = definition.status();
        if (!definition.validFor().equals(validFor)) {
            validFor = definition.validFor();
        }
        priority = definition.priority();
        document = definition.extension().map(Json::text).orElse(null);
    }

    /** An equal amount of another scale is no change. */
    private void setAllowance(BigDecimal newAllowance) {
        if (allowance.compareTo(newAllowance) != 0) {
            allowance = newAllowance;
        }
    }

    /** One more product bears the bucket. */
    public void bear() {
        bearers++;
    }

    /** One product less bears it. */
    public void leave() {
        bearers--;
    }

    private boolean isCounted() {
        return used.signum() > 0 || outOfBucket.signum() > 0 || reserved.signum() > 0;
    }

    public boolean isOfType(String type) {
        return usageType.equals(type);
    }

    /** Whether usage of this time may be counted in the bucket, late usage of an ended period included. */
    public boolean fits(Instant usedAt) {
        return status.equals(ACTIVE) && validFor.covers(usedAt);
    }

    /** Counts usage and returns what the bucket held of it; the rest is for the next bucket, or {@link #overflow}. */
    public BigDecimal consume(BigDecimal amount, Instant usedAt) {
        var held = amount.min(remaining());
        if (held.signum() > 0) {
            used = used.add(held);
            touch(usedAt);
        }
        return held;
    }

    /** Counts usage that no bucket could hold. */
    public void overflow(BigDecimal amount, Instant usedAt) {
        outOfBucket = outOfBucket.add(amount);
        touch(usedAt);
    }

    private void touch(Instant usedAt) {
        if (newestUsageAt == null || usedAt.isAfter(newestUsageAt)) {
            newestUsageAt = usedAt;
        }
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String usageType() {
        return usageType;
    }

    /** The unit in which the bucket was provisioned. */
    public Unit unit() {
        return Unit.named(units);
    }

    public BigDecimal allowance() {
        return allowance;
    }

    public BigDecimal used() {
        return used;
    }

    public BigDecimal reserved() {
        return reserved;
    }

    public BigDecimal remaining() {
        return allowance.subtract(used).subtract(reserved).max(BigDecimal.ZERO);
    }

    public BigDecimal outOfBucket() {
        return outOfBucket;
    }

    /** Where it was said so, or several products bear it. */
    public boolean isShared() {
        return shared || bearers > 1;
    }

    /** As of an instant: a bucket whose period has ended is expired, whatever it was provisioned as. */
    public String statusAt(Instant asOf) {
        return validFor.endedBy(asOf) ? EXPIRED : status;
    }

    public Period validFor() {
        return validFor;
    }

    public Optional<Instant> newestUsageAt() {
        return Optional.ofNullable(newestUsageAt);
    }

    /** What was provisioned beyond the attributes of this class; null where nothing was. */
    public ObjectNode extension() {
        return document == null ? null : (ObjectNode) Json.parse(document);
    }

    /** The bucket as provisioning describes it, without what was counted. */
    public ObjectNode definition() {
        var json = Json.object();
        json.put("id", id);
        if (name != null) {
            json.put("name", name);
        }
        json.put("usageType", usageType);
        json.put("isShared", isShared());
        if (priority != LAST) {
            json.put("priority", priority);
        }
        json.put("status", status);
        json.set("allowance", Quantity.ofBase(allowance, unit()).tree());
        if (!validFor.equals(Period.always())) {
            json.set("validFor", validFor.tree());
        }
        if (document != null) {
            json.setAll(extension());
        }
        return json;
    }
}
