package org.usageconsumption.usage.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.bucket.Grace;
import org.usageconsumption.bucket.Standing.Amounts;
import org.usageconsumption.fixtures.Provisioned;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.product.control.Products.Subscription;
import org.usageconsumption.product.entity.Product;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.usage.control.Counting.Candidate;
import org.usageconsumption.usage.entity.ReportedUsage;
import org.usageconsumption.usage.entity.UsageRecord;

/** The products of one logical resource, their buckets of voice, and the usage that a test counts on them. */
class Subscribers {

    static final String RESOURCE = "46700000001";

    /** The party of every product, its user where usage names none. */
    static final String CUSTOMER = "C-1";

    static final Instant NOW = Instant.parse("2026-11-03T10:05:00Z");

    private final Map<Product, List<String>> bucketIds = new LinkedHashMap<>();
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();
    private final List<ProductBucket> borne = new ArrayList<>();
    private final List<BucketUser> users = new ArrayList<>();
    private Counting counting;
    private Counters counters;

    void product(String id, String... bucketIds) {
        this.bucketIds.put(Provisioned.product(id, new SampleProducts("1", RESOURCE).with()), List.of(bucketIds));
    }

    /** One that is valid at any time. */
    void everlastingProduct(String id, String... bucketIds) {
        var json = (ObjectNode) Json.parse(new SampleProducts("1", RESOURCE).with());
        json.remove("validFor");
        this.bucketIds.put(Provisioned.product(id, Json.text(json)), List.of(bucketIds));
    }

    /** @param more further attributes, as JSON between commas; one of the known attributes replaces it */
    void bucket(String id, int seconds, String more) {
        var json = (ObjectNode) Json.parse(SampleBuckets.of(id, "voice", seconds, "s"));
        json.setAll((ObjectNode) Json.parse("{" + more + "}"));
        add(json);
    }

    void add(JsonNode bucket) {
        buckets.put(bucket.get("id").textValue(), Provisioned.bucket(Json.text(bucket)));
    }

    /** @return attributes of a bucket that is a part of another one */
    static String partOf(String bucketId) {
        return "\"bucketRelationship\": [{\"relationshipType\": \"isAggregated\", \"bucketRefOrValue\": {\"id\": \"%s\"}}]"
                .formatted(bucketId);
    }

    /** Makes a bucket another one while usage is counted. */
    void again(String id, int seconds, String more) {
        var json = (ObjectNode) Json.parse(SampleBuckets.of(id, "voice", seconds, "s"));
        json.setAll((ObjectNode) Json.parse("{" + more + "}"));
        Provisioned.again(buckets.get(id), Provisioned.definition(Json.text(json)));
    }

    void user(BucketUser user) {
        users.add(user);
    }

    static String until(String day) {
        return "\"validFor\": {\"startDateTime\": \"2026-01-01T00:00:00Z\", \"endDateTime\": \"%sT00:00:00Z\"}"
                .formatted(day);
    }

    static ObjectNode usage(String type, Number quantity, String units) {
        return (ObjectNode) Json.parse(SampleUsages.of("U-1", type, RESOURCE, quantity, units));
    }

    static ObjectNode usage(String type, Number quantity, String units, String productId) {
        var usage = usage(type, quantity, units);
        usage.withArray("usageCharacteristic")
                .addObject()
                .put("name", "product")
                .put("value", productId);
        return usage;
    }

    /** Usage of voice that names the only bucket to count it on. */
    static ObjectNode usageOn(String bucketId, int seconds) {
        var usage = usage("voice", seconds, "s");
        usage.withArray("usageCharacteristic").addObject().put("name", "bucket").put("value", bucketId);
        return usage;
    }

    UsageRecord count(int seconds) {
        return count(usage("voice", seconds, "s"));
    }

    UsageRecord count(JsonNode usage) {
        return count(usage, NOW);
    }

    UsageRecord count(JsonNode usage, Instant now) {
        return counting().count(ReportedUsage.read(usage, "caller"), now);
    }

    /** @param usage gets what it does to the earlier one */
    UsageRecord replace(UsageRecord earlier, ObjectNode usage, boolean isReversed) {
        usage.withArray("usageCharacteristic")
                .addObject()
                .put("name", isReversed ? "reverses" : "corrects")
                .put("value", earlier.usageId());
        return counting().replace(earlier, ReportedUsage.read(usage, "caller"), NOW);
    }

    /** Counters that there were not before. */
    <T> List<T> added(Class<T> type) {
        counting();
        return counters.added().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    Counting counting() {
        if (counting == null) {
            bucketIds.forEach(
                    (product, ids) -> ids.forEach(id -> borne.add(Provisioned.borne(product, buckets.get(id)))));
            var subscriptions = bucketIds.keySet().stream()
                    .map(product -> new Subscription(
                            RESOURCE, product.id(), product.userId().orElse(null), product.validFor()))
                    .toList();
            counters = new Counters(borne, users, Subscribers::nothing).of(buckets.values());
            var candidates = borne.stream()
                    .map(each -> new Candidate(each.productId(), each.bucket()))
                    .toList();
            counting = new Counting(subscriptions, candidates, counters, new Grace(Duration.ofDays(7)));
        }
        return counting;
    }

    Bucket bucket(String id) {
        return buckets.get(id);
    }

    String used(String bucketId) {
        return buckets.get(bucketId).used().stripTrailingZeros().toPlainString();
    }

    String outOfBucket(String bucketId) {
        return buckets.get(bucketId).outOfBucket().stripTrailingZeros().toPlainString();
    }

    static <T> T nothing(Class<T> entity, Object key) {
        return null;
    }

    Amounts ofProduct(String productId, String bucketId) {
        var own = Stream.concat(borne.stream(), added(ProductBucket.class).stream())
                .filter(each ->
                        each.productId().equals(productId) && each.bucketId().equals(bucketId))
                .findFirst();
        var standing = buckets.get(bucketId).standing(NOW);
        return standing.amounts(
                own,
                standing.counted().soleProductId().filter(productId::equals).isPresent());
    }

    Amounts ofUser(String userId, String bucketId) {
        var own = Stream.concat(users.stream(), added(BucketUser.class).stream())
                .filter(each -> each.key().equals(new BucketUser.Key(bucketId, userId)))
                .findFirst();
        var standing = buckets.get(bucketId).standing(NOW);
        return standing.amounts(
                own, standing.counted().soleUserId().filter(userId::equals).isPresent());
    }

    /** Everything that is counted, on buckets, products and users. */
    Stream<BigDecimal> counters() {
        return Stream.of(
                        buckets.values().stream().flatMap(each -> Stream.of(each.used(), each.outOfBucket())),
                        borne.stream().flatMap(each -> Stream.of(each.used(), each.outOfBucket())),
                        added(BucketUser.class).stream().map(BucketUser::used))
                .flatMap(each -> each);
    }

    /** Whether any bucket was touched at all. */
    boolean isUntouched() {
        return counters().allMatch(counter -> counter.signum() == 0)
                && buckets.values().stream()
                        .allMatch(bucket -> bucket.newestUsageAt().isEmpty())
                && added(BucketUser.class).isEmpty();
    }
}
