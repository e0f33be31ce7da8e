package org.usageconsumption.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.recording.Faults;

/** What becomes of requests and messages where the database fails as Oracle does, with each of the codes that are known. */
@ExtendWith(ArquillianExtension.class)
class OracleFailuresIT {

    private static final String INSERT = "INSERT INTO USAGE_RECORD";

    private final Api api = Api.ofTests();
    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Deployment
    public static WebArchive application() {
        return Queues.reachable(Deployments.withTests().addClass(Faults.class));
    }

    @BeforeEach
    void provision() {
        api.put(subscriber.path(), subscriber.voice20h());
    }

    private static Supplier<SQLException> oracle(int code) {
        return () -> new SQLException("ORA-" + code + ": raised by the test", "99999", code);
    }

    /** As the driver tells a lost connection: the pool then opens new ones. */
    private static SQLException lost() {
        return new SQLRecoverableException("No more data to read from socket", "08000", 17410);
    }

    private static XAException unavailable() {
        var failure = new XAException(XAException.XAER_RMFAIL);
        failure.initCause(lost());
        return failure;
    }

    private static Stream<DatabaseFailure> outages() {
        return Arrays.stream(DatabaseFailure.values()).filter(DatabaseFailure::isOutage);
    }

    private String second(String name) {
        return SampleUsages.of(name + "-" + subscriber.key(), "voice", subscriber.msisdn(), 1, "s");
    }

    private Api.Answer post(String name) {
        return api.post(Api.USAGE, second(name));
    }

    private String used() {
        return Consumption.of(api, subscriber.msisdn(), subscriber.bucketId()).used();
    }

