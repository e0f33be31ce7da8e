package org.usageconsumption.consumption.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.event.control.EventReaders;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BehindTheServer;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.Tasks;
import org.usageconsumption.fixtures.Tokens;

/**
 * What becomes of an answer between its pages, on a server that computes none by itself: the test has each page computed.
 * Leases and what is kept end at once.
 */
@ExtendWith(ArquillianExtension.class)
class NextPageIT {

    private static final int LINES = 5;
    private static final String OWNER = "operator";

    @Inject
    private NextPage nextPage;

    @Inject
    private PendingAnswers pending;

    @Inject
    private Answers answers;

    @Inject
    private EventReaders readers;

    @Inject
    private Transactions transactions;

    private final Api api = Api.ofTests();
    private final String one = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();
    private final SampleProducts company = SampleProducts.subscriber();
    private final List<SampleProducts> lines =
            Stream.generate(SampleProducts::subscriber).limit(LINES).toList();
    private String href;

    @Deployment
    public static WebArchive application() {
        return Deployments.withTests(Map.of(
                "reservation.sweep", "PT1H",
                "query.sweep", "PT1H",
                "query.at-once", "3",
                "query.page", "2",
                "query.workers", "0",
                "query.lease", "PT0S",
                "query.kept", "PT0S"));
    }

    @BeforeEach
    void aCompanyAsks() {
        answers.expire(Integer.MAX_VALUE);
        lines.forEach(line -> api.put(line.path(), line.voice20h().replace(line.accountId(), company.accountId())));
        href = api.post(
                        Api.QUERY,
                        "{\"searchCriteria\": {\"partyAccount\": [{\"id\": \"" + company.accountId() + "\"}]}}")
                .header("Location");
    }

    @AfterEach
    void nothingOfItIsLeft() {
        api.delete(href);
    }

    private String id() {
        return href.substring(href.lastIndexOf('/') + 1);
    }

    private Answer in(String path) {
        return api.get(path + "/" + id());
    }

    /** Other tests may have left answers behind that come first. */
    private void computeUntil(Predicate<Answer> condition) {
        while (!condition.test(in(Api.QUERY))) {
            assertThat(nextPage.compute()).isTrue();
        }
    }

    private static Predicate<Answer> at(int percentage) {
        return task -> task.body().path("percentage").intValue() >= percentage;
    }

    private static boolean isDone(Answer task) {
        return Tasks.state(task).equals("done");
    }

    private int linesOf(Answer task) {
        return task.body().get("usageConsumption").size();
    }

    @Test
    void thePercentageGrowsInAllVersionsUntilItIsDone() {
        assertThat(Tasks.state(in(Api.QUERY))).isEqualTo("accepted");
        assertThat(Tasks.state(in(Api.V5_QUERY))).isEqualTo("acknowledged");

        for (var percentage : List.of(40, 80)) {
            computeUntil(at(percentage));

            assertThat(Tasks.state(in(Api.QUERY))).isEqualTo("inProgress");
            assertThat(in(Api.QUERY).body().at("/usageConsumption/0/state").textValue())
                    .isEqualTo("inProgress");
            assertThat(Tasks.state(in(Api.V5_QUERY))).isEqualTo("inProgress");
            assertThat(Tasks.state(in(Api.V3_REQUEST))).isEqualTo("InProgress");
            for (var path : List.of(Api.QUERY, Api.V5_QUERY, Api.V3_REQUEST)) {
                assertThat(in(path).body().get("percentage").intValue()).isEqualTo(percentage);
            }
            assertThat(in(Api.V5_REPORT).status()).isEqualTo(404);
        }
        computeUntil(NextPageIT::isDone);
        assertThat(in(Api.V5_REPORT).body().get("bucket")).hasSize(LINES);
        assertThat(in(Api.V3_REQUEST).body().get("lineCount").intValue()).isEqualTo(LINES);
    }

    @Test
    void whatIsDeletedOnTheWayIsCancelledAndNothingStays() {
        computeUntil(at(40));
        pending.take(OWNER, one);

        assertThat(api.delete(href).status()).isEqualTo(204);

        pending.advance(one, List.of(), "P", false);
        pending.fail(one, "never");
        assertThat(in(Api.QUERY).status()).isEqualTo(404);
        assertThat(in(Api.V5_QUERY).status()).isEqualTo(404);
        assertThat(BehindTheServer.change("DELETE FROM answer_page WHERE answer_id = ?", id()))
                .isZero();
        assertThat(BehindTheServer.change("DELETE FROM pending_answer WHERE answer_id = ?", id()))
                .isZero();
    }

    @Test
    void aRequestOfVersion3ThatIsDeletedOnTheWayLeavesNoReport() {
        var parties = lines.stream()
                .map(line -> "{\"id\": \"" + line.partyId() + "\"}")
                .toList();
        href = api.post(Api.V3_REQUEST, "{\"relatedParty\": " + parties + "}").header("Location");
        computeUntil(at(40));

        assertThat(in(Api.V3_REPORT).status()).isEqualTo(404);
        assertThat(api.delete(Api.V3_REPORT + "/" + id()).status()).isEqualTo(404);
        assertThat(api.get(Api.V3_REPORT + "?id=" + id()).body()).isEmpty();
        assertThat(api.delete(href).status()).isEqualTo(204);
        assertThat(in(Api.V3_REPORT).status()).isEqualTo(404);
        assertThat(in(Api.QUERY).status()).isEqualTo(404);
    }

