package org.usageconsumption.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.usageconsumption.fixtures.Api;

/** What was sent for each subscriber, in seconds, and must stand in the counters. */
final class Sums {

    private final long[] voice;
    private final long[] pool;

    Sums(int subscribers) {
        voice = new long[subscribers];
        pool = new long[subscribers];
    }

    void add(UsageStream stream, long records) {
        var sums = stream.usageType().equals(UsageStream.VOICE) ? voice : pool;
        for (var number = 0L; number < records; number++) {
            sums[stream.subscriber(number)] += UsageStream.seconds(number);
        }
    }

    /** Asks for every report, and compares its counters of all levels. */
    void check(Api api) {
        var everyones =
                IntStream.range(0, pool.length).mapToLong(each -> pool[each]).sum();
        IntStream.range(0, voice.length).parallel().forEach(subscriber -> {
            var report = api.get(Api.V5_REPORT + "/" + Subscribers.product(subscriber))
                    .body();
            var told = counters(report);
            assertThat(told).as(Subscribers.product(subscriber)).isEqualTo(expected(subscriber, everyones));
        });
    }

    private static String counters(JsonNode report) {
        return counters(report, Subscribers.POOL) + " " + counters(report, UsageStream.VOICE);
    }

    private String expected(int subscriber, long everyones) {
        return counters(everyones, pool[subscriber]) + " " + counters(voice[subscriber], voice[subscriber]);
    }

    private static String counters(long all, long own) {
        return "global " + all + " product " + own + " user " + own;
    }

    private static String counters(JsonNode report, String name) {
        var bucket = StreamSupport.stream(report.path("bucket").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(report));
        return "global " + sum(bucket, "global") + " product " + sum(bucket, "product") + " user "
                + sum(bucket, "user");
    }

    /** In and out of the bucket. */
    private static long sum(JsonNode bucket, String level) {
        return StreamSupport.stream(bucket.path("bucketCounter").spliterator(), false)
                .filter(each -> each.path("level").asText().equals(level)
                        && !each.path("counterType").asText().equals("remaining"))
                .mapToLong(each -> each.path("value").path("amount").longValue())
                .sum();
    }
}
