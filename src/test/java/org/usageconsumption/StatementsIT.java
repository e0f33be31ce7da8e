package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.InServer;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.recording.Statements;

/** How many SQL statements the server sends, beside the 1,000 subscribers of the sample set. */
class StatementsIT extends InServer {

    private final SampleProducts subscriber = SampleProducts.subscriber();

    private String usages(String batch, int count) {
        return IntStream.range(0, count)
                .mapToObj(record ->
                        SampleUsages.of(batch + record + "-" + subscriber.key(), "voice", subscriber.msisdn(), 1, "s"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Without the fetching of the next 1,000 record ids, whenever that is due. */
    private List<String> sentFor(String usages) {
        return Statements.during(() -> assertThat(api.post(Api.USAGE, usages)
                                .body()
                                .get("rejected")
                                .intValue())
                        .isZero())
                .stream()
                .filter(sql -> !sql.contains("NEXTVAL"))
                .toList();
    }

    @Test
    void aSubscribersConsumptionIsAskedAndStoredWithItsEventInFourStatementsWhateverWasUsed() {
        api.put(
                subscriber.path(),
                subscriber.with(
                        SampleBuckets.of(subscriber.bucketId(), "voice", 20, "h"),
                        SampleBuckets.of(subscriber.bucketId() + "-2", "data", 20, "GB"),
                        SampleBuckets.of(subscriber.bucketId() + "-3", "sms", 20, "event")));
        var before = Statements.during(this::ask);
        api.post(Api.USAGE, usages("", 2_000));

        var after = Statements.during(this::ask);

        assertThat(before).hasSize(4);
        assertThat(after).hasSameSizeAs(before).noneMatch(sql -> sql.contains("USAGE_RECORD"));
    }

    private void ask() {
        Consumption.of(api, subscriber.msisdn(), subscriber.bucketId());
    }

    @Test
    void anArrayOfOneSubscribersUsageSendsAsManyStatementsWhateverTheBucketsHistory() {
        api.put(subscriber.path(), subscriber.voice20h());
        sentFor(usages("first", 100));
        var early = sentFor(usages("early", 100));
        api.post(Api.USAGE, usages("history", 5_000));

        var late = sentFor(usages("late", 100));

        assertThat(late).hasSameSizeAs(early);
    }

    @Test
    void insertsOfAnArrayAreBatched() {
        api.put(subscriber.path(), subscriber.voice20h());
        sentFor(usages("first", 1));

        var ofTen = sentFor(usages("ten", 10));
        var ofAHundred = sentFor(usages("hundred", 100));

        assertThat(ofAHundred).hasSameSizeAs(ofTen);
        assertThat(ofAHundred)
                .filteredOn(sql -> sql.startsWith("INSERT INTO USAGE_RECORD"))
                .hasSize(1);
    }

    @Test
    void anArrayOfManySubscribersUsageSendsAsManyStatementsAsOneOfFewer() {
        var others = Stream.generate(SampleProducts::subscriber).limit(40).toList();
        others.forEach(other -> api.put(other.path(), other.voice20h()));
        sentFor(oneOfEach("first", others));

        var ofTwenty = sentFor(oneOfEach("twenty", others.subList(0, 20)));
        var ofForty = sentFor(oneOfEach("forty", others));

        assertThat(ofForty).hasSameSizeAs(ofTwenty);
    }

    @Test
    void aBucketWithATariffAndALimitTakesAsManyStatementsAsAPlainOne() {
        var plain = sentForFirstOf("", 2);
        var more = sentForFirstOf("""
                , "tariff": {"price": {"unit": "EUR", "value": 1}, "per": {"amount": 1, "units": "s"}},
                "limitOfUser": [{"user": {"id": "A"}, "limit": {"amount": 1, "units": "s"}}]""", 2);

        assertThat(more).hasSameSizeAs(plain);
        assertThat(plain.stream().filter(sql -> sql.startsWith("SELECT")).toList())
                .isEqualTo(more.stream().filter(sql -> sql.startsWith("SELECT")).toList());
    }

    @Test
    void aPartTakesOneStatementMoreForItsSecondRow() {
        var whole = SampleProducts.subscriber();
        api.put(whole.path(), whole.with(SampleBuckets.of(whole.bucketId(), "voice", 1, "h")));
        var plain = sentForFirstOf("", 20);
        var part = sentForFirstOf("""
                , "bucketRelationship":
                    [{"relationshipType": "isAggregated", "bucketRefOrValue": {"id": "%s"}}]""".formatted(whole.bucketId()), 20);

        assertThat(part).hasSize(plain.size() + 1);
    }

    /** Of usage within the bucket. */
    private List<String> sentForFirstOf(String more, int count) {
        var product = SampleProducts.subscriber();
        api.put(
                product.path(),
                product.with(SampleBuckets.of(product.bucketId(), "voice", 72_000, "s", "\"priority\": 1" + more)));
        var usages = IntStream.range(0, count)
                .mapToObj(record -> SampleUsages.of(record + "-" + product.key(), "voice", product.msisdn(), 1, "s"))
                .collect(Collectors.joining(",", "[", "]"));
        return sentFor(usages);
    }

    private static String oneOfEach(String batch, List<SampleProducts> subscribers) {
        return subscribers.stream()
                .map(each -> SampleUsages.of(batch + "-" + each.key(), "voice", each.msisdn(), 1, "s"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void locksAndKeysAreAskedForInOraclesWords() {
        api.put(subscriber.path(), subscriber.voice20h());

        var ofUsage = Statements.during(() -> api.post(Api.USAGE, usages("many", 1_001)));

        assertThat(ofUsage)
                .anyMatch(sql -> sql.equals("SELECT USAGE_RECORD_SEQ.NEXTVAL FROM DUAL"))
                .anyMatch(sql -> sql.endsWith(" FOR UPDATE"));
    }

    @Test
    void whoHasNoValidTokenCostsTheDatabaseNothing() {
        var asked = Statements.during(() -> {
            assertThat(api.anonymous().get(Api.V5_REPORT).status()).isEqualTo(401);
            assertThat(api.as("abc").post(Api.USAGE, usages("none", 100)).status())
                    .isEqualTo(401);
        });

        assertThat(asked).isEmpty();
    }
}
