package org.usageconsumption.bench;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Subscribers by number, from 0: of each hundred, 75 have three buckets of their own, and 25 are lines of a company,
 * with one of their own and one that the company's lines share. Each has used some of two buckets.
 */
record Population(int subscribers, int tasks) {

    private static final int GROUP = 100;
    private static final int SINGLES = 75;

    private static final Instant START =
            YearMonth.now(ZoneOffset.UTC).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final String VALID_FOR = "\"validFor\": {\"startDateTime\": \"%s\", \"endDateTime\": \"%s\"}"
            .formatted(START, START.plusSeconds(366L * 24 * 3600));

    String label() {
        return String.format(Locale.ROOT, "%,d", subscribers);
    }

    static String product(int number) {
        return "SUB-" + number;
    }

    static String msisdn(int number) {
        return String.valueOf(4_600_000_000L + number);
    }

    /** The company of a subscriber's group; it has a party and a shared bucket of this name. */
    static String company(int number) {
        return "COMPANY-" + number / GROUP;
    }

    static String provisioning(int number) {
        return provisioning(number, number % GROUP < SINGLES);
    }

    /** A subscriber with three buckets of its own. */
    static String single(int number) {
        return provisioning(number, true);
    }

    private static String provisioning(int number, boolean isSingle) {
        var buckets = isSingle
                ? String.join(
                        ",",
                        bucket(product(number) + "-DATA", "data", 20, "GB", false),
                        bucket(product(number) + "-VOICE", "voice", 20, "h", false),
                        bucket(product(number) + "-SMS", "sms", 200, "event", false))
                : String.join(
                        ",",
                        bucket(company(number), "data", 2, "TB", true),
                        bucket(product(number) + "-VOICE", "voice", 20, "h", false));
        var customer = isSingle ? "PARTY-" + number : company(number);
        return """
                {"id": "%s", "name": "Data, voice and SMS", "status": "active", "productOffering": {"id": "PO-1", "name": "Classic"},
                 %s, "partyAccount": {"id": "ACC-%s"},
                 "relatedParty": [{"id": "%s", "role": "customer", "@referredType": "Individual"}],
                 "logicalResource": [{"id": "%s", "name": "MSISDN"}], "bucket": [%s]}""".formatted(product(number), VALID_FOR, customer, customer, msisdn(number), buckets);
    }

    private static String bucket(String id, String usageType, int amount, String units, boolean isShared) {
        return """
                {"id": "%s", "name": "%s", "usageType": "%s", "priority": 1, "isShared": %s,
                 "allowance": {"amount": %d, "units": "%s"}, %s}""".formatted(id, usageType, usageType, isShared, amount, units, VALID_FOR);
    }

    static String usage(int number) {
        return usage(number, "data", 1 + number % 300, "MB") + "," + usage(number, "voice", 1 + number % 900, "s");
    }

    /** One of data. */
    static String usage(int number, int megabytes) {
        return usage(number, "data", megabytes, "MB");
    }

    /** One of data, another in each turn. */
    static String usage(int number, int turn, int megabytes) {
        return usage(number, "data", megabytes, "MB").replaceFirst("data-", "data-" + turn + "-");
    }

    private static String usage(int number, String usageType, int quantity, String units) {
        return """
                {"id": "%s-%d", "usageType": "%s", "usageDate": "%s",
                 "usageCharacteristic": [{"name": "source", "value": "bench"},
                                         {"name": "logicalResource", "value": "%s"},
                                         {"name": "quantity", "value": %d}, {"name": "units", "value": "%s"}]}""".formatted(usageType, number, usageType, START, msisdn(number), quantity, units);
    }

    static String question(int number) {
        return "{\"searchCriteria\": {\"logicalResource\": [{\"id\": \"%s\"}]}}".formatted(msisdn(number));
    }
}
