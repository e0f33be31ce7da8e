package org.usageconsumption.bucket;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Unit;

/** Thresholds of a bucket, each once. */
public record Thresholds(List<Threshold> all) {

    static final Thresholds NONE = new Thresholds(List.of());
    static final String ATTRIBUTE = "threshold";

    private static final int MOST = 20;
    private static final String NO_THRESHOLDS = "none";

    static Thresholds of(String text) {
        return text.equals(NO_THRESHOLDS)
                ? NONE
                : new Thresholds(
                        Arrays.stream(text.split(" ")).map(Threshold::of).toList());
    }

    String text() {
        return all.isEmpty() ? NO_THRESHOLDS : all.stream().map(Threshold::text).collect(Collectors.joining(" "));
    }

    /**
     * @param percentages whole numbers between commas
     * @throws IllegalArgumentException where one of them is no percentage, or stands twice
     */
    static Thresholds ofPercentages(String percentages) {
        var all = Arrays.stream(percentages.strip().split("\\s*,\\s*", -1))
                .map(Integer::valueOf)
                .map(Threshold::ofPercentage)
                .toList();
        if (new HashSet<>(all).size() < all.size()) {
            throw new IllegalArgumentException("A percentage stands twice: " + percentages);
        }
        return new Thresholds(all);
    }

    /**
     * @param ofBucket null where it is not known
     * @return empty where the bucket does not say any; an empty array says that it has none
     */
    static Optional<Thresholds> read(Attributes bucket, Unit ofBucket) {
        if (!bucket.has(ATTRIBUTE)) {
            return Optional.empty();
        }
        var all = new ArrayList<Threshold>();
        for (var each : bucket.list(ATTRIBUTE, MOST)) {
            var threshold = Threshold.read(each, ofBucket);
            if (threshold != null && all.contains(threshold)) {
                each.reject("", "stands twice");
            } else if (threshold != null) {
                all.add(threshold);
            }
        }
        return Optional.of(new Thresholds(all));
    }

    ArrayNode tree() {
        var told = Json.array();
        all.forEach(threshold -> told.add(threshold.tree()));
        return told;
    }

    /** Those that so much usage has come to, where so much is granted; the smallest first. */
    Thresholds reachedBy(BigDecimal counted, BigDecimal granted) {
        if (counted.signum() == 0) {
            return NONE;
        }
        return new Thresholds(all.stream()
                .filter(threshold -> threshold.of(granted).compareTo(counted) <= 0)
                .sorted(Comparator.comparing(threshold -> threshold.of(granted)))
                .toList());
    }

    Thresholds percentages() {
        return new Thresholds(all.stream().filter(Threshold::isPercentage).toList());
    }

    Thresholds within(Thresholds others) {
        return new Thresholds(all.stream().filter(others.all::contains).toList());
    }

    Thresholds without(Thresholds others) {
        return new Thresholds(
                all.stream().filter(each -> !others.all.contains(each)).toList());
    }

    Thresholds and(Thresholds others) {
        var both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Thresholds(both);
    }
}
