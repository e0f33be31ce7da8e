package org.usageconsumption.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Resource;
import jakarta.ejb.MessageDrivenContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.usageconsumption.audit.AuditLog;
import org.usageconsumption.audit.Deed;
import org.usageconsumption.audit.Deed.Actor;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.messaging.Redeliveries.Refused;
import org.usageconsumption.tmforum.ErrorBody;
import org.usageconsumption.tmforum.ErrorMapper;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.Refusal;

/**
 * Takes messages of JSON text, an object or an array of them: one that is delivered, and in its transaction those that
 * wait behind it. A message that was delivered before is taken alone.
 *
 * <p>What is refused is sent again by {@link Redeliveries}. Where the work fails for another reason, the transaction is
 * rolled back and the broker delivers the messages again: for as long as the database is away, and up to the configured
 * number of times where a message is to blame.
 */
@ApplicationScoped
public class Deliveries {

    /**
     * What is done with messages.
     *
     * @param check refuses the array of a message that is too large
     * @param most elements are taken in one transaction, or one more message's
     * @param take says what became of each element
     */
    public record Work(Consumer<JsonNode> check, int most, Function<List<JsonNode>, List<Taken>> take) {}

    /**
     * What became of an element.
     *
     * @param whose it is; nobody's where it was refused
     * @param refusal why it was not taken; null where it was
     */
    public record Taken(Whose whose, Refusal refusal) {}

    private record Readable(Message message, List<JsonNode> elements) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Resource(lookup = "jms/connectionFactory")
    private ConnectionFactory connections;

    @Inject
    private JsonBody body;

    @Inject
    private Redeliveries redeliveries;

    @Inject
    private Failures failures;

    @Inject
    private AuditLog audit;

    /**
     * @param context of the listener; the container logs nothing where a listener says itself that it failed
     */
    public void take(Message message, MessageDrivenContext context, Work work) {
        var messages = new ArrayList<>(List.of(message));
        try {
            var id = message.getJMSMessageID();
            var giveUp = failures.reasonToGiveUp(message);
            if (giveUp.isPresent()) {
                audit(message, Whose.nobody(), "given up");
                redeliveries.bury(message, giveUp.get());
            } else {
                deliver(messages, work);
                entityManager.flush();
            }
            failures.forget(id);
        } catch (JMSException | RuntimeException e) {
            context.setRollbackOnly();
            failures.add(messages, e);
        }
    }

    /** @param messages gets those that wait */
    private void deliver(List<Message> messages, Work work) throws JMSException {
        var readable = new ArrayList<Readable>();
        read(messages.get(0), work).ifPresent(readable::add);
        if (!messages.get(0).getJMSRedelivered()) {
            receive(messages, readable, work);
        }
        var elements =
                readable.stream().flatMap(each -> each.elements().stream()).toList();
        var taken = elements.isEmpty() ? List.<Taken>of() : work.take().apply(elements);
        var from = 0;
        for (var each : readable) {
            var ofMessage = taken.subList(from, from + each.elements().size());
            audit(each.message(), ofMessage);
            var refused = refused(each.elements(), ofMessage);
            if (!refused.isEmpty()) {
                redeliveries.refuse(each.message(), refused);
            }
            from += each.elements().size();
        }
    }

    private void receive(List<Message> messages, List<Readable> readable, Work work) throws JMSException {
        try (var context = connections.createContext();
                var consumer = context.createConsumer(messages.get(0).getJMSDestination())) {
            var count =
                    readable.stream().mapToInt(each -> each.elements().size()).sum();
            var next = count < work.most() ? consumer.receiveNoWait() : null;
            while (next != null) {
                messages.add(next);
                var read = read(next, work);
                read.ifPresent(readable::add);
                count += read.map(each -> each.elements().size()).orElse(1);
                next = count < work.most() ? consumer.receiveNoWait() : null;
            }
        }
    }

    /** Empty where the message is refused as a whole. */
    private Optional<Readable> read(Message message, Work work) throws JMSException {
        try {
            var array = read(message);
            work.check().accept(array);
            return Optional.of(new Readable(message, array.valueStream().toList()));
        } catch (Refusal e) {
            refuse(message, ErrorMapper.of(e));
        } catch (IOException e) {
            refuse(message, ErrorMapper.of(e));
        }
        return Optional.empty();
    }

    private void refuse(Message message, ErrorBody error) throws JMSException {
        audit(message, Whose.nobody(), "refused");
        redeliveries.refuse(message, error);
    }

    private JsonNode read(Message message) throws JMSException, IOException {
        var text = message instanceof TextMessage readable ? readable.getText() : null;
        if (text == null || text.isBlank()) {
            throw new Refusal.Invalid("", "must be JSON, in a text message");
        }
        var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        var tree = body.read(new ByteArrayInputStream(bytes.array(), 0, bytes.limit()));
        return tree.isArray() ? tree : Json.array().add(tree);
    }

    private void audit(Message message, List<Taken> taken) throws JMSException {
        var whose = Whose.nobody();
        taken.forEach(each -> whose.and(each.whose()));
        var refused = taken.stream().filter(each -> each.refusal() != null).count();
        audit(message, whose, taken.size() - refused + " taken, " + refused + " refused");
    }

    /** The user is one that the broker has authenticated; a message that is sent on is another one then. */
    private void audit(Message message, Whose whose, String outcome) throws JMSException {
        audit.write(new Deed(
                Actor.named(message.getStringProperty("JMSXUserID")),
                "message " + message.getJMSMessageID() + " of queue "
                        + ((Queue) message.getJMSDestination()).getQueueName(),
                whose,
                outcome));
    }

    private static List<Refused> refused(List<JsonNode> elements, List<Taken> taken) {
        return IntStream.range(0, elements.size())
                .filter(index -> taken.get(index).refusal() != null)
                .mapToObj(index -> new Refused(
                        elements.get(index), ErrorMapper.of(taken.get(index).refusal())))
                .toList();
    }
}
