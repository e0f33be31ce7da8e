package org.usageconsumption.event.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageconsumption.event.entity.EventContent;
import org.usageconsumption.event.entity.Fact;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.fixtures.InServer;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;

/** What is in the journal, and in what order; a reader that stands still keeps it. */
class JournalIT extends InServer {

    private static final EventContent NOTHING = version -> List.of();

    private final SampleProducts subscriber = SampleProducts.subscriber();
    private final String reader = "R-" + subscriber.key();

    @Inject
    private Events events;

    @Inject
    private EventReaders readers;

    @Inject
    private UserTransaction transaction;

    @BeforeEach
    void read() throws Exception {
        api.put(subscriber.path(), subscriber.voice20h());
        transaction.begin();
        readers.add(reader);
        transaction.commit();
    }

    @AfterEach
    void stop() throws Exception {
        transaction.begin();
        readers.remove(reader);
        transaction.commit();
    }

    private Api.Answer ask() {
        return api.post(Api.QUERY, """
                {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id()));
    }

    private static String id(Api.Answer answer) {
        return answer.body().get("id").textValue();
    }

    private void publish(String resource) {
        events.publish(new Fact("test", resource, null, null, null, Optional.of(NOTHING)));
    }

    private static List<Long> places(String resource) {
        return numbers("SELECT place FROM event_journal WHERE resource_id = ? ORDER BY entry_id", resource);
    }

    private static List<Long> numbers(String sql, String resource) {
        try {
            DataSource database = InitialContext.doLookup("java:comp/env/jdbc/usageConsumption");
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement(sql)) {
                statement.setString(1, resource);
                var found = new ArrayList<Long>();
                for (var rows = statement.executeQuery(); rows.next(); ) {
                    found.add(rows.getLong(1));
                }
                return found;
            }
        } catch (NamingException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitPlaces(String resource) {
        Queues.await(() -> places(resource).stream().noneMatch(place -> place == 0));
    }

    @Test
    void whatIsCommittedLateIsNotPassedOver() throws Exception {
        transaction.begin();
        publish(reader);
        var early = id(ask());
        awaitPlaces(early);
        assertThat(places(reader)).containsExactly(0L);
        transaction.commit();

        awaitPlaces(reader);

        assertThat(places(reader).get(0)).isGreaterThan(places(early).get(0));
    }

    @Test
    void whatIsRolledBackDidNotHappen() throws Exception {
        transaction.begin();
        publish(reader);
        transaction.rollback();

        awaitPlaces(id(ask()));

        assertThat(places(reader)).isEmpty();
    }

    @Test
    void whatIsToldOfAnAnswerIsStoredBeforeTheAnswerGoes() {
        var answer = ask();
        assertThat(withoutContent(id(answer))).hasSize(1);

        api.delete(answer.header("Location"));

        assertThat(withoutContent(id(answer))).isEmpty();
        assertThat(places(id(answer))).hasSize(2);
    }

    @Test
    void ofManyWhoDeleteATaskAtOnceOneTellsThatItIsGone() throws Exception {
        var task = ask();

        var answers = Clients.together(Collections.<Callable<Integer>>nCopies(
                8, () -> api.delete(task.header("Location")).status()));

        assertThat(answers)
                .containsOnlyOnce(204)
                .filteredOn(status -> status == 404)
                .hasSize(7);
        assertThat(places(id(task))).as("asked, and deleted").hasSize(2);
    }

    private static List<Long> withoutContent(String resource) {
        return numbers("SELECT place FROM event_journal WHERE resource_id = ? AND content IS NULL", resource);
    }
}
