package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;

/** A real subscriber's calls and texts, of which only the outgoing ones are charged. */
class BandicootIT extends BlackBox {

    private static final Path EGO = Path.of(System.getProperty("it.shared"), "data", "bandicoot", "ego.csv");

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final String sms = subscriber.bucketId() + "-SMS";

    @Test
    void everySecondAndEveryTextIsUsedOrOutOfBucket() throws IOException {
        var isThere = Files.exists(EGO);
        if (!isThere) {
            Logger.getLogger(BandicootIT.class.getName())
                    .warning("Skipped: there is no data/bandicoot/ego.csv to count");
        }
        assumeTrue(isThere);
        api.put(
                subscriber.path(),
                in2014(subscriber.with(
                        SampleBuckets.of(subscriber.bucketId(), "voice", 20, "h"),
                        SampleBuckets.of(sms, "sms", 50, "event"))));

        var receipt = api.post(Api.USAGE, "[" + String.join(",", outgoing()) + "]");

        assertThat(receipt.body().get("counted").intValue()).isEqualTo(31 + 73);
        var voice = Consumption.of(api, subscriber.msisdn(), subscriber.bucketId());
        assertThat(voice.used()).isEqualTo("72000 s");
        assertThat(voice.remaining()).isEqualTo("0 s");
        assertThat(voice.outOfBucket()).isEqualTo("31124 s");
        var texts = Consumption.of(api, subscriber.msisdn(), sms);
        assertThat(texts.used()).isEqualTo("50 event");
        assertThat(texts.outOfBucket()).isEqualTo("23 event");
    }

    private static String in2014(String product) {
        return product.replace("2026-11-01", "2014-03-01").replace("2026-12-01", "2014-05-01");
    }

    private ArrayList<String> outgoing() throws IOException {
        var usages = new ArrayList<String>();
        var rows = Files.readAllLines(EGO);
        for (var row = 1; row < rows.size(); row++) {
            var columns = rows.get(row).split(",", -1);
            if (columns[1].equals("out")) {
                usages.add(usage(row, columns));
            }
        }
        return usages;
    }

    private String usage(int row, String[] columns) {
        var id = row + "-" + subscriber.key();
        var usedAt = columns[3].replace(' ', 'T') + "Z";
        return columns[0].equals("call")
                ? SampleUsages.of(id, "voice", usedAt, subscriber.msisdn(), Integer.valueOf(columns[4]), "s")
                : SampleUsages.of(id, "sms", usedAt, subscriber.msisdn(), 1, "event");
    }
}