    @Test
    void whoseServerIsGoneIsTakenByAnotherAndTheFirstOneChangesNothing() {
        computeUntil(at(40));
        assertThat(pending.take(OWNER, one)).isPresent();
        assertThat(pending.take(OWNER, other)).isPresent();

        pending.advance(one, List.of(), null, true);

        assertThat(Tasks.state(in(Api.QUERY))).isEqualTo("inProgress");
        computeUntil(NextPageIT::isDone);
        assertThat(linesOf(in(Api.QUERY))).isEqualTo(LINES);
        pending.advance(other, List.of(), null, true);
        assertThat(linesOf(in(Api.QUERY))).isEqualTo(LINES);
    }

    @Test
    void whatFailsTooOftenEndsWithTheReason() {
        BehindTheServer.change(
                "UPDATE product SET document = '{' WHERE id = ?", lines.get(0).id());
        try {
            computeUntil(task -> Tasks.state(task).equals("terminatedWithError"));
        } finally {
            BehindTheServer.change(
                    "DELETE FROM product_bucket WHERE product_id = ?",
                    lines.get(0).id());
            BehindTheServer.change(
                    "UPDATE product SET document = '{}' WHERE id = ?",
                    lines.get(0).id());
        }

        for (var path : List.of(Api.QUERY, Api.V5_QUERY, Api.V3_REQUEST)) {
            var failed = in(path).body();
            assertThat(failed.get("errorMessage")).as(path).hasSize(1);
            assertThat(failed.at("/errorMessage/0/code").textValue()).isEqualTo("internal");
            assertThat(failed.at("/errorMessage/0/reason").textValue()).endsWith(id());
            assertThat(failed.has("percentage")).isFalse();
        }
        assertThat(Tasks.state(in(Api.V3_REQUEST))).isEqualTo("terminatedWithError");
        assertThat(in(Api.QUERY).body().at("/usageConsumption/0/state").textValue())
                .isEqualTo("terminatedWithError");
        assertThat(in(Api.V5_QUERY).body().at("/errorMessage/0/@type").textValue())
                .isEqualTo("ErrorMessage");
    }

    @Test
    void aQuestionThatNobodyCanReadEndsAsWell() {
        BehindTheServer.change("UPDATE pending_answer SET question = '{' WHERE answer_id = ?", id());

        computeUntil(task -> Tasks.state(task).equals("terminatedWithError"));

        assertThat(in(Api.QUERY).body().at("/errorMessage/0/reason").textValue())
                .endsWith(id());
    }

    @Test
    void whatAnEarlierReleaseWasAskedByNobodyKnowsWhomIsNotAnswered() {
        BehindTheServer.change("UPDATE pending_answer SET caller = NULL WHERE answer_id = ?", id());

        nextPage.compute();

        assertThat(Tasks.state(in(Api.QUERY))).isEqualTo("terminatedWithError");
        assertThat(in(Api.QUERY).body().at("/errorMessage/0/reason").textValue())
                .endsWith("it is to be asked again");
        assertThat(in(Api.QUERY).http().body()).doesNotContain(lines.get(0).id());
    }

    @Test
    void whatWasKeptLongEnoughIsDeletedAndWhatWasAnsweredAtOnceStays() {
        var atOnce = api.post(Api.QUERY, "{\"searchCriteria\": {\"product\": [{\"id\": \"none\"}]}}")
                .header("Location");
        answers.expire(Integer.MAX_VALUE);
        assertThat(in(Api.QUERY).status()).as("it is not over").isEqualTo(200);
        computeUntil(NextPageIT::isDone);

        assertThat(answers.expire(Integer.MAX_VALUE)).isPositive();

        assertThat(in(Api.QUERY).status()).isEqualTo(404);
        assertThat(api.get(atOnce).status()).isEqualTo(200);
    }

    @Test
    void ofCallersOfWhomOnlySoMuchIsKeptWhatWasAnsweredAtOnceIsDeletedToo() {
        var customer = api.as(Tokens.customer(company.partyId()));
        var atOnce = customer.post(Api.QUERY, "{\"searchCriteria\": {\"product\": [{\"id\": \"none\"}]}}")
                .header("Location");
        assertThat(customer.get(atOnce).status()).isEqualTo(200);

        answers.expire(Integer.MAX_VALUE);

        assertThat(customer.get(atOnce).status()).isEqualTo(404);
    }

    @Test
    void ofServersThatLookAtTheSameMomentOneLetsAnAnswerExpire() throws NamingException {
        transactions.run(() -> {
            readers.add(one);
            return one;
        });
        computeUntil(NextPageIT::isDone);
        Executor executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");

        Stream.generate(() -> CompletableFuture.runAsync(() -> answers.expire(Integer.MAX_VALUE), executor))
                .limit(8)
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(BehindTheServer.change(
                        "UPDATE event_journal SET kind = kind WHERE resource_id = ? AND kind = 'DELETED'", id()))
                .isEqualTo(1);
        BehindTheServer.change("DELETE FROM event_reader WHERE reader_id = ?", one);
    }
}
