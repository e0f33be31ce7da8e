package org.usageconsumption.usage.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.InServer;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.tmforum.Json;

class UsageAuditIT extends InServer {

    private static final String WEEKLY = """
            {"id": "%s", "usageType": "voice", "allowance": {"amount": 500, "units": "s"}, "priority": 2,
             "validFor": {"startDateTime": "2026-01-01T00:00:00Z"},
             "recurringPeriod": {"periodType": "week"}, "carryOver": {"periods": 2}, %s,
             "bucketRelationship": [{"relationshipType": "isAggregated", "bucketRefOrValue": {"id": "%s"}}]}""";

    private static final String TARIFF =
            "\"tariff\": {\"price\": {\"unit\": \"EUR\", \"value\": 0.05}, \"per\": {\"amount\": 7, \"units\": \"s\"}}";

    private static final String MONTHLY = """
            {"id": "%s", "usageType": "voice", "allowance": {"amount": 1500, "units": "s"}, %s,
             "recurringPeriod": {"periodType": "month"}}""";

    private final SampleProducts first = SampleProducts.subscriber();
    private final SampleProducts second = SampleProducts.subscriber();
    private final SampleProducts company = SampleProducts.subscriber();

    private JsonNode differences() {
        return api.get("/usage-audit").body().get("difference");
    }

    /** A shared bucket with a tariff, then one of the subscriber's own, which is a part of the company's. */
    private void subscribe(SampleProducts subscriber) {
        api.put(company.path(), company.with(MONTHLY.formatted(company.bucketId(), TARIFF)));
        var provisioned = api.put(
                subscriber.path(),
                subscriber.with(
                        SampleBuckets.of("SHARED-" + first.key(), "voice", 3_000, "s"),
                        WEEKLY.formatted("WEEKLY-" + subscriber.key(), TARIFF, company.bucketId())));
        assertThat(provisioned.status()).isBetween(200, 201);
    }

    @Test
    void whateverWasUsedLateCorrectedOrReversedAddsUpToTheCounters() {
        var seed = System.nanoTime();
        Logger.getLogger(UsageAuditIT.class.getName()).info(() -> "The seed is " + seed);
        var random = new Random(seed);
        Stream.of(first, second).forEach(this::subscribe);

        for (var array = 0; array < 10; array++) {
            var usages = Json.array();
            for (var each = 0; each < 30; each++) {
                usages.add(some(random, array * 30 + each));
            }
            assertThat(api.post(Api.USAGE, usages.toString())
                            .body()
                            .get("counted")
                            .intValue())
                    .isGreaterThan(15);
        }

        assertThat(differences()).isEmpty();
        assertThat(api.get(Api.V5_REPORT + "/" + company.id())
                        .body()
                        .at("/bucket/0/bucketCounter/2/charge/value")
                        .decimalValue())
                .isPositive();
    }

    private ObjectNode some(Random random, int number) {
        var subscriber = random.nextBoolean() ? first : second;
        var usage = (ObjectNode) Json.parse(SampleUsages.of(
                number + "-" + first.key(),
                "voice",
                "2026-11-%02dT10:00:00Z".formatted(1 + random.nextInt(24)),
                subscriber.msisdn(),
                random.nextInt(60),
                "s"));
        if (random.nextInt(4) == 0) {
            usage.withArray("relatedParty").addObject().put("id", "CHILD").put("role", "user");
        }
        if (number > 0 && random.nextInt(5) == 0) {
            usage.withArray("usageCharacteristic")
                    .addObject()
                    .put("name", random.nextBoolean() ? "corrects" : "reverses")
                    .put("value", random.nextInt(number) + "-" + first.key());
        }
        return usage;
    }

    @Test
    void aWholeThatIsWrongIsTold() throws Exception {
        subscribe(second);
        api.post(Api.USAGE, SampleUsages.of("W-" + second.key(), "voice", second.msisdn(), 4_000, "s"));
        add(-1, company.bucketId());
        try {
            assertThat(differences())
                    .extracting(
                            each -> each.get("bucketId").textValue(),
                            each -> each.get("used").intValue())
                    .contains(tuple(company.bucketId(), -1));
        } finally {
            add(1, company.bucketId());
        }
    }

    @Test
    void aCounterThatIsWrongIsTold() throws Exception {
        subscribe(second);
        api.post(Api.USAGE, SampleUsages.of("A-" + second.key(), "voice", second.msisdn(), 125, "s"));
        add(1, "SHARED-" + first.key());
        try {
            assertThat(differences())
                    .filteredOn(each -> each.get("bucketId").textValue().equals("SHARED-" + first.key()))
                    .extracting(
                            each -> each.get("level").textValue(),
                            each -> each.get("used").intValue())
                    .contains(tuple("global", 1));
        } finally {
            add(-1, "SHARED-" + first.key());
        }
    }

    private static void add(int seconds, String bucketId) throws Exception {
        DataSource database = InitialContext.doLookup("java:comp/env/jdbc/usageConsumption");
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE bucket SET used = used + ? WHERE id = ?")) {
            update.setInt(1, seconds);
            update.setString(2, bucketId);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void usageThatComesInMeanwhileIsNoDifference() throws Exception {
        subscribe(first);
        var number = new AtomicInteger();
        var isOver = new AtomicBoolean();
        Callable<Boolean> client = () -> {
            while (!isOver.get()) {
                api.post(
                        Api.USAGE,
                        SampleUsages.of(
                                "C" + number.incrementAndGet() + "-" + first.key(), "voice", first.msisdn(), 1, "s"));
            }
            return true;
        };
        Callable<Boolean> auditor = () -> {
            try {
                return IntStream.range(0, 5)
                        .allMatch(audit -> differences().valueStream().noneMatch(this::isOfTheFirst));
            } finally {
                isOver.set(true);
            }
        };

        assertThat(Clients.together(List.of(client, client, auditor))).containsOnly(true);
        assertThat(number.get()).isGreaterThan(5);
    }

    private boolean isOfTheFirst(JsonNode difference) {
        return difference.get("bucketId").textValue().contains(first.key());
    }
}
