package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;

/**
 * What the database answers of a filter is the same as what is evaluated row by row. A filter in two alternatives
 * ({@code a=x;a=x}) is not for the database.
 */
class TwoRoadsIT extends BlackBox {

    private final SampleProducts one = SampleProducts.subscriber();
    private final SampleProducts other = SampleProducts.subscriber();
    private String id;
    private String date;

    @BeforeEach
    void twoSubscribersShareABucket() {
        api.put(one.path(), one.with(SampleBuckets.of(one.bucketId(), "voice", 20, "h"), shared()));
        api.put(other.path(), other.with(shared(), SampleBuckets.of(other.bucketId(), "sms", 20, "event")));
        var request = api.post(
                        Api.V3_REQUEST,
                        "{\"relatedParty\": [{\"id\": \"" + one.partyId() + "\", \"@referredType\": \"Individual\"}]}")
                .body();
        id = request.get("id").textValue();
        date = request.get("creationDate").textValue();
    }

    private String shared() {
        return SampleBuckets.of("S-" + one.key(), "data", 20, "GB");
    }

    private void assertSame(String path, String filter, int expected) {
        var answered = api.get(path + "?fields=none&" + filter);
        var evaluated = api.get(path + "?fields=none&" + filter + ";" + filter);

        assertThat(answered.body()).as(filter).hasSize(expected).isEqualTo(evaluated.body());
        assertThat(answered.header("X-Total-Count"))
                .as(filter)
                .isEqualTo(String.valueOf(expected))
                .isEqualTo(evaluated.header("X-Total-Count"));
    }

    @Test
    void reportsOfVersion3() {
        assertSame(Api.V3_REPORT, "id=" + one.id(), 1);
        assertSame(Api.V3_REPORT, "id=" + one.id() + "," + id, 2);
        assertSame(Api.V3_REPORT, "name=A%20test's%20plan%20" + one.id(), 2);
        assertSame(Api.V3_REPORT, "name=A%20test's%20plan%20" + one.id() + "x," + other.id(), 0);
        assertSame(Api.V3_REPORT, "id=" + one.id() + "&name=other", 0);
        assertSame(Api.V3_REPORT, "bucket.id=" + one.bucketId(), 2);
        assertSame(Api.V3_REPORT, "bucket.id=S-" + one.key(), 3);
        assertSame(Api.V3_REPORT, "bucket.id=S-" + one.key() + "&bucket.usageType=sms", 1);
        assertSame(Api.V3_REPORT, "bucket.product.id=" + one.id(), 2);
        assertSame(Api.V3_REPORT, "bucket.product.name=A%20test's%20plan&bucket.id=S-" + one.key(), 3);
        assertSame(Api.V3_REPORT, "bucket.product.name=A%20test's%20plan&bucket.id=none", 0);
        assertSame(Api.V3_REPORT, "id=" + one.id() + "&id=" + other.id(), 2);
        assertSame(Api.V3_REPORT, "bucket.id=" + one.bucketId() + "&bucket.id=" + other.bucketId(), 3);
        assertSame(Api.V3_REPORT, "bucket.product.publicIdentifier=" + other.msisdn(), 1);
        assertSame(Api.V3_REPORT, "relatedParty.id=" + one.partyId(), 2);
        assertSame(Api.V3_REPORT, "bucket.product.user.id=" + other.partyId(), 1);
        assertSame(Api.V3_REPORT, "bucket.id=S-" + one.key() + "&effectiveDate.lte=" + date, 1);
    }

    @Test
    void reportsOfVersion5() {
        assertSame(Api.V5_REPORT, "id=" + other.id() + "," + id, 2);
        assertSame(Api.V5_REPORT, "bucket.id=S-" + one.key(), 3);
        assertSame(Api.V5_REPORT, "name=A%20test's%20plan%20" + one.id() + ",none", 2);
        assertSame(Api.V5_REPORT, "name=A%20test's%20plan%20" + one.id() + "&id=" + other.id(), 0);
        assertSame(Api.V5_REPORT, "bucket.usageType=sms&bucket.id=S-" + one.key(), 1);
        assertSame(Api.V5_REPORT, "bucket.usageType=sms,voice&bucket.id=S-" + one.key(), 3);
        assertSame(Api.V5_REPORT, "product.id=" + one.id() + "&product.id=" + other.id(), 3);
        assertSame(Api.V5_REPORT, "bucket.id=S-" + one.key() + "&product.id=" + other.id(), 1);
        assertSame(Api.V5_REPORT, "bucket.id=S-" + one.key() + "&product.name=A%20test's%20plan", 3);
        assertSame(Api.V5_REPORT, "partyAccount.id=" + one.accountId(), 2);
        assertSame(Api.V5_REPORT, "logicalResource.id=" + one.msisdn(), 2);
        assertSame(Api.V5_REPORT, "logicalResource.value=" + one.msisdn(), 0);
        assertSame(Api.V5_REPORT, "relatedParty.partyOrPartyRole.id=" + one.partyId() + "," + other.partyId(), 3);
        assertSame(Api.V5_REPORT, "bucket.id=S-" + one.key() + "&creationDate=" + date, 1);
    }

