package org.usageconsumption.bench;

import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.usageconsumption.fixtures.Api;

/** Subscribers by number, each with a bucket of voice, and all with one bucket together. */
final class Subscribers {

    static final String POOL = "POOL";

    private static final int IN_ARRAY = 1_000;
    private static final String VALID_FROM = "\"validFor\": {\"startDateTime\": \"%s\"}"
            .formatted(YearMonth.now(ZoneOffset.UTC).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    private static final String SHARED = """
            {"id": "POOL", "name": "POOL", "usageType": "pool", "isShared": true, "priority": 1,
             "allowance": {"amount": 1000000000000, "units": "s"}, %s}""".formatted(VALID_FROM);

    private Subscribers() {}

    static String product(int number) {
        return "SUB-" + number;
    }

    static String voice(int number) {
        return product(number) + "-VOICE";
    }

    static void provision(Api api, int count) {
        for (var from = 0; from < count; from += IN_ARRAY) {
            var first = from;
            var receipt = api.send(api.request(Api.PRODUCTS)
                    .version(Version.HTTP_1_1)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(IntStream.range(first, Math.min(count, first + IN_ARRAY))
                            .mapToObj(Subscribers::definition)
                            .collect(Collectors.joining(",", "[", "]")))));
            if (receipt.status() != 200 || receipt.body().path("rejected").intValue() > 0) {
                throw new IllegalStateException(receipt.http().body());
            }
        }
    }

    private static String definition(int number) {
        return """
                {"id": "%s", "name": "Voice, and a share of the pool", "status": "active", %s,
                 "productOffering": {"id": "PO-1", "name": "Classic"}, "partyAccount": {"id": "ACC-%d"},
                 "relatedParty": [{"id": "PARTY-%d", "role": "customer", "@referredType": "Individual"}],
                 "logicalResource": [{"id": "%s", "name": "MSISDN"}],
                 "bucket": [{"id": "%s", "name": "voice", "usageType": "voice", "priority": 1,
                             "allowance": {"amount": 72000, "units": "s"}, %s}, %s]}""".formatted(
                        product(number),
                        VALID_FROM,
                        number,
                        number,
                        UsageStream.msisdn(number),
                        voice(number),
                        VALID_FROM,
                        number == 0 ? SHARED : "{\"id\": \"POOL\"}");
    }
}
