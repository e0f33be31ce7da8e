package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.usageconsumption.access.Caller;
import org.usageconsumption.access.Reach;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Asked;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.Source;

/** The questions for consumption that were asked, with their answers. */
@ApplicationScoped
public class Answers {

    private static final String SELECT = "select a from Answer a";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private LiveConsumption liveConsumption;

    @Inject
    private AnswerEvents events;

    @Inject
    private Reach reach;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** Answers a question as of now, and keeps both. */
    public Answer ask(Asked asked) {
        return transactions.run(() -> {
            var answer = answer(asked);
            entityManager.persist(answer);
            events.answered(answer);
            return answer;
        });
    }

    /**
     * The same, and keeps what the version in which it was asked tells of it.
     *
     * @param telling how it does, without the address
     */
    public Answer ask(Asked asked, Function<Answer, ObjectNode> telling) {
        return transactions.run(() -> {
            var answer = answer(asked);
            answer.keep(telling.apply(answer));
            entityManager.persist(answer);
            events.answered(answer);
            return answer;
        });
    }

    private Answer answer(Asked asked) {
        var now = clock.instant();
        return new Answer(
                UUID.randomUUID().toString(), now, caller.name(), asked, liveConsumption.of(asked.question(), now));
    }

    /**
     * What a version tells of an answer, but for the address. What was kept of it is read and nothing else.
     *
     * @param telling how the version tells what was not kept
     * @throws Refusal.NotFound where there is none in the caller's reach that is told so
     */
    public String told(ToldAs toldAs, String version, String id, Function<Answer, ObjectNode> telling) {
        return inReach(toldAs, id)
                .and("a.api = ? and a.told is not null", version)
                .preparedQuery(entityManager, String.class, "select a.told from Answer a", "", Integer.MAX_VALUE)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> get(toldAs, id).told(version, telling));
    }

    /**
     * @throws Refusal.NotFound where there is none in the caller's reach that is told so
     */
    public Answer get(ToldAs toldAs, String id) {
        return found(inReach(toldAs, id).preparedQuery(entityManager, Answer.class, SELECT, "", 1), toldAs, id);
    }

    private Conditions inReach(ToldAs toldAs, String id) {
        var conditions = new Conditions().and("a.id = ?", id);
        toldAs.byId(conditions);
        reach.ofAnswers(conditions, "a");
        return conditions;
    }

    private static Answer found(TypedQuery<Answer> query, ToldAs toldAs, String id) {
        return query.getResultStream().findFirst().orElseThrow(() -> new Refusal.NotFound(toldAs.title(), id));
    }

    /**
     * @throws Refusal.NotFound where there is none in the caller's reach that is told so
     */
    public void delete(ToldAs toldAs, String id) {
        transactions.run(() -> {
            var answer = found(inReach(toldAs, id).query(entityManager, Answer.class, SELECT, ""), toldAs, id);
            events.deleted(toldAs.deletionOf(answer), answer);
            if (!toldAs.delete(answer)) {
                entityManager.remove(answer);
            }
            return answer;
        });
    }

    /**
     * All in the caller's reach that are told so, by date.
     *
     * @param told how a version tells an answer
     */
    public Source list(ToldAs toldAs, AnswerAttributes attributes, Function<Answer, ObjectNode> told) {
        return (criteria, sort, asOf) -> {
            var conditions = new Conditions();
            toldAs.inList(conditions);
            reach.ofAnswers(conditions, "a");
            return new AnswerSelection(entityManager, conditions, toldAs, attributes, criteria, sort, told);
        };
    }
}
