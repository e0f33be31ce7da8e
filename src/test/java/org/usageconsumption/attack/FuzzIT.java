package org.usageconsumption.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.OpenApiDocument;
import org.usageconsumption.attack.RandomRequests.Sent;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Loads;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.Tokens;

/**
 * Whatever is sent to an operation, it is answered; never with a failure of the server, always as {@code /openapi} says or with
 * the error body, and the log has nothing to tell. {@code -Dfuzz.seed} sends the same requests again, {@code -Dfuzz.requests}
 * more of them.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FuzzIT {

    private static final int OF_BUILD = 5_000;
    private static final long SEED_OF_BUILD = 33_538_317_940_013L;
    private static final int CONNECTIONS = 8;
    private static final int MOST_TOLD = 10;
    /** Of so many requests one each is a customer's and a partner's, and the others are operators'. */
    private static final int OTHERS = 8;

    private static final int LARGE = 50_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Api api = Api.ofTests();
    private final int requests = Integer.getInteger("fuzz.requests", OF_BUILD);
    /** A build sends the same requests each time; who wants more of them gets others each time. */
    private final long seed = Long.getLong("fuzz.seed", requests == OF_BUILD ? SEED_OF_BUILD : System.nanoTime());

    private final List<SampleProducts> subscribers =
            Stream.generate(SampleProducts::subscriber).limit(3).toList();
    private final List<String> others = List.of(
            Tokens.customer(subscribers.get(0).partyId()),
            Tokens.partner(subscribers.get(0).accountId()));
    private final Queue<String> flaws = new ConcurrentLinkedQueue<>();
    private final Set<String> kinds = new ConcurrentSkipListSet<>();
    private final Queue<String> files = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> asked = new ConcurrentSkipListSet<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger understood = new AtomicInteger();

    private AnswerFlaws expected;

    @Deployment(testable = false)
    public static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void whateverIsSentIsAnsweredAndNeverWithAFailure() throws Exception {
        Logger.getLogger(getClass().getName()).info(() -> requests + " requests, -Dfuzz.seed=" + seed);
        var openApi = OpenApiDocument.of(api);
        expected = new AnswerFlaws(openApi, LARGE);
        var log = new ServerLog();
        var random = new RandomRequests(openApi, own(), seed);

        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (var each : threads.invokeAll(Stream.generate(() -> Executors.callable(() -> send(random)))
                    .limit(CONNECTIONS)
                    .toList())) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        files.forEach(new Loads(api, "")::untilOver);

        assertThat(flaws.stream().limit(MOST_TOLD))
                .as("-Dfuzz.seed=%d: %s", seed, kinds)
                .isEmpty();
        assertThat(answered).hasValue(requests);
        if (requests >= OF_BUILD) {
            assertThat(asked).isEqualTo(openApi.operations().keySet());
        }
        assertThat(understood.get()).as("requests that were carried out").isGreaterThan(requests / 10);
        assertThat(log.complaints()).as("-Dfuzz.seed=" + seed).isEmpty();
        assertThat(api.get("/usage-audit").body().get("difference").valueStream())
                .as("-Dfuzz.seed=" + seed)
                .noneMatch(difference -> subscribers.stream()
                        .anyMatch(each -> difference.toString().contains(each.key())));
    }

    /** What there is that requests can name: products with a shared bucket, usage, tasks of all versions, a reservation. */
    private List<String> own() {
        var own = new ArrayList<String>();
        var shared = SampleBuckets.of(subscribers.get(0).bucketId(), "data", 100, "MB", "\"isShared\": true");
        for (var each : subscribers) {
            api.put(each.path(), each.with(own.isEmpty() ? shared : "{\"id\": \"" + own.get(1) + "\"}"));
            own.addAll(List.of(each.id(), each.bucketId(), each.msisdn(), each.partyId(), each.accountId()));
            own.add("U-" + each.key());
            api.post(Api.USAGE, SampleUsages.of("U-" + each.key(), "data", each.msisdn(), 1, "MB"));
        }
        var first = subscribers.get(0);
        own.add("R-" + first.key());
        api.post(Api.RESERVE, """
                {"id": "R-%s", "bucket": {"id": "%s"}, "amount": {"amount": 1, "units": "MB"}}""".formatted(first.key(), first.bucketId()));
        own.add(id(api.post(Api.QUERY, """
                {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(first.id()))));
        own.add(id(api.post(Api.V5_QUERY, """
                {"@type": "QueryUsageConsumption", "searchCriteria": {"@type": "UsageConsumptionReport",
                 "product": [{"@type": "ProductRef", "id": "%s"}]}}""".formatted(first.id()))));
        own.add(id(api.post(Api.V3_REQUEST, """
                {"product": {"id": "%s", "href": "https://example.com/1"}}""".formatted(first.id()))));
        return own;
    }

    private static String id(Answer created) {
        assertThat(created.status()).isEqualTo(201);
        return created.body().get("id").textValue();
    }

    private void send(RandomRequests random) {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var operator =
                Tokens.signed(Tokens.claims("fuzz-" + Thread.currentThread().getName(), "operator"));
        for (var number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
            var request = random.request(number);
            try {
                look(
                        request,
                        send(
                                client,
                                number % OTHERS < others.size() ? others.get(number % OTHERS) : operator,
                                request));
            } catch (IOException e) {
                flaws.add(request + "\nwas not answered: " + e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Answer send(HttpClient client, String token, Sent request) throws IOException, InterruptedException {
        var builder = HttpRequest.newBuilder(URI.create(api.url() + request.uri()))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
        request.headers().forEach(builder::header);
        var body = request.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body());
        return Answer.of(client.send(builder.method(request.method(), body).build(), BodyHandlers.ofString()));
    }

    private void look(Sent request, Answer answer) {
        answered.incrementAndGet();
        asked.add(request.operation());
        var flaw = expected.of(request.operation(), answer);
        if (!flaw.isEmpty()) {
            kinds.add(request.operation() + ": " + answer.status() + " " + flaw);
            flaws.add(request + "\nwas answered with " + answer.status() + " "
                    + answer.http().headers().map() + "\n" + answer.http().body() + "\n" + flaw);
        }
        if (answer.status() < 300) {
            understood.incrementAndGet();
        }
        if (answer.status() == 201 && request.operation().matches("POST /.*-files")) {
            files.add(path(request, answer));
        }
        if (answer.status() == 201 && request.operation().endsWith("/hub")) {
            api.delete(path(request, answer));
        }
    }

    /** Of what was made, whatever host and prefix the request has named. */
    private static String path(Sent request, Answer answer) {
        var path = URI.create(answer.header("Location")).getPath();
        return path.substring(path.indexOf(request.operation().substring("POST ".length())));
    }
}
