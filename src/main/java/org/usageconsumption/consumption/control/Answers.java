package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.access.Caller;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.access.LimitByRole;
import org.usageconsumption.access.Reach;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Asked;
import org.usageconsumption.consumption.entity.Happened;
import org.usageconsumption.consumption.entity.PendingAnswer;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.tmforum.Refusal;
import org.usageconsumption.tmforum.list.Source;
import org.usageconsumption.tmforum.list.Top;

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
    private PendingAnswers pendingAnswers;

    @Inject
    private FirstLines firstLines;

    @Inject
    private AnswerRuns runs;

    @Inject
    @ConfigProperty(name = "query.at-once")
    private int mostAtOnce;

    @Inject
    @ConfigProperty(name = "limit.answers")
    private LimitByRole limit;

    @Inject
    @ConfigProperty(name = "query.kept")
    private Duration kept;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Clock clock;

    /**
     * Answers a question as of now, and keeps both; or, where it asks for many products, has it answered in the background.
     *
     * @param isInBackground whether that is wanted, however few they are
     * @throws Refusal.Conflict where as many of the caller's are kept as may be
     * @throws Refusal.TooMany where as many of the caller's are to be computed as may be
     */
    public Answer ask(Asked asked, boolean isInBackground) {
        return start(asked, isInBackground, answer -> {});
    }

    /**
     * The same, and keeps what the version in which it was asked tells of an answer that is there at once.
     *
     * @param telling how it does, without the address
     */
    public Answer ask(Asked asked, boolean isInBackground, Function<Answer, ObjectNode> telling) {
        return start(asked, isInBackground, answer -> answer.keep(telling.apply(answer)));
    }

    private Answer start(Asked asked, boolean isInBackground, Consumer<Answer> keeping) {
        var answer = transactions.run(() -> create(asked, isInBackground, keeping));
        if (!answer.state().isOver()) {
            runs.wake();
        }
        return answer;
    }

    private Answer create(Asked asked, boolean isInBackground, Consumer<Answer> keeping) {
        var now = clock.instant();
        var question = asked.question();
        var asking = caller.get();
        limit.check(
                asking,
                entityManager,
                Answer.class,
                owned -> new Refusal.Conflict(
                        owned + " answers of this caller, tasks and reports, are kept, which is all that may be"
                                + " (limit.answers); what is deleted makes room"));
        var answer = new Answer(UUID.randomUUID().toString(), now, asking.name(), asked);
        var found = isInBackground ? Optional.<List<String>>empty() : few(asking, asked);
        found.ifPresent(ids -> {
            answer.answer(firstLines.of(asked.top(), asked.api(), liveConsumption.of(asking, ids, question, now)));
            keeping.accept(answer);
            limit.most(asking).ifPresent(most -> answer.keepUntil(now.plus(kept)));
        });
        entityManager.persist(answer);
        if (found.isEmpty()) {
            checkOrder(asked.top());
            entityManager.flush();
            pendingAnswers.add(new PendingAnswer(answer, asking, question, asked.top()), asking);
        }
        events.asked(answer);
        return answer;
    }

    /** The products of whose lines the answer is made; empty where they are too many to be answered for at once. */
    private Optional<List<String>> few(Caller asking, Asked asked) {
        var top = asked.top();
        var most = top.sort().isEmpty() ? Math.min(mostAtOnce + 1, top.limit().orElse(mostAtOnce + 1)) : mostAtOnce + 1;
        var found = liveConsumption.found(asking, asked.question(), null, most);
        return found.size() <= mostAtOnce ? Optional.of(found) : firstLines.products(asking, asked, mostAtOnce);
    }

    /** However many lines there are, no more than a page of them is held while they are put in order. */
    private static void checkOrder(Top top) {
        if (!top.sort().isEmpty() && top.limit().isEmpty()) {
            throw new Refusal.Invalid("limit", "is missing: of so many products only the first are put in order");
        }
    }

    /** What was kept of what a version tells of an answer, but for the address; nothing else of it is read. */
    public Optional<String> told(ToldAs toldAs, String version, String id) {
        return inReach(toldAs, id)
                .and("a.api = ? and a.told is not null", version)
                .preparedQuery(entityManager, String.class, "select a.told from Answer a", "", Integer.MAX_VALUE)
                .getResultStream()
                .findFirst();
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
        Reach.of(caller.get()).ofAnswers(conditions, "a");
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
            var pending = pendingAnswers.lock(id);
            lock(id);
            var answer = found(inReach(toldAs, id).query(entityManager, Answer.class, SELECT, ""), toldAs, id);
            pending.ifPresent(each -> pendingAnswers.cancel(each, answer));
            var isGone = pending.isPresent();
            events.deleted(isGone ? Happened.DELETED : toldAs.deletionOf(answer), answer);
            if (isGone || !toldAs.delete(answer)) {
                remove(answer);
            }
            return answer;
        });
    }

    /** Of several that delete an answer, or let it expire, at the same moment one does, and tells that; empty where it is gone. */
    private Optional<Answer> lock(String id) {
        return Optional.ofNullable(entityManager.find(Answer.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Deletes answers that were kept long enough, and says how many were found. */
    int expire(int most) {
        return transactions.run(() -> {
            var expired = entityManager
                    .createQuery(
                            "select a.id from Answer a where a.expiresAt < :now order by a.expiresAt, a.id",
                            String.class)
                    .setParameter("now", clock.instant())
                    .setMaxResults(most)
                    .getResultList();
            expired.forEach(id -> lock(id).ifPresent(answer -> {
                events.deleted(Happened.DELETED, answer);
                remove(answer);
            }));
            return expired.size();
        });
    }

    private void remove(Answer answer) {
        entityManager
                .createQuery("delete from AnswerPage p where p.answerId = :id")
                .setParameter("id", answer.id())
                .executeUpdate();
        entityManager.remove(answer);
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
            Reach.of(caller.get()).ofAnswers(conditions, "a");
            return new AnswerSelection(entityManager, conditions, toldAs, attributes, criteria, sort, told);
        };
    }
}
