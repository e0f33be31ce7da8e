package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.usageconsumption.bucket.BucketPeriod;
import org.usageconsumption.bucket.Granted;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.usage.entity.ReportedUsage;
import org.usageconsumption.usage.entity.UsageRecord;

/** A bucket of 1,000 s a day that began on 3 November, whose days leave what is left for three more. */
class CarriedOnTest {

    private static final Logger LOG = Logger.getLogger(CarriedOnTest.class.getName());
    private static final Instant LAST = Instant.parse("2026-11-09T12:00:00Z");

    private final Random random = new Random();
    private Subscribers subscribers = daily("");

    private static Subscribers daily(String upTo) {
        var subscribers = new Subscribers();
        subscribers.product("P-1", "B-1");
        subscribers.add(Json.parse("""
                {"id": "B-1", "usageType": "voice", "allowance": {"amount": 1000, "units": "s"},
                 "validFor": {"startDateTime": "2026-11-01T00:00:00Z"}, "recurringPeriod": {"periodType": "day"},
                 "carryOver": {"periods": 3%s}}""".formatted(upTo)));
        return subscribers;
    }

    private static ObjectNode usage(String day, int seconds) {
        return Subscribers.usage("voice", seconds, "s").put("usageDate", "2026-11-" + day + "T10:00:00Z");
    }

    private void count(String day, int seconds) {
        subscribers.count(usage(day, seconds), LAST);
    }

    private String carriedOver() {
        return subscribers
                .bucket("B-1")
                .carriedOver()
                .amount()
                .stripTrailingZeros()
                .toPlainString();
    }

    @Test
    void lateUsageOfTheDayBeforeIsTakenFromWhatItLeft() {
        count("04", 10);
        assertThat(carriedOver()).isEqualTo("1000");

        count("03", 300);

        assertThat(carriedOver()).isEqualTo("700");
    }

    @Test
    void itGoesThroughTheDaysInBetween() {
        count("06", 10);
        assertThat(carriedOver()).isEqualTo("3000");

        count("04", 100);
        count("03", 50);

        assertThat(carriedOver()).as("100 of the 4th were the 3rd's").isEqualTo("2850");
    }

    @Test
    void whatIsTooOldByNowChangesNothing() {
        count("09", 10);

        count("03", 300);

        assertThat(carriedOver()).isEqualTo("3000");
    }

    @Test
    void daysBeforeTheBucketBeganLeaveItNothing() {
        count("02", 300);

        assertThat(carriedOver()).isEqualTo("0");
    }

    @Test
    void usageComesToTheSameInAnyOrder() {
        var seed = System.nanoTime();
        LOG.info(() -> "The seed is " + seed);
        random.setSeed(seed);
        for (var round = 0; round < 200; round++) {
            var upTo = random.nextBoolean() ? "" : ", \"upTo\": {\"amount\": 1700, \"units\": \"s\"}";
            var usages = usages();
            var inOrder = told(upTo, usages);

            shuffle(usages);

            assertThat(told(upTo, usages)).isEqualTo(inOrder);
        }
    }

    /** Some of a day, what takes some back, and one of the last day, so that all days before have ended. */
    private List<ObjectNode> usages() {
        var usages = new ArrayList<ObjectNode>();
        for (var each = 0; each < 20; each++) {
            var day = "0" + (3 + random.nextInt(6));
            usages.add(usage(day, random.nextInt(50)).put("id", "U-" + each));
            if (random.nextInt(4) == 0) {
                var later =
                        usage("0" + (3 + random.nextInt(6)), random.nextInt(50)).put("id", "C-" + each);
                later.withArray("usageCharacteristic")
                        .addObject()
                        .put("name", random.nextBoolean() ? "corrects" : "reverses")
                        .put("value", "U-" + each);
                usages.add(later);
            }
        }
        usages.add(usage("09", 1).put("id", "LAST"));
        return usages;
    }

    /** What names another comes after it still. */
    private void shuffle(List<ObjectNode> usages) {
        Collections.shuffle(usages, random);
        for (var place = 0; place < usages.size(); place++) {
            var id = usages.get(place).get("id").textValue();
            var named = id.startsWith("C-") ? indexOf(usages, id.replace('C', 'U')) : -1;
            if (named > place) {
                Collections.swap(usages, place, named);
            }
        }
    }

    private static int indexOf(List<ObjectNode> usages, String id) {
        return usages.stream().map(each -> each.get("id").textValue()).toList().indexOf(id);
    }

    private Map<Long, String> told(String upTo, List<ObjectNode> usages) {
        subscribers = daily(upTo);
        var counted = new HashMap<String, UsageRecord>();
        for (var json : usages) {
            var usage = ReportedUsage.read(json, "caller");
            var record = usage.replaced().isEmpty()
                    ? subscribers.counting().count(usage, LAST)
                    : subscribers
                            .counting()
                            .replace(counted.get(usage.replaced().get().usageId()), usage, LAST);
            assertThat(record.isAside()).isFalse();
            counted.put(usage.usageId(), record);
        }
        var told = new TreeMap<Long, String>();
        var bucket = subscribers.bucket("B-1");
        told.put(bucket.period(), told(bucket));
        subscribers.added(BucketPeriod.class).forEach(period -> told.put(period.period(), told(period)));
        told.values().removeIf(each -> each.startsWith("0 "));
        return told;
    }

    private static String told(Granted granted) {
        return granted.used().stripTrailingZeros().toPlainString() + " of "
                + granted.carriedOver().rests();
    }
}
