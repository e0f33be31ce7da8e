package org.usageconsumption.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.availability.Outage;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.tmforum.ErrorBody;

/**
 * How often messages failed for a reason of their own since the server was started: one that always does would be
 * delivered for ever. What the database, the broker or another transaction is to blame for does not count.
 */
@ApplicationScoped
class Failures {

    private static final Logger LOG = System.getLogger(Failures.class.getName());

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    @Inject
    @ConfigProperty(name = "messaging.redeliveries")
    private int most;

    @Inject
    private Outage outage;

    /** Several that failed together are delivered again one by one, which tells what to blame. */
    void add(List<Message> messages, Exception failure) {
        var id = messages.stream().map(Failures::id).collect(Collectors.joining(", "));
        if (outage.isToBlame(failure) || Transactions.isContention(failure)) {
            LOG.log(Level.DEBUG, () -> "Message " + id + " is delivered again: " + failure);
        } else if (messages.size() > 1 || isOfOthers(failure)) {
            LOG.log(Level.WARNING, () -> "Message " + id + " is delivered again: " + failure);
        } else {
            var count = counts.merge(id, 1, Integer::sum);
            LOG.log(Level.ERROR, "Message " + id + " failed, time " + count, failure);
        }
    }

    /** Present where the message has failed too often. */
    Optional<ErrorBody> reasonToGiveUp(Message message) {
        var id = id(message);
        return counts.getOrDefault(id, 0) <= most
                ? Optional.empty()
                : Optional.of(new ErrorBody(
                        "internal",
                        "The server failed to take it; its log has the reference " + id,
                        "Internal Server Error",
                        "500"));
    }

    /** @param id that it came with: one that is sent on has another */
    void forget(String id) {
        counts.remove(id);
    }

    private static boolean isOfOthers(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(JMSException.class::isInstance);
    }

    private static String id(Message message) {
        try {
            return message.getJMSMessageID();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