    @Test
    void tasksOfAllVersions() {
        var there = "2026-11-01T00:00:00Z";
        assertSame(Api.V3_REQUEST, "id=" + id, 1);
        assertSame(Api.V3_REQUEST, "id=" + id + "&creationDate.gt=" + there, 1);
        assertSame(Api.V3_REQUEST, "id=" + id + "&creationDate.lt=" + there, 0);
        assertSame(Api.QUERY, "id=" + id + "&queryUsageConsumptionDate=" + date, 1);
        assertSame(Api.QUERY, "queryUsageConsumptionDate.gte=" + date + "&queryUsageConsumptionDate.lte=" + date, 1);
        assertSame(Api.V5_QUERY, "creationDate%3E=" + date + "&creationDate%3C=" + date, 1);
        assertSame(Api.V5_QUERY, "creationDate%3E" + date + "&id=" + id, 0);
    }

    /** What a client gives in nanoseconds is told again so, and stored to the microsecond. */
    @Test
    void datesToTheNanosecond() {
        var given = "2026-10-03T10:00:00.123456789Z";
        var query = api.post(Api.V5_QUERY, """
                        {"@type": "QueryUsageConsumption", "creationDate": "%s",
                         "searchCriteria": {"@type": "UsageConsumptionReport",
                                            "product": [{"@type": "ProductRef", "id": "none"}]}}""".formatted(given)).body();
        var itsId = "&id=" + query.get("id").textValue();

        assertThat(query.get("creationDate").textValue()).isEqualTo(given);
        assertSame(Api.V5_QUERY, "creationDate=" + given + itsId, 1);
        assertSame(Api.V5_QUERY, "creationDate=2026-10-03T10:00:00.123456Z" + itsId, 1);
        assertSame(Api.V5_QUERY, "creationDate.gt=2026-10-03T10:00:00.123456Z" + itsId, 0);
        assertSame(Api.V5_QUERY, "creationDate.lt=" + given + itsId, 0);
    }

    /** The filters are those of {@link RoadsIT}, of which it is known that each takes its road. */
    @Test
    void pagesAndCursorsAreTheSameToo() {
        for (var filter : new String[] {"bucket.id=S-" + one.key(), "id=" + one.id() + "," + other.id() + "," + id}) {
            var path = Api.V5_REPORT + "?fields=none&limit=2&";
            var answered = walked(path + filter);

            assertThat(answered).hasSize(3).doesNotHaveDuplicates().isEqualTo(walked(path + filter + ";" + filter));
            assertThat(answered).isEqualTo(walked(path + "offset=0&" + filter));
            assertThat(answered).isEqualTo(walked(path + "offset=0&" + filter + ";" + filter));
        }
    }

    private List<String> walked(String first) {
        var page = api.get(first);
        var ids = new ArrayList<>(page.ids());
        for (var next = page.link("next"); next.isPresent(); next = page.link("next")) {
            page = api.get(next.get());
            assertThat(page.ids()).as(next.get()).isNotEmpty();
            ids.addAll(page.ids());
        }
        return ids;
    }

    /** A second attribute that tells nothing apart keeps the database from sorting. */
    @Test
    void sortsAreTheSameToo() {
        Stream.of("a", "b", "c")
                .forEach(name -> api.post(Api.V5_QUERY, """
                {"@type": "QueryUsageConsumption", "creationDate": "2026-10-0%s:00:00Z", "batch": "%s",
                 "searchCriteria": {"@type": "UsageConsumptionReport", "product": [{"@type": "ProductRef", "id": "none"}]}}""".formatted(name.equals("c") ? "1T10" : "2T10", one.key())));
        for (var sort : new String[] {"creationDate", "-creationDate"}) {
            var path = Api.V5_QUERY + "?fields=id,creationDate&batch=" + one.key() + "&sort=" + sort;
            var answered = api.get(path);

            assertThat(answered.body())
                    .hasSize(3)
                    .isEqualTo(api.get(path + ",state").body());
            assertThat(answered.body().findValuesAsText("creationDate"))
                    .isSortedAccordingTo(
                            sort.startsWith("-")
                                    ? java.util.Comparator.reverseOrder()
                                    : java.util.Comparator.naturalOrder());
        }
    }
}
