package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.HttpListener;
import org.usageconsumption.fixtures.HttpListener.Received;
import org.usageconsumption.fixtures.HttpListener.Reply;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleBuckets;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.Tasks;
import org.usageconsumption.fixtures.Tokens;

/**
 * What is beyond a caller's reach does not exist for it. There is a family: its head has two products, the second of which is
 * used by a son and a daughter; a stranger has one. Three products are answered for at once.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ReachIT {

    private static final String REPORT_OF_NOTHING = """
            {"@type": "UsageConsumptionReport", "product": [{"@type": "ProductRef", "id": "none"}]}""";

    private static final String[] ALL_OF_ONE = {
        "BucketThresholdCrossedEvent", "QueryUsageConsumptionCreateEvent", "QueryUsageConsumptionStateChangeEvent"
    };

    private final Api operator = Api.ofTests();
    private final SampleProducts head = SampleProducts.subscriber();
    private final SampleProducts children = SampleProducts.subscriber();
    private final SampleProducts stranger = SampleProducts.subscriber();
    private final String shared = "SHARED-" + head.key();
    private final String son = "SON-" + head.key();
    private final String daughter = "DAUGHTER-" + head.key();
    private final Api asHead = operator.as(Tokens.customer(head.partyId()));
    private final Api asSon = operator.as(Tokens.customer(son));
    private final Api asPartner = operator.as(Tokens.partner(head.accountId()));
    private final Api asAgent = operator.as(Tokens.signed(Tokens.claims("agent", "agent")));

    @Deployment(testable = false)
    public static WebArchive application() {
        return Deployments.configured(Map.of("hub.deliver", "true", "query.at-once", "3", "query.page", "2"));
    }

    @BeforeEach
    void provision() {
        var data = SampleBuckets.of(
                shared, "data", 100_000, "MB", "\"isShared\": true, \"threshold\": [{\"percentage\": 50}]");
        operator.put(head.path(), head.with(data));
        operator.put(
                children.path(),
                children.with("{\"id\": \"" + shared + "\"}")
                        .replaceFirst("\"relatedParty\": \\[[^\\]]+\\]", """
                "relatedParty": [{"id": "%s", "role": "customer"}, {"id": "%s", "role": "user"},
                                 {"id": "%s", "role": "user"}]""".formatted(head.partyId(), son, daughter))
                        .replace(children.accountId(), head.accountId()));
        operator.put(stranger.path(), stranger.voice20h());
        use("head", head, 1_111, head.partyId());
        use("son", children, 2_222, son);
        use("daughter", children, 3_333, daughter);
    }

    private void use(String id, SampleProducts product, int quantity, String user) {
        use(SampleUsages.of(id + "-" + head.key(), "data", product.msisdn(), quantity, "MB"), user);
    }

    private void call(String id, SampleProducts product, int seconds, String user) {
        use(SampleUsages.of("call-" + id + "-" + head.key(), "voice", product.msisdn(), seconds, "s"), user);
    }

    private void use(String usage, String user) {
        var answer = operator.post(
                Api.USAGE,
                usage.replaceFirst("\\{", "{\"relatedParty\": [{\"id\": \"" + user + "\", \"role\": \"user\"}], "));
        assertThat(answer.status()).isEqualTo(201);
    }

    private static String query(SampleProducts... products) {
        return Stream.of(products)
                .map(product -> "{\"id\": \"" + product.id() + "\"}")
                .collect(Collectors.joining(",", "{\"searchCriteria\": {\"product\": [", "]}}"));
    }

    private String everybody(String reports) {
        return reports + "?id=" + String.join(",", head.id(), children.id(), stranger.id());
    }

    private static List<String> found(Api.Answer query) {
        return query.body()
                .get("usageConsumption")
                .valueStream()
                .map(each -> each.path("id").asText())
                .toList();
    }

    @Test
    void listsHaveWhatIsInReachAndCountNothingElse() {
        for (var reports : List.of(Api.V3_REPORT, Api.V5_REPORT)) {
            assertInReach(asHead, reports, Set.of(head.id(), children.id()));
            assertInReach(asSon, reports, Set.of(children.id()));
            assertInReach(asPartner, reports, Set.of(head.id(), children.id()));
            assertInReach(asAgent, reports, Set.of(head.id(), children.id(), stranger.id()));
            assertInReach(operator.as(Tokens.customer("nobody-" + head.key())), reports, Set.of());
            assertInReach(
                    operator.as(Tokens.signed(Tokens.claims("unsaid", "customer", "partner"))), reports, Set.of());
        }
    }

    private void assertInReach(Api caller, String reports, Set<String> ids) {
        var list = caller.get(everybody(reports));
        assertThat(list.ids()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(list.header("X-Total-Count")).isEqualTo(String.valueOf(ids.size()));
        var sorted = caller.get(everybody(reports) + "&sort=-name&limit=1");
        assertThat(sorted.header("X-Total-Count")).isEqualTo(String.valueOf(ids.size()));
        for (var product : List.of(head, children, stranger)) {
            var report = caller.get(reports + "/" + product.id());
            assertThat(report.status()).isEqualTo(ids.contains(product.id()) ? 200 : 404);
            assertThat(caller.delete(reports + "/" + product.id()).status())
                    .isEqualTo(ids.contains(product.id()) ? 409 : 404);
        }
    }

    @Test
    void whatIsBeyondReachIsToldLikeWhatIsNotThere() {
        for (var reports : List.of(Api.V3_REPORT, Api.V5_REPORT)) {
            var beyond = asSon.get(reports + "/" + stranger.id()).http().body();
            assertThat(beyond)
                    .isEqualTo(asSon.get(reports + "/X-" + stranger.key())
                            .http()
                            .body()
                            .replace("X-" + stranger.key(), stranger.id()));
        }
        for (var filter : List.of(
                "name=" + encoded("A test's plan " + stranger.id()),
                "bucket.id=" + stranger.bucketId(),
                "bucket.product.id=" + stranger.id(),
                "filter=" + encoded("$[?(@.id=='" + stranger.id() + "')]"))) {
            var list = asSon.get(Api.V3_REPORT + "?" + filter);
            assertThat(list.body()).as(filter).isEmpty();
            assertThat(list.header("X-Total-Count")).isEqualTo("0");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void queriesFindWhatIsInReach() {
        var query = query(head, children, stranger);

        assertThat(found(asHead.post(Api.QUERY, query))).containsExactlyInAnyOrder(head.id(), children.id());
        assertThat(found(asSon.post(Api.QUERY, query))).containsExactly(children.id());
        assertThat(found(asPartner.post(Api.QUERY, query))).containsExactlyInAnyOrder(head.id(), children.id());
        assertThat(found(asAgent.post(Api.QUERY, query))).hasSize(3);
        var report = asSon.post(Api.V5_REPORT, """
                {"@type": "UsageConsumptionReport", "product": [{"@type": "ProductRef", "id": "%s"}]}""".formatted(stranger.id()));
        assertThat(report.body().path("bucket")).isEmpty();
        var request = asSon.post(
                Api.V3_REQUEST, "{\"product\": {\"id\": \"" + stranger.id() + "\", \"href\": \"http://localhost/p\"}}");
        assertThat(request.status()).isEqualTo(201);
        assertThat(request.http().body()).doesNotContain(stranger.bucketId());
    }

    @Test
    void anAnswerInTheBackgroundHasItsOwnersReach() {
        var more = SampleProducts.provisioned(operator, 3);
        var all = query(head, children, stranger, more.get(0), more.get(1), more.get(2));
        for (var reach : Map.of(asSon, 1L, asPartner, 2L).entrySet()) {
            var tasks = new Tasks(reach.getKey());

            var asked = tasks.prefer(Api.QUERY, all);

            assertThat(asked.status()).isEqualTo(202);
            var done = tasks.untilOver(asked.header("Location"));
            assertThat(done.http().body()).contains(children.id()).doesNotContain(stranger.bucketId());
            assertThat(done.body().get("usageConsumption"))
                    .hasSize(reach.getValue().intValue());
        }
    }

    @Test
    void tasksReportsAndSubscriptionsAreTheirOwners() {
        var task = asHead.post(Api.QUERY, query(head)).header("Location");
        var stored = asHead.post(Api.V5_REPORT, REPORT_OF_NOTHING).header("Location");
        var subscription = asHead.post(Api.HUB, "{\"callback\": \"https://example.com/" + head.key() + "\"}")
                .header("Location");

        for (var own : List.of(task, stored, subscription)) {
            assertThat(asHead.get(own).status()).isEqualTo(200);
            for (var other : List.of(asSon, asPartner)) {
                assertThat(other.get(own).status()).isEqualTo(404);
                assertThat(other.delete(own).status()).isEqualTo(404);
            }
        }
        for (var list : List.of(Api.QUERY, Api.V5_QUERY)) {
            assertThat(asHead.get(list).ids()).contains(idOf(task));
            assertThat(asSon.get(list + "?id=" + idOf(task)).header("X-Total-Count"))
                    .isEqualTo("0");
        }
        for (var list : List.of(Api.V3_REPORT, Api.V5_REPORT)) {
            assertThat(asHead.get(list + "?id=" + idOf(stored)).ids()).containsExactly(idOf(stored));
            assertThat(asSon.get(list + "?id=" + idOf(stored)).header("X-Total-Count"))
                    .isEqualTo("0");
        }
        assertThat(asAgent.get(task).status()).isEqualTo(200);
        assertThat(operator.get(subscription).status()).isEqualTo(200);
        assertThat(asAgent.get(subscription).status()).isEqualTo(404);
        assertThat(operator.delete(subscription).status()).isEqualTo(204);
    }

    private static String idOf(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void aSharedBucketTellsTheOwnCountersAndTheTotalAndOthersToTheOwnerOnly() {
        for (var path : List.of(Api.V3_REPORT, Api.V5_REPORT)) {
            assertNumbers(caller -> caller.get(path + "/" + children.id()));
        }
        assertNumbers(caller -> caller.post(Api.QUERY, query(children)));
    }

    private void assertNumbers(Function<Api, Api.Answer> asked) {
        var total = amount(6_666);
        var ofSon = amount(2_222);
        var ofDaughter = amount(3_333);
        var ofBoth = amount(5_555);
        assertThat(asked.apply(asSon).http().body()).contains(total, ofSon).doesNotContain(ofDaughter, ofBoth);
        for (var caller : List.of(asHead, asPartner, asAgent)) {
            assertThat(asked.apply(caller).http().body()).contains(total, ofSon, ofDaughter, ofBoth);
        }
    }

    /** Shares the bucket; its customer is nobody of the family. */
    private SampleProducts sharing(String customer, String... users) {
        var sharing = SampleProducts.subscriber();
        var parties = Stream.concat(
                        Stream.of("{\"id\": \"%s\", \"role\": \"customer\"}".formatted(customer)),
                        Stream.of(users).map("{\"id\": \"%s\", \"role\": \"user\"}"::formatted))
                .collect(Collectors.joining(", ", "\"relatedParty\": [", "]"));
        var provisioned = operator.put(
                sharing.path(),
                sharing.with("{\"id\": \"" + shared + "\"}").replaceFirst("\"relatedParty\": \\[[^\\]]+\\]", parties));
        assertThat(provisioned.status()).isEqualTo(201);
        return sharing;
    }

    private String told(String caller, SampleProducts product) {
        return operator.as(Tokens.customer(caller))
                .get(Api.V5_REPORT + "/" + product.id())
                .http()
                .body();
    }

    @Test
    void aUserSeesWhatTheProductUsedWhereAllOfThatIsItsOwn() {
        var customer = "CUSTOMER-" + head.key();
        var user = "USER-" + head.key();
        var friends = sharing(customer, user);
        use("user", friends, 77, user);
        assertThat(told(user, friends)).contains(amount(77));

        use("customer", friends, 700, customer);
        assertThat(told(user, friends)).contains(amount(77)).doesNotContain(amount(777), amount(700));
        assertThat(told(customer, friends)).contains(amount(77), amount(777), amount(700));

        use("unrelated", friends, 7_000, "UNRELATED-" + head.key());
        assertThat(told(user, friends)).doesNotContain(amount(7_777), amount(7_000));
        assertThat(told(customer, friends)).contains(amount(7_777)).doesNotContain(amount(7_000));
    }

    @Test
    void whatAUserUsedUnderSomebodyElsesProductIsNotToldToTheCustomerOfThisOne() {
        var customer = "CUSTOMER-" + head.key();
        var ofSon = sharing(customer, son);
        use("customer", ofSon, 5_009, customer);
        assertThat(told(customer, ofSon)).contains(amount(5_009)).doesNotContain(amount(2_222));

        use("son-here", ofSon, 44, son);
        assertThat(told(customer, ofSon)).contains(amount(5_053)).doesNotContain(amount(2_222), amount(2_266));
        assertThat(told(son, ofSon)).contains(amount(2_266)).doesNotContain(amount(5_053), amount(5_009));
        assertThat(told(son, children)).contains(amount(2_266)).doesNotContain(amount(5_555));
        assertThat(told(head.partyId(), children)).contains(amount(5_555)).doesNotContain(amount(2_266));
    }

    @Test
    void whenOthersUsedASharedBucketIsNotTold() {
        for (var path : List.of(Api.V3_REPORT, Api.V5_REPORT)) {
            for (var caller : List.of(asHead, asPartner)) {
                assertThat(caller.get(path + "/" + head.id()).http().body()).doesNotContain("newestUsageDateTime");
            }
            assertThat(asAgent.get(path + "/" + head.id()).http().body()).contains("newestUsageDateTime");
        }
        call("stranger", stranger, 60, stranger.partyId());
        assertThat(told(stranger.partyId(), stranger)).contains("newestUsageDateTime");
    }

    private static String amount(int number) {
        return "\"amount\":" + number;
    }

    @Test
    void othersNumbersCannotBeFilteredBy() {
        for (var others : List.of("3333", "5555")) {
            var ofOthers = everybody(Api.V5_REPORT) + "&bucket.bucketCounter.value.amount=" + others;

            assertThat(asHead.get(ofOthers).ids()).containsExactly(children.id());
            assertThat(asSon.get(ofOthers).ids()).isEmpty();
        }
    }

    @Test
    void eventsReachThoseWhoCouldReadWhatTheyTellOf() throws Exception {
        try (var toHead = HttpListener.taking();
                var toSon = HttpListener.taking();
                var toStranger = HttpListener.taking();
                var toAll = HttpListener.taking()) {
            var strangers = operator.as(Tokens.customer(stranger.partyId()));
            var listener = operator.as(Tokens.signed(Tokens.claims("listener", "listener")));
            var subscriptions = Map.of(
                    asHead, register(asHead, toHead),
                    asSon, register(asSon, toSon),
                    strangers, register(strangers, toStranger),
                    listener, register(listener, toAll));

            use("much", head, 50_000, head.partyId());
            asHead.post(Api.QUERY, query(head));
            asSon.post(Api.QUERY, query(children));
            strangers.post(Api.QUERY, query(stranger));

            assertThat(types(toAll.received(7))).contains("BucketThresholdCrossedEvent");
            assertThat(types(toHead.received(3))).containsExactlyInAnyOrder(ALL_OF_ONE);
            assertThat(types(toSon.received(3))).containsExactlyInAnyOrder(ALL_OF_ONE);
            assertThat(types(toStranger.received(2)))
                    .containsExactlyInAnyOrder(
                            "QueryUsageConsumptionCreateEvent", "QueryUsageConsumptionStateChangeEvent");
            assertThat(crossed(toHead).path("product").path(0).path("id").asText())
                    .isEqualTo(first());
            assertThat(crossed(toSon).path("bucketCounter")).isNotEmpty();
            assertThat(crossed(toSon).has("product")).isEqualTo(first().equals(children.id()));
            subscriptions.forEach(Api::delete);
        }
    }

    @Test
    void whatIsReplayedIsNotToldWhereTheProductIsSomebodyElsesByThen() throws Exception {
        try (var listener = HttpListener.replying(event -> Reply.of(400))) {
            var strangers = operator.as(Tokens.customer(stranger.partyId()));
            var subscription = register(strangers, listener);
            call("much", stranger, 40_000, stranger.partyId());
            strangers.post(Api.QUERY, query(stranger));
            var parked = "/parked-events?subscriptionId=" + idOf(subscription);
            Queues.await(() -> operator.get(parked).body().size() == 3);

            operator.put(stranger.path(), stranger.voice20h().replace(stranger.partyId(), "NEXT-" + stranger.key()));
            listener.reply(event -> Reply.of(204));
            operator.post("/parked-events/replay", "{\"subscriptionId\": \"" + idOf(subscription) + "\"}");

            Queues.await(() -> operator.get(parked).body().isEmpty());
            var received = listener.received();
            assertThat(types(received.subList(3, received.size())))
                    .containsExactly("QueryUsageConsumptionCreateEvent", "QueryUsageConsumptionStateChangeEvent");
            strangers.delete(subscription);
        }
    }

    /** The product that is passed on is the first that bears the shared bucket; events of another's time wait for the listener. */
    @Test
    void whoseABucketWasIsNotToldToWhomeverTheProductIsPassedTo() throws Exception {
        var passed = head.with(
                SampleBuckets.of(head.bucketId(), "voice", 72_000, "s"),
                SampleBuckets.of(shared, "data", 100_000, "MB", "\"isShared\": true"));
        operator.put(head.path(), passed);
        operator.put(
                stranger.path(),
                stranger.with(
                        SampleBuckets.of(stranger.bucketId(), "voice", 72_000, "s"), "{\"id\": \"" + shared + "\"}"));
        var strangers = operator.as(Tokens.customer(stranger.partyId()));
        try (var inV4 = HttpListener.replying(event -> new Reply(503, "2", null));
                var inV5 = HttpListener.replying(event -> new Reply(503, "2", null))) {
            var subscriptions =
                    List.of(register(strangers, inV4), register(strangers, Api.HUB.replace("v4", "v5"), inV5));
            strangers.post(Api.QUERY, query(stranger));
            inV4.received(1);
            inV5.received(1);

            call("before", head, 40_000, head.partyId());
            use("before", head, 50_000, head.partyId());
            operator.put(
                    head.path(),
                    passed.replace(head.partyId(), stranger.partyId()).replace(head.accountId(), stranger.accountId()));
            call("after", head, 20_000, stranger.partyId());
            use("after", head, 30_000, stranger.partyId());

            for (var listener : List.of(inV4, inV5)) {
                listener.reply(event -> Reply.of(204));
                Queues.await(() -> Set.copyOf(thresholds(listener))
                        .containsAll(Set.of(
                                head.bucketId() + " 80 " + stranger.accountId(),
                                shared + " 80 " + stranger.accountId())));
                assertThat(thresholds(listener))
                        .containsExactlyInAnyOrder(
                                head.bucketId() + " 80 " + stranger.accountId(),
                                shared + " 50 ",
                                shared + " 80 " + stranger.accountId());
                assertThat(listener.received())
                        .noneMatch(event -> event.body().contains(head.partyId())
                                || event.body().contains(head.accountId()));
            }
            subscriptions.forEach(strangers::delete);
        }
    }

    /** The bucket, the percentage and the account of each event. */
    private static List<String> thresholds(HttpListener listener) {
        return crossings(listener)
                .map(bucket -> String.join(
                        " ",
                        bucket.path("id").asText(),
                        bucket.at("/threshold/percentage").asText(),
                        bucket.at("/partyAccount/id").asText()))
                .toList();
    }

    /** Of the products that bear the bucket. */
    private String first() {
        return Stream.of(head.id(), children.id()).sorted().findFirst().orElseThrow();
    }

    private static JsonNode crossed(HttpListener listener) {
        return crossings(listener).findFirst().orElseThrow();
    }

    private static Stream<JsonNode> crossings(HttpListener listener) {
        return listener.received().stream()
                .filter(event -> event.type().equals("BucketThresholdCrossedEvent"))
                .map(event -> event.event().at("/event/bucket"));
    }

    private static String register(Api caller, HttpListener listener) {
        return register(caller, Api.HUB, listener);
    }

    private static String register(Api caller, String hub, HttpListener listener) {
        var registered = caller.post(hub, "{\"@type\": \"Hub\", \"callback\": \"" + listener.url() + "\"}");
        assertThat(registered.status()).isEqualTo(201);
        return registered.header("Location");
    }

    private static List<String> types(List<Received> received) {
        return received.stream().map(Received::type).toList();
    }
}
