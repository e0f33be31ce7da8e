package org.usageconsumption.usage.control;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.usageconsumption.bucket.Bucket;
import org.usageconsumption.bucket.BucketUser;
import org.usageconsumption.product.control.Products.Subscription;
import org.usageconsumption.product.entity.ProductBucket;
import org.usageconsumption.usage.control.Counting.Candidate;
import org.usageconsumption.usage.control.UsageRecords.Earlier;
import org.usageconsumption.usage.entity.ReportedUsage;

/** Which counters of products and users usage needs, of those buckets that keep them apart. */
class Apart {

    private final Set<ProductBucket.Key> ofProducts = new LinkedHashSet<>();
    private final Set<BucketUser.Key> ofUsers = new LinkedHashSet<>();

    /**
     * @param candidates what usage may be counted on or taken back from
     * @param locked all buckets, those that these are parts of included
     */
    Apart(Stream<Candidate> candidates, Map<String, Bucket> locked, Users users) {
        candidates
                .flatMap(each -> Stream.concat(
                        Stream.of(each),
                        each.bucket().aggregatorId().stream()
                                .map(locked::get)
                                .filter(Objects::nonNull)
                                .map(whole -> new Candidate(each.productId(), whole))))
                .filter(each -> each.bucket().isApart())
                .forEach(each -> {
                    ofProducts.add(new ProductBucket.Key(
                            each.productId(), each.bucket().id()));
                    users.of(each.productId())
                            .forEach(user ->
                                    ofUsers.add(new BucketUser.Key(each.bucket().id(), user)));
                });
    }

    Set<ProductBucket.Key> ofProducts() {
        return ofProducts;
    }

    Set<BucketUser.Key> ofUsers() {
        return ofUsers;
    }

    /** Whom usage may be counted for, by product. */
    static class Users {

        private final Map<String, Set<String>> byProduct = new HashMap<>();

        Users(Collection<ReportedUsage> reported, List<Subscription> subscriptions, List<Earlier> earlier) {
            var named = new HashMap<String, Set<String>>();
            reported.forEach(usage -> usage.userId().ifPresent(user -> add(named, usage.resourceId(), user)));
            subscriptions.forEach(subscription -> {
                add(byProduct, subscription.productId(), subscription.userId());
                named.getOrDefault(subscription.resourceId(), Set.of())
                        .forEach(user -> add(byProduct, subscription.productId(), user));
            });
            earlier.forEach(part -> add(byProduct, part.productId(), part.userId()));
        }

        private static void add(Map<String, Set<String>> users, String to, String user) {
            if (user != null) {
                users.computeIfAbsent(to, absent -> new HashSet<>()).add(user);
            }
        }

        private Set<String> of(String productId) {
            return byProduct.getOrDefault(productId, Set.of());
        }
    }
}
