package org.usageconsumption.consumption.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Happened;
import org.usageconsumption.database.Chunks;
import org.usageconsumption.event.control.Events;
import org.usageconsumption.event.entity.Announcement;
import org.usageconsumption.event.entity.EventContent;
import org.usageconsumption.event.entity.EventContents;
import org.usageconsumption.event.entity.Fact;
import org.usageconsumption.event.entity.JournalEntry;

/**
 * Publishes what happens to answers. One that is answered stays as it is, so what is told of it is not stored with the event
 * until it is deleted.
 */
@ApplicationScoped
public class AnswerEvents implements EventContents {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Events events;

    @Inject
    private Instance<EventTelling> versions;

    @Inject
    @ConfigProperty(name = "server.url")
    private Optional<String> url;

    private URI server;

    private Map<String, EventTelling> byVersion;

    @PostConstruct
    void start() {
        server = URI.create(url.orElse("").replaceFirst("/*$", "/"));
        byVersion = versions.stream().collect(Collectors.toMap(EventTelling::version, Function.identity()));
    }

    /** In the transaction that stores it, answered or yet to be. */
    void asked(Answer answer) {
        publish(answer.state().isOver() ? Happened.ANSWERED : Happened.ACCEPTED, answer);
    }

    /** In the transaction in which its state changes, under a lock on it. */
    void changed(Answer answer) {
        publish(Happened.CHANGED, answer);
    }

    /** One that is answered stays as it is. */
    private void publish(Happened what, Answer answer) {
        events.publish(fact(what, answer, answer.isDone() ? Optional.empty() : Optional.of(content(what, answer))));
    }

    /** In the transaction that deletes it, before it does. */
    void deleted(Happened what, Answer answer) {
        events.keep(answer.id(), kind -> content(Happened.valueOf(kind), answer));
        events.publish(fact(what, answer, Optional.of(content(what, answer))));
    }

    private Fact fact(Happened what, Answer answer, Optional<EventContent> content) {
        return new Fact(
                what.name(),
                answer.owner(),
                answer.id(),
                answer.state().name(),
                concerned(answer, "relatedParty"),
                concerned(answer, "partyAccount"),
                content);
    }

    /** The first one asked for, or else of the only product that was found. */
    private static String concerned(Answer answer, String attribute) {
        var asked = answer.criteria().path(attribute).path(0).path("id");
        if (asked.isTextual() || answer.result().size() != 1) {
            return asked.textValue();
        }
        var found = answer.result().get(0).product().path(attribute);
        return (found.isArray() ? found.path(0) : found).path("id").textValue();
    }

    private EventContent content(Happened what, Answer answer) {
        return new EventContent() {

            @Override
            public List<Announcement> in(String version) {
                return byVersion.containsKey(version) ? byVersion.get(version).tell(what, answer, server) : List.of();
            }

            @Override
            public long weight() {
                return answer.weight();
            }
        };
    }

    @Override
    public Map<Long, EventContent> of(List<JournalEntry> entries) {
        var answers = answers(
                entries.stream().map(JournalEntry::resourceId).distinct().toList());
        Map<Long, EventContent> contents = new HashMap<>();
        for (var entry : entries) {
            var answer = answers.get(entry.resourceId());
            if (answer != null) {
                contents.put(entry.entryId(), content(Happened.valueOf(entry.kind()), answer));
            }
        }
        return contents;
    }

    private Map<String, Answer> answers(List<String> ids) {
        return Chunks.readOnly(entityManager, Answer.class, ids).stream()
                .collect(Collectors.toMap(Answer::id, Function.identity()));
    }
}