    private static void assertUnavailable(Api.Answer answer, DatabaseFailure failure) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
        assertThat(answer.body().get("code").textValue()).isEqualTo("unavailable");
        assertThat(answer.body().get("reason").textValue()).isEqualTo(failure.reason());
        assertThat(answer.header("Retry-After"))
                .isEqualTo(String.valueOf(failure.pause().toSeconds()));
    }

    @Test
    void whateverHappensWithinATransactionNothingIsStoredAndItCountsOnceLater() {
        for (var failure : outages().toList()) {
            for (var code : failure.codes()) {
                Faults.executing(INSERT, Faults.ALWAYS, oracle(code)).during(() -> {
                    assertUnavailable(post("same"), failure);
                });
            }
        }

        assertThat(post("same").status()).isEqualTo(201);
        assertThat(used()).isEqualTo("1 s");
    }

    @Test
    void whatCannotConnectIsAnsweredAndTriedLater() {
        for (var failure : List.of(DatabaseFailure.AWAY, DatabaseFailure.BUSY, DatabaseFailure.LOCKED)) {
            for (var code : failure.codes()) {
                var lost = Faults.executing(INSERT, 1, OracleFailuresIT::lost);
                Faults.connecting(oracle(code))
                        .during(() -> lost.during(() -> assertUnavailable(post("connecting"), failure)));
            }
        }

        assertThat(post("connecting").status()).isEqualTo(201);
        assertThat(used()).isEqualTo("1 s");
    }

    /** EclipseLink would ask three times more, with pauses. */
    @Test
    void whoMeetsAnOutageFirstAsksForOneConnection() {
        var report = Api.V5_REPORT + "/" + subscriber.id();
        var asked = new ConcurrentLinkedQueue<SQLException>();
        Faults.connecting(() -> away(asked)).during(() -> {
            Faults.executing("FROM PRODUCT", 1, OracleFailuresIT::lost)
                    .during(() -> assertUnavailable(api.get(report), DatabaseFailure.LOST));
            assertThat(asked).noneMatch(OracleFailuresIT::isOfRequest);

            assertUnavailable(api.get(report), DatabaseFailure.AWAY);
            assertThat(asked).filteredOn(OracleFailuresIT::isOfRequest).hasSize(1);

            assertUnavailable(post("first"), DatabaseFailure.AWAY);
            assertThat(asked).filteredOn(OracleFailuresIT::isOfRequest).hasSize(2);
        });
    }

    private static SQLException away(Queue<SQLException> asked) {
        var failure = oracle(12541).get();
        asked.add(failure);
        return failure;
    }

    /** Not of what looks after events and files meanwhile. */
    private static boolean isOfRequest(SQLException failure) {
        return Arrays.stream(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().matches("org\\.usageconsumption\\.(consumption|usage)\\..*"));
    }

    @Test
    void whatLosesARaceOrItsConnectionOnceIsTriedAgainInside() {
        var codes = Stream.of(DatabaseFailure.LOST_RACE, DatabaseFailure.SAME_KEY, DatabaseFailure.LOST)
                .flatMap(failure -> failure.codes().stream())
                .toList();
        for (var code : codes) {
            Faults.executing(INSERT, 1, oracle(code)).during(() -> {
                assertThat(post("once" + code).status()).as("ORA-%s", code).isEqualTo(201);
            });
        }

        assertThat(used()).isEqualTo(codes.size() + " s");
    }

    @Test
    void whatLosesAgainAndAgainIsToBeSentAgain() {
        for (var code : DatabaseFailure.LOST_RACE.codes()) {
            Faults.executing(INSERT, Faults.ALWAYS, oracle(code)).during(() -> {
                assertUnavailable(post("race"), DatabaseFailure.LOST_RACE);
            });
        }
        Faults.executing(INSERT, Faults.ALWAYS, oracle(1)).during(() -> {
            var answer = post("race");

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().get("code").textValue()).isEqualTo("conflict");
        });
    }

    @Test
    void questionsAreAnsweredInTheFormOfTheirVersion() {
        Faults.executing("FROM PRODUCT", Faults.ALWAYS, oracle(12514)).during(() -> {
            var v3 = api.get(Api.V3_REPORT + "/" + subscriber.id());
            var v5 = api.get(Api.V5_REPORT + "/" + subscriber.id());

            assertThat(v3.status()).isEqualTo(503);
            assertThat(v3.body().get("code").intValue()).isEqualTo(503);
            assertThat(v3.body().get("errorCode").textValue()).isEqualTo("unavailable");
            assertUnavailable(v5, DatabaseFailure.AWAY);
            assertThat(v5.body().get("@type").textValue()).isEqualTo("Error");
        });
    }

    @Test
    void aCommitThatBreaksOffIsNotToldAsAFailureAndCountsOnceWhenItIsSentAgain() {
        for (var isDone : new boolean[] {false, true}) {
            Faults.committing(INSERT, isDone, OracleFailuresIT::unavailable).during(() -> {
                var answer = post("commit" + isDone);

                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.body().get("code").textValue()).isEqualTo("outcomeUnknown");
                assertThat(answer.header("Retry-After")).isEqualTo("5");
            });
            assertThat(post("commit" + isDone).status()).isEqualTo(isDone ? 200 : 201);
        }

        assertThat(used()).isEqualTo("2 s");
    }

    @Test
    void messagesAreDeliveredUntilTheyAreCounted() {
        var queues = new Queues(api, subscriber.key());
        var codes = List.of(3113, 12541, 20, 28001, 1653, 60);
        for (var code : codes) {
            var faults = Faults.executing(INSERT, 3, oracle(code));
            faults.during(() -> {
                queues.send(Queues.USAGE, second("message" + code));
                Queues.await(faults::areOver);
            });
        }

        Queues.await(() -> used().equals(codes.size() + " s"));
        assertThat(queues.deadLetters()).isEmpty();
    }

    @Test
    void anOutageIsOneLineOfTheLog() {
        var logger = Logger.getLogger("org.usageconsumption");
        var warnings = new Warnings();
        logger.addHandler(warnings);
        Faults.executing(INSERT, Faults.ALWAYS, oracle(28001)).during(() -> {
            for (var request = 0; request < 5; request++) {
                post("log");
            }
        });

        logger.removeHandler(warnings);
        assertThat(warnings.records)
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(record -> record.getThrown() == null
                        && record.getParameters()[0].equals(DatabaseFailure.LOCKED.reason()));
    }

    private static final class Warnings extends Handler {

        private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                records.add(record);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
