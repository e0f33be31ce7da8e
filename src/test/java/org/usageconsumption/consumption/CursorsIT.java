package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;

/** Walks from page to page while rows come and go: what was there all the time is told once. */
class CursorsIT extends BlackBox {

    private static final int ROWS = 9;

    private final SampleProducts subscriber = SampleProducts.subscriber();

    /** The pages' ids in the order of the list, with what happens between the pages. */
    private List<List<String>> walk(String first, String relation, Runnable between) {
        var pages = new ArrayList<List<String>>();
        var next = Optional.of(first);
        while (next.isPresent()) {
            assertThat(pages).as("a walk that comes to an end").hasSizeLessThan(2 * ROWS);
            var page = api.get(next.get());
            assertThat(page.status()).isIn(200, 206);
            pages.add(page.ids());
            between.run();
            next = page.link(relation);
        }
        return pages;
    }

    private static List<String> ids(List<List<String>> pages) {
        return pages.stream().flatMap(List::stream).toList();
    }

    private String ask(String date) {
        return api.post(Api.V5_QUERY, """
                {"@type": "QueryUsageConsumption", "creationDate": "%s", "searchCriteria":
                  {"@type": "UsageConsumptionReport", "product": [{"@type": "ProductRef", "id": "none"}]}}""".formatted(date)).body().get("id").textValue();
    }

    /** The dates are this test's own. A filter by them is the database's, one by the class is not, nor is a second sort. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1971 | %s",
                "1972 | %s&@type=QueryUsageConsumption",
                "1973 | %s&sort=-creationDate",
                "1974 | %s&sort=-creationDate,state"
            })
    void tasksAreWalkedWhileSomeComeAndGo(String road) {
        var year = road.substring(0, 4);
        var filter = "creationDate.gte=" + year + "-01-01T00:00:00Z&creationDate.lt=" + year + "-12-31T00:00:00Z";
        var path = Api.V5_QUERY + "?fields=id&limit=2&" + road.substring(7).replace("%s", filter);
        var there = new ArrayList<String>();
        Deque<String> passing = new ArrayDeque<>();
        for (var row = 1; row <= ROWS; row++) {
            there.add(ask(year + "-0" + row + "-02T00:00:00Z"));
            passing.add(ask(year + "-0" + row + "-02T00:00:00Z"));
        }
        var isNewestFirst = road.contains("-creationDate");
        var expected = new ArrayList<>(there);
        if (isNewestFirst) {
            Collections.reverse(expected);
        }

        var pages = walk(path, "next", () -> {
            if (!passing.isEmpty()) {
                api.delete(Api.V5_QUERY + "/" + passing.poll());
                api.delete(Api.V5_QUERY + "/" + passing.pollLast());
                ask(year + "-01-01T00:00:00Z");
                ask(year + "-11-01T00:00:00Z");
            }
        });

        assertThat(ids(pages)).doesNotHaveDuplicates();
        assertThat(ids(pages).stream().filter(there::contains)).containsExactlyElementsOf(expected);
        assertWalkedBack(path, expected);
    }

    /** From behind the last row to the first one. */
    private void assertWalkedBack(String path, List<String> expected) {
        var last = api.get(path);
        while (last.link("next").isPresent()) {
            last = api.get(last.link("next").get());
        }
        var pages = new ArrayList<>(walk(last.link("prev").orElseThrow(), "prev", () -> {}));
        Collections.reverse(pages);
        pages.add(last.ids());

        assertThat(ids(pages)).doesNotHaveDuplicates();
        assertThat(ids(pages).stream().filter(expected::contains)).containsExactlyElementsOf(expected);
    }

    private String provisioned(String key) {
        var product = new SampleProducts(key + subscriber.key(), "46" + key + subscriber.key());
        var shared = SampleBuckets.of("S-" + subscriber.key(), "data", 20, "GB");
        api.put(product.path(), product.with(SampleBuckets.of(product.bucketId(), "voice", 20, "h"), shared));
        return product.id();
    }

    /** In the order of their products' ids; one product comes before, one behind what is being read. */
    @ParameterizedTest
    @ValueSource(
            strings = {"?bucket.id=%s", "?bucket.id=%s&@type=UsageConsumptionReport", "?bucket.id=%s&sort=name,id"})
    void liveReportsAreWalkedWhileProductsAreAdded(String filter) {
        var path = Api.V5_REPORT + filter.replace("%s", "S-" + subscriber.key()) + "&fields=id&limit=2";
        var there = new ArrayList<String>();
        for (var row = 1; row <= ROWS; row++) {
            there.add(provisioned("m" + row));
        }
        Deque<String> coming = new ArrayDeque<>(List.of("a1", "a2", "a3"));

        var pages = walk(path, "next", () -> {
            if (!coming.isEmpty()) {
                provisioned("z" + coming.peek());
                provisioned(coming.poll());
            }
        });

        assertThat(ids(pages)).doesNotHaveDuplicates();
        assertThat(ids(pages).stream().filter(there::contains)).containsExactlyElementsOf(there);
        assertThat(ids(pages)).hasSize(ROWS + 3).as("those behind, not those before");
        assertWalkedBack(path, there);
    }

    /** Reports that were asked for come behind the live ones. */
    @Test
    void theWalkGoesOnFromLiveReportsToStoredOnes() {
        var live = List.of(provisioned("m1"), provisioned("m2"), provisioned("m3"));
        var asked = "{\"@type\": \"UsageConsumptionReport\", \"bucket\": [{\"@type\": \"BucketRef\", \"id\": \"S-"
                + subscriber.key() + "\", \"@referredType\": \"Bucket\"}]}";
        var stored = List.of(
                api.post(Api.V5_REPORT, asked).body().get("id").textValue(),
                api.post(Api.V5_REPORT, asked).body().get("id").textValue());
        var path = Api.V5_REPORT + "?bucket.id=S-" + subscriber.key() + "&fields=id&limit=2";

        var pages = walk(path, "next", () -> {});

        assertThat(pages).hasSize(3);
        assertThat(ids(pages)).startsWith(live.toArray(String[]::new)).endsWith(stored.toArray(String[]::new));
        assertWalkedBack(path, ids(pages));
    }
}
