package org.usageconsumption.event.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSProducer;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.event.entity.Event;
import org.usageconsumption.event.entity.JournalEntry;
import org.usageconsumption.event.entity.ToldEntry;
import org.usageconsumption.tmforum.ApiVersion;
import org.usageconsumption.tmforum.ApiVersions;

/**
 * Publishes every event of every version on the topic, in the order of the journal. What is sent and how far that is are
 * committed in one transaction, by one server at a time: each event is published once, whatever dies in between.
 */
@ApplicationScoped
class Topic {

    private static final String READER = "topic";
    private static final String TOPIC = "jms/UsageConsumptionEvents";
    private static final int MOST = 100;

    @Inject
    private Transactions transactions;

    @Inject
    private Journal journal;

    @Inject
    private EventReaders readers;

    @Inject
    private ApiVersions versions;

    @Inject
    @ConfigProperty(name = "events.topic")
    private boolean isWanted;

    private volatile long told;

    void start() {
        transactions.run(() -> {
            if (!isWanted) {
                readers.remove(READER);
            } else if (!readers.has(READER)) {
                readers.add(READER);
            }
            return isWanted;
        });
    }

    /** Publishes some, and says whether there are more. */
    boolean publish() {
        return isWanted && isBehind() && transactions.runUntold(this::publishSome);
    }

    /** Asks how far the topic is, which others may have moved, or a transaction that failed may not have. */
    private boolean isBehind() {
        if (told < journal.end()) {
            told = readers.place(READER);
        }
        return told < journal.end();
    }

    /**
     * The broker comes into the transaction before the database does, since servers commit in this order: whoever gets the
     * reader's lock next publishes behind what is on the topic already, also where this server dies in between.
     */
    private boolean publishSome() {
        ConnectionFactory connections = lookup("jms/connectionFactory");
        try (var context = connections.createContext()) {
            var producer = context.createProducer().setPriority(ToldEntry.PRIORITY);
            var reader = transactions.run(() -> readers.lock(READER));
            var entries = reader == null ? List.<ToldEntry>of() : journal.after(reader.place(), MOST);
            if (entries.isEmpty()) {
                return false;
            }
            send(entries, producer);
            reader.moveTo(entries.get(entries.size() - 1).place());
            return reader.place() < journal.end();
        }
    }

    private void send(List<ToldEntry> entries, JMSProducer producer) {
        jakarta.jms.Topic topic = lookup(TOPIC);
        for (var entry : entries) {
            for (var version : versions.all()) {
                entry.events(version)
                        .forEach(event -> describe(producer, entry.entry(), version, event)
                                .send(topic, event.text()));
            }
        }
    }

    private static <T> T lookup(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no " + name, e);
        }
    }

    private static JMSProducer describe(JMSProducer producer, JournalEntry entry, ApiVersion version, Event event) {
        var key = version.name() + "/" + entry.resourceId();
        producer.clearProperties()
                .setJMSType(event.type())
                .setProperty("eventId", event.id())
                .setProperty("eventType", event.type())
                .setProperty("apiVersion", version.name())
                .setProperty("resourceId", entry.resourceId())
                .setProperty("correlationId", entry.resourceId())
                .setProperty("messageKey", key);
        entry.state().ifPresent(state -> producer.setProperty("state", state));
        entry.relatedPartyId().ifPresent(id -> producer.setProperty("relatedPartyId", id));
        entry.partyAccountId().ifPresent(id -> producer.setProperty("partyAccountId", id));
        return producer;
    }
}
