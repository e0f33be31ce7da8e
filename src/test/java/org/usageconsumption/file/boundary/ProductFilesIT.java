package org.usageconsumption.file.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleFiles;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** Products that come by files. */
class ProductFilesIT extends BlackBox {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Loads files = Loads.ofProducts(api);

    private static String line(SampleProducts subscriber, String product) {
        try {
            var json = (ObjectNode) MAPPER.readTree(product);
            return json.put("id", subscriber.id()).toString();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String voice(SampleProducts subscriber) {
        return line(subscriber, subscriber.voice20h());
    }

    @Test
    void productsAreProvisionedAndLoadedAgainTheyAreTheSame() {
        var subscribers = Stream.generate(SampleProducts::subscriber).limit(120).toList();
        var name = subscribers.get(0).key() + ".ndjson";
        SampleFiles.file(name, subscribers.stream().map(ProductFilesIT::voice).collect(Collectors.joining("\n")));

        var loaded = files.load(name, null);
        var first = api.get(subscribers.get(0).path());
        var again = files.load(name, null);

        assertThat(Loads.counts(loaded)).isEqualTo("120 0 0 0");
        assertThat(Loads.counts(again)).isEqualTo("120 0 0 0");
        assertThat(subscribers).allMatch(each -> api.get(each.path()).status() == 200);
        assertThat(api.get(subscribers.get(0).path()).body()).isEqualTo(first.body());
    }

    @Test
    void aProductThatIsRejectedStopsNoOtherAndChangesNothing() {
        var one = SampleProducts.subscriber();
        var other = SampleProducts.subscriber();
        api.put(one.path(), one.voice20h());
        api.post("/tmf-api/usageManagement/v4/usage", SampleUsages.of(one.key(), "voice", one.msisdn(), 1, "s"));
        var before = api.get(one.path()).body();
        var conflict = line(one, one.with(SampleBuckets.of(one.bucketId(), "data", 1, "GB")))
                .replace("A test's plan", "Another plan");
        var unsound = line(other, other.voice20h()).replace("\"status\":\"active\"", "\"status\":\"purple\"");
        SampleFiles.file(one.key() + ".ndjson", String.join("\n", conflict, unsound, "{", "{}", voice(other)));

        var loaded = files.load(one.key() + ".ndjson", null);

        var rejected = api.get(loaded.get("href").textValue() + "/rejected").body();
        assertThat(Loads.counts(loaded)).isEqualTo("1 0 4 0");
        assertThat(rejected.findValuesAsText("code")).containsExactly("conflict", "invalid", "malformed", "invalid");
        assertThat(api.get(one.path()).body()).isEqualTo(before);
        assertThat(api.get(other.path()).status()).isEqualTo(200);
    }

    @Test
    void productsAreMadeOfCsvByAMapping() {
        var subscriber = SampleProducts.subscriber();
        SampleFiles.mapping("lines", """
                {"product": {"id": "P-{key}", "name": "Line {msisdn}", "status": "active",
                   "logicalResource": [{"id": "{msisdn}", "name": "MSISDN"}],
                   "bucket": [{"id": "B-{key}", "usageType": "voice",
                               "allowance": {"amount": {"number": "{hours}"}, "units": "h"}}]}}""");
        SampleFiles.file(
                subscriber.key() + ".csv",
                "key,msisdn,hours\n" + subscriber.key() + "," + subscriber.msisdn() + ",20\n");

        var loaded = files.load(subscriber.key() + ".csv", "lines");

        assertThat(Loads.counts(loaded)).isEqualTo("1 0 0 0");
        assertThat(api.get(subscriber.path())
                        .body()
                        .at("/bucket/0/allowance/amount")
                        .intValue())
                .isEqualTo(20);
    }
}
