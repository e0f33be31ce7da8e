package org.usageconsumption.usage.control;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.product.control.Products.Subscription;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.tmforum.Refusal.Invalid;
import org.usageconsumption.usage.entity.ReportedUsage;
import org.usageconsumption.usage.entity.UsageRecord;

/**
 * Counts usage on the locked buckets of its subscribers.
 *
 * <p>Usage takes from the active buckets of its type that are valid at its time, those of a smaller priority first,
 * then those that end earlier. What they cannot hold is out of bucket, and stands on the last of them; where none is
 * valid and active, it stands on the bucket of its type whose period is nearest to its time.
 */
class Counting {

    private static final Comparator<ProductBucket> COUNTING_ORDER =
            Comparator.comparing(ProductBucket::bucket, Bucket.COUNTING_ORDER);

    private final Map<String, List<Product>> productsByResource;
    private final Map<String, List<ProductBucket>> bucketsByProduct;
    private final Map<BucketUser.Key, BucketUser> users = new HashMap<>();
    private final Map<BucketUser.Key, BucketUser> newUsers = new LinkedHashMap<>();

    Counting(List<Subscription> subscriptions, List<ProductBucket> locked, List<BucketUser> users) {
        productsByResource = subscriptions.stream()
                .distinct()
                .sorted(Comparator.comparing(
                        subscription -> subscription.product().id()))
                .collect(Collectors.groupingBy(
                        Subscription::resourceId, Collectors.mapping(Subscription::product, Collectors.toList())));
        bucketsByProduct = locked.stream().collect(Collectors.groupingBy(ProductBucket::productId));
        users.forEach(user -> this.users.put(user.key(), user));
    }

    /**
     * @throws Invalid where nobody is subscribed to such usage at its time; nothing is counted then
     */
    UsageRecord count(ReportedUsage usage, Instant now) {
        var products = products(usage);
        var ofType = bucketsOfType(usage, products);
        var fitting = ofType.stream()
                .filter(candidate -> candidate.bucket().fits(usage.usedAt()))
                .sorted(COUNTING_ORDER)
                .toList();
        var record = new UsageRecord(usage, now);
        var userOfProduct = products.stream()
                .filter(product -> product.userId().isPresent())
                .collect(Collectors.toMap(
                        Product::id, product -> product.userId().orElseThrow()));
        var rest = usage.quantity().inBase();
        for (var i = 0; i < fitting.size(); i++) {
            var isLast = i == fitting.size() - 1;
            var candidate = fitting.get(i);
            var held = candidate.bucket().consume(rest, usage.usedAt());
            rest = rest.subtract(held);
            if (held.signum() > 0 || isLast) {
                rate(record, usage, candidate, userOfProduct, held, isLast ? rest : BigDecimal.ZERO);
            }
            if (rest.signum() == 0) {
                break;
            }
        }
        if (record.rated().isEmpty()) {
            var bearer = fitting.isEmpty() ? nearest(ofType, usage.usedAt()) : fitting.get(0);
            rate(record, usage, bearer, userOfProduct, BigDecimal.ZERO, rest);
        }
        return record;
    }

    /** The counters of users that had none on their bucket. */
    Collection<BucketUser> newUsers() {
        return newUsers.values();
    }

    private List<Product> products(ReportedUsage usage) {
        var subscribed = productsByResource.getOrDefault(usage.resourceId(), List.of()).stream()
                .filter(product ->
                        usage.productId().isEmpty() || usage.productId().get().equals(product.id()))
                .toList();
        if (subscribed.isEmpty()) {
            throw usage.productId().isEmpty()
                    ? invalid(ReportedUsage.LOGICAL_RESOURCE, "names no subscriber: " + usage.resourceId())
                    : invalid(ReportedUsage.PRODUCT, "is not subscribed under " + usage.resourceId());
        }
        var valid = subscribed.stream()
                .filter(product -> product.validFor().covers(usage.usedAt()))
                .toList();
        if (valid.isEmpty()) {
            throw new Invalid(
                    "usageDate", "is outside the valid period of what is subscribed under " + usage.resourceId());
        }
        return valid;
    }

    /** Each bucket once, for the first of the products that bear it. */
    private List<ProductBucket> bucketsOfType(ReportedUsage usage, List<Product> products) {
        var byId = new LinkedHashMap<String, ProductBucket>();
        products.stream()
                .flatMap(product -> bucketsByProduct.getOrDefault(product.id(), List.of()).stream())
                .filter(candidate -> candidate.bucket().isOfType(usage.usageType()))
                .forEach(candidate -> byId.putIfAbsent(candidate.bucketId(), candidate));
        if (byId.isEmpty()) {
            throw new Invalid(
                    "usageType",
                    usage.usageType() + " has no bucket among what is subscribed under " + usage.resourceId());
        }
        var convertible = byId.values().stream()
                .filter(candidate ->
                        candidate.bucket().unit().convertsTo(usage.quantity().units()))
                .toList();
        if (convertible.isEmpty()) {
            var counted = byId.values().iterator().next().bucket().unit().base();
            throw invalid(
                    ReportedUsage.UNITS,
                    usage.quantity().units() + " does not convert to " + counted + ", in which " + usage.usageType()
                            + " is counted");
        }
        return convertible;
    }

    private static ProductBucket nearest(List<ProductBucket> candidates, Instant usedAt) {
        return candidates.stream()
                .min(Comparator.comparing((ProductBucket candidate) ->
                                candidate.bucket().validFor().distanceTo(usedAt))
                        .thenComparing(COUNTING_ORDER))
                .orElseThrow();
    }

    private void rate(
            UsageRecord record,
            ReportedUsage usage,
            ProductBucket counted,
            Map<String, String> userOfProduct,
            BigDecimal held,
            BigDecimal overflow) {
        counted.bucket().overflow(overflow, usage.usedAt());
        counted.count(held, overflow);
        var userId = usage.userId().orElse(userOfProduct.get(counted.productId()));
        if (userId != null) {
            user(counted.bucketId(), userId).count(held, overflow);
        }
        record.rate(counted.productId(), counted.bucket(), held, overflow);
    }

    private BucketUser user(String bucketId, String userId) {
        var key = new BucketUser.Key(bucketId, userId);
        return users.computeIfAbsent(key, absent -> {
            var user = new BucketUser(bucketId, userId);
            newUsers.put(key, user);
            return user;
        });
    }

    private static Invalid invalid(String characteristic, String what) {
        return new Invalid(ReportedUsage.CHARACTERISTIC + "." + characteristic, what);
    }
}
