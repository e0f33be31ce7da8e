package org.usageconsumption.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.MessageDrivenContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.usageconsumption.messaging.Redeliveries.Refused;
import org.usageconsumption.tmforum.ErrorMapper;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.Refusal;

/**
 * Takes messages of JSON text, an object or an array of them, in their own transactions.
 *
 * <p>What is refused is sent again by {@link Redeliveries}. Where the work fails for another reason, the transaction is
 * rolled back and the broker delivers the message again: for as long as the database is away, and up to the configured
 * number of times where the message is to blame.
 */
@ApplicationScoped
public class Deliveries {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private JsonBody body;

    @Inject
    private Redeliveries redeliveries;

    @Inject
    private Failures failures;

    /**
     * @param context of the listener; the container logs nothing where a listener says itself that it failed
     * @param work takes an array, and says of each element why it is refused, or null
     */
    public void take(Message message, MessageDrivenContext context, Function<JsonNode, List<Refusal>> work) {
        try {
            var giveUp = failures.reasonToGiveUp(message);
            if (giveUp.isPresent()) {
                redeliveries.bury(message, giveUp.get());
            } else {
                deliver(message, work);
                entityManager.flush();
            }
            failures.forget(message);
        } catch (JMSException | RuntimeException e) {
            context.setRollbackOnly();
            failures.add(message, e);
        }
    }

    private void deliver(Message message, Function<JsonNode, List<Refusal>> work) throws JMSException {
        try {
            var array = read(message);
            var refused = refused(array, work.apply(array));
            if (!refused.isEmpty()) {
                redeliveries.refuse(message, refused);
            }
        } catch (Refusal e) {
            redeliveries.refuse(message, ErrorMapper.of(e));
        } catch (IOException e) {
            redeliveries.refuse(message, ErrorMapper.of(e));
        }
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

    private static List<Refused> refused(JsonNode array, List<Refusal> refusals) {
        return IntStream.range(0, array.size())
                .filter(index -> refusals.get(index) != null)
                .mapToObj(index -> new Refused(array.get(index), ErrorMapper.of(refusals.get(index))))
                .toList();
    }
}
