package org.usageconsumption.file.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** Usage that comes by files. */
class UsageFilesIT extends BlackBox {

    private static final String HEADER = "id,msisdn,seconds\n";

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final String csv = subscriber.key() + ".csv";
    private final Loads files = Loads.ofUsage(api);

    @BeforeEach
    void provision() {
        api.put(subscriber.path(), subscriber.voice20h());
        SampleFiles.mapping("calls", SampleFiles.CALLS);
    }

    /** Calls of the subscriber, of one second each. */
    private String calls(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(call -> call + "-" + subscriber.key() + "," + subscriber.msisdn() + ",1\n")
                .collect(Collectors.joining());
    }

    private String used() {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId()).used();
    }

    @Test
    void aFileIsLoadedAndSaysWhatBecameOfIt() {
        SampleFiles.file(csv, HEADER + calls(0, 2_500));

        var asked = files.ask(csv, "calls");
        var loaded = files.untilOver(asked.header("Location"));

        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.body().get("state").textValue()).isIn("acknowledged", "inProgress");
        assertThat(loaded.get("state").textValue()).isEqualTo("done");
        assertThat(loaded.get("fileName").textValue()).isEqualTo(csv);
        assertThat(loaded.get("mapping").textValue()).isEqualTo("calls");
        assertThat(loaded.get("linesRead").intValue()).isEqualTo(2_500);
        assertThat(loaded.get("bytesRead")).isEqualTo(loaded.get("size"));
        assertThat(loaded.get("recordsPerSecond").longValue()).isPositive();
        assertThat(Loads.counts(loaded)).isEqualTo("2500 0 0 0");
        assertThat(loaded.get("startDateTime").textValue())
                .isGreaterThanOrEqualTo(loaded.get("creationDate").textValue());
        assertThat(loaded.get("endDateTime").textValue())
                .isGreaterThan(loaded.get("startDateTime").textValue())
                .isLessThanOrEqualTo(loaded.get("asOfDateTime").textValue());
        assertThat(used()).isEqualTo("2500 s");
    }

    @Test
    void whatIsLoadedTwiceCountsOnce() {
        SampleFiles.file(csv, HEADER + calls(0, 20) + calls(10, 30));
        files.load(csv, "calls");

        var again = files.load(csv, "calls");

        assertThat(Loads.counts(again)).isEqualTo("0 40 0 0");
        assertThat(used()).isEqualTo("30 s");
    }

    @Test
    void aRejectedLineStopsNoOtherAndIsToldWithItsReason() {
        var lines = calls(0, 3) + "4,\"" + subscriber.msisdn() + ",1\n"
                + "5-%1$s,nobody,1\n6-%1$s,%2$s,-1\n7-%1$s\n".formatted(subscriber.key(), subscriber.msisdn())
                + "0-%1$s,%2$s,2\n".formatted(subscriber.key(), subscriber.msisdn()) + calls(3, 5);
        SampleFiles.file(csv, HEADER + lines);

        var loaded = files.load(csv, "calls");
        var rejected = api.get(loaded.get("href").textValue() + "/rejected");

        assertThat(Loads.counts(loaded)).isEqualTo("5 0 5 0");
        assertThat(used()).isEqualTo("5 s");
        assertThat(rejected.status()).isEqualTo(200);
        assertThat(rejected.header("X-Total-Count")).isEqualTo("5");
        assertThat(rejected.body().findValuesAsText("lineNumber")).containsExactly("5", "6", "7", "8", "9");
        assertThat(rejected.body().findValuesAsText("code"))
                .containsExactly("malformed", "invalid", "invalid", "malformed", "conflict");
        assertThat(rejected.body().findValuesAsText("reason").get(1)).contains("names no subscriber: nobody");
        assertThat(rejected.body().findValuesAsText("text").get(3)).isEqualTo("7-" + subscriber.key());
    }

    @Test
    void whatBecameOfTheRowsOfManySubscribersIsToldAsOfOneFile() {
        var subscribers = SampleProducts.provisioned(api, 8);
        SampleFiles.mapping("two-calls", """
                {"when": {"value": "{seconds}", "isNot": "0"},
                 "usage": {"usageType": "voice", "usageDate": "2026-11-03T10:00:00Z", "logicalResource": "{msisdn}",
                           "quantity": "{seconds}", "units": "s", "source": "msc-7"},
                 "records": [{"id": "{id}-a"}, {"id": "{id}-b"}]}""");
        var lines = new ArrayList<String>();
        for (var i = 0; i < 40; i++) {
            lines.add(i + "-" + subscriber.key() + ",nobody-" + i + ",1");
            lines.add("call-" + i + "-" + subscriber.key() + ","
                    + subscribers.get(i % 8).msisdn() + ",1");
            lines.add(lines.get(lines.size() - 1));
            lines.add("none-" + i + "," + subscribers.get(i % 8).msisdn() + ",0");
        }
        SampleFiles.file(csv, HEADER + String.join("\n", lines));

        var loaded = files.load(csv, "two-calls");
        var rejected = api.get(loaded.get("href").textValue() + "/rejected?limit=1000");

        assertThat(Loads.counts(loaded)).isEqualTo("80 80 80 40");
        assertThat(loaded.get("linesRead").intValue()).isEqualTo(160);
        assertThat(loaded.get("bytesRead")).isEqualTo(loaded.get("size"));
        assertThat(rejected.body().findValuesAsText("lineNumber"))
                .containsExactlyElementsOf(IntStream.range(0, 80)
                        .mapToObj(record -> String.valueOf(2 + record / 2 * 4))
                        .toList());
        assertThat(subscribers)
                .allSatisfy(each -> assertThat(Consumption.of(api, each.msisdn(), each.bucketId())
                                .used())
                        .isEqualTo("10 s"));
    }

    @Test
    void whatIsCorrectedOrReversedMayBeAnotherSubscribersAndStandBehind() {
        var subscribers = SampleProducts.provisioned(api, 8);
        SampleFiles.mapping("corrected-calls", """
                {"usage": {"id": "{id}", "usageType": "voice", "usageDate": "2026-11-03T10:00:00Z",
                           "logicalResource": "{msisdn}", "quantity": "{seconds}", "units": "s", "source": "msc-7",
                           "characteristic": {"corrects": "{corrects}", "reverses": "{reverses}"}}}""");
        var lines = new ArrayList<>(List.of("id,msisdn,seconds,corrects,reverses"));
        for (var i = 0; i < 8; i++) {
            var key = i + "-" + subscriber.key();
            var call = "call-%s,%s,10,,".formatted(key, subscribers.get(i).msisdn());
            var next = subscribers.get((i + 1) % 8).msisdn();
            var correction = "correction-%1$s,%2$s,3,call-%1$s,".formatted(key, next);
            lines.addAll(i % 2 == 0 ? List.of(correction, call) : List.of(call, correction));
            if (i < 4) {
                lines.add("reversal-%1$s,%2$s,0,,correction-%1$s".formatted(key, next));
            }
        }
        lines.add(lines.get(1));
        lines.add(3, "mistake-%s,%s,3,none,".formatted(subscriber.key(), subscriber.msisdn()));
        SampleFiles.file(csv, String.join("\n", lines));

        var loaded = files.load(csv, "corrected-calls");
        var rejected = api.get(loaded.get("href").textValue() + "/rejected").body();

        assertThat(Loads.counts(loaded)).isEqualTo("20 1 1 0");
        assertThat(loaded.get("linesRead").intValue()).isEqualTo(22);
        assertThat(rejected.findValuesAsText("lineNumber")).containsExactly("4");
        assertThat(subscribers.stream()
                        .map(each -> Consumption.of(api, each.msisdn(), each.bucketId())
                                .used()))
                .containsExactly("3 s", "0 s", "0 s", "0 s", "0 s", "3 s", "3 s", "3 s");
    }

    @Test
    void rejectedLinesAreToldInPages() {
        var lines =
                IntStream.range(0, 250).mapToObj(line -> line + ",nobody,1\n").collect(Collectors.joining());
        SampleFiles.file(csv, HEADER + lines);
        var rejected = files.load(csv, "calls").get("href").textValue() + "/rejected";

        var first = api.get(rejected);
        var last = api.get(rejected + "?offset=240&limit=100");
        var filtered = api.get(rejected + "?lineNumber=251&code=invalid");

        assertThat(first.status()).isEqualTo(206);
        assertThat(first.body()).hasSize(100);
        assertThat(api.get(first.link("next").orElseThrow())
                        .body()
                        .at("/0/lineNumber")
                        .intValue())
                .isEqualTo(102);
        assertThat(last.body()).hasSize(10);
        assertThat(last.body().at("/0/lineNumber").intValue()).isEqualTo(242);
        assertThat(filtered.body()).hasSize(1);
    }

    @Test
    void aLongLineIsToldInPart() {
        SampleFiles.file(csv, HEADER + "x".repeat(999) + "\uD83D\uDE00,nobody,1\n");

        var loaded = files.load(csv, "calls");

        var text = api.get(loaded.get("href").textValue() + "/rejected")
                .body()
                .at("/0/text")
                .textValue();
        assertThat(text).isEqualTo("x".repeat(999));
    }

    @Test
    void jsonLinesAreUsageAsTheyAre() {
        var name = subscriber.key() + ".ndjson";
        SampleFiles.file(
                name,
                IntStream.range(0, 20)
                        .mapToObj(call -> SampleUsages.of(
                                        call + "-" + subscriber.key(), "voice", subscriber.msisdn(), 1, "s")
                                .replace('\n', ' '))
                        .collect(Collectors.joining("\r\n")));

        assertThat(Loads.counts(files.load(name, null))).isEqualTo("20 0 0 0");
        assertThat(used()).isEqualTo("20 s");
        assertThat(api.get("/tmf-api/usageManagement/v4/usage/3-" + subscriber.key())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anEmptyFileIsDoneAtOnce() {
        SampleFiles.file(csv, HEADER);

        assertThat(Loads.counts(files.load(csv, "calls"))).isEqualTo("0 0 0 0");
    }

    @Test
    void theNewestFileIsListedFirst() {
        SampleFiles.file(csv, HEADER);
        var first = files.load(csv, "calls").get("id").textValue();
        var second = files.load(csv, "calls").get("id").textValue();

        assertThat(api.get("/usage-files?limit=2").ids()).containsExactly(second, first);
        assertThat(api.get("/usage-files?limit=1&offset=1").ids()).containsExactly(first);
        assertThat(api.get("/usage-files?fileName=" + csv + "&state=done&sort=creationDate")
                        .ids())
                .containsExactly(first, second);
        assertThat(api.get("/product-files?fileName=" + csv).body()).isEmpty();
        assertThat(api.get("/product-files/" + first).status()).isEqualTo(404);
        assertThat(api.get("/usage-files/" + first + "?fields=state").body()).hasSize(3);
    }

    @Test
    void aFileThatThereIsNotIsNotFound() {
        for (var id : new String[] {"none", "0", "99999999999999999999", "-1"}) {
            assertThat(api.get("/usage-files/" + id).status()).isEqualTo(404);
            assertThat(api.get("/usage-files/" + id + "/rejected").status()).isEqualTo(404);
        }
        assertThat(api.get("/other-files").status()).isEqualTo(404);
    }

    @Test
    void whatTwoFilesSayOtherwiseAtTheSameMomentCountsOnce() {
        var neighbour = SampleProducts.subscriber();
        var other = subscriber.key() + "-2.csv";
        api.put(neighbour.path(), neighbour.voice20h());
        SampleFiles.file(csv, HEADER + calls(0, 5_000));
        SampleFiles.file(other, HEADER + calls(0, 5_000).replace(subscriber.msisdn(), neighbour.msisdn()));

        var asked = files.ask(csv, "calls").header("Location");
        var two = files.untilOver(files.ask(other, "calls").header("Location"));
        var one = files.untilOver(asked);

        assertThat(one.get("counted").intValue() + two.get("counted").intValue())
                .isEqualTo(5_000);
        assertThat(one.get("rejected").intValue() + two.get("rejected").intValue())
                .isEqualTo(5_000);
        assertThat(used()).isEqualTo(one.get("counted") + " s");
        assertThat(Consumption.of(api, neighbour.msisdn(), neighbour.bucketId()).used())
                .isEqualTo(two.get("counted") + " s");
    }

    @Test
    void filesAreLoadedBesideEachOtherAndTheSameRecordsCountOnce() {
        var other = subscriber.key() + "-2.csv";
        SampleFiles.file(csv, HEADER + calls(0, 5_000));
        SampleFiles.file(other, HEADER + calls(0, 5_000));

        var one = files.ask(csv, "calls").header("Location");
        var two = files.untilOver(files.ask(other, "calls").header("Location"));
        var sum = files.untilOver(one).get("counted").intValue()
                + two.get("counted").intValue();

        assertThat(sum).isEqualTo(5_000);
        assertThat(used()).isEqualTo("5000 s");
    }
}
