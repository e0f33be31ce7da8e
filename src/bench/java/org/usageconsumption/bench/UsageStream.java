package org.usageconsumption.bench;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Usage by number, of subscribers by number.
 *
 * @param name begins the ids; unlike that of any other stream
 * @param usageType voice, of buckets of one's own, or pool, of the bucket that all share
 * @param subscribers of one of whom each usage is, as chance says, the same each time
 */
public record UsageStream(String name, String usageType, int subscribers) {

    public static final String VOICE = "voice";
    public static final String POOL = "pool";

    /** As a CSV file has it. */
    static final String COLUMNS = "id,type,at,msisdn,seconds";

    static final String MAPPING = """
            {"usage": {"id": "{id}", "source": "bench", "usageType": "{type}", "usageDate": "{at}",
                       "logicalResource": "{msisdn}", "quantity": "{seconds}", "units": "s"}}""";

    private static final int MOST_SECONDS = 300;
    private static final String USED_AT = YearMonth.now(ZoneOffset.UTC)
            .atDay(1)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .toString();

    int subscriber(long number) {
        return new SplittableRandom(number).nextInt(subscribers);
    }

    static int seconds(long number) {
        return 1 + (int) (number % MOST_SECONDS);
    }

    static String msisdn(int subscriber) {
        return String.valueOf(4_600_000_000L + subscriber);
    }

    private String id(long number) {
        return name + "-" + number;
    }

    String row(long number) {
        return id(number) + "," + usageType + "," + USED_AT + "," + msisdn(subscriber(number)) + "," + seconds(number);
    }

    public String json(long number) {
        return "{\"id\": \"" + id(number) + "\", \"usageType\": \"" + usageType + "\", \"usageDate\": \"" + USED_AT
                + "\", \"usageCharacteristic\": [{\"name\": \"source\", \"value\": \"bench\"},"
                + " {\"name\": \"logicalResource\", \"value\": \"" + msisdn(subscriber(number)) + "\"},"
                + " {\"name\": \"quantity\", \"value\": " + seconds(number) + "},"
                + " {\"name\": \"units\", \"value\": \"s\"}]}";
    }

    public String array(long from, long to) {
        return LongStream.range(from, to).mapToObj(this::json).collect(Collectors.joining(",", "[", "]"));
    }
}
