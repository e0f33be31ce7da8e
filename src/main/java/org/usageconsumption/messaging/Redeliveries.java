package org.usageconsumption.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.tmforum.ErrorBody;
import org.usageconsumption.tmforum.Json;

/**
 * Sends what is refused of a message to its queue again, as a message of its own that counts how often, and as dead
 * letters once it has been sent again as often as configured. All in the transaction in which the message is consumed.
 */
@ApplicationScoped
class Redeliveries {

    private static final String REDELIVERIES = "redeliveries";

    /** One of a message's elements, and why it is refused. */
    record Refused(JsonNode element, ErrorBody error) {}

    @Resource(lookup = "jms/connectionFactory")
    private ConnectionFactory connections;

    @Resource(lookup = "jms/deadLetters")
    private Queue deadLetters;

    @Inject
    @ConfigProperty(name = "messaging.redeliveries")
    private int most;

    @Inject
    @ConfigProperty(name = "messaging.redelivery-delay")
    private Duration delay;

    void refuse(Message message, List<Refused> refused) throws JMSException {
        var count = count(message);
        try (var context = connections.createContext()) {
            if (count < most) {
                var elements = refused.stream().map(Refused::element).toList();
                again(context.createProducer(), message, count).send(message.getJMSDestination(), Json.text(elements));
                return;
            }
            for (var each : refused) {
                var letter = letter(context.createProducer(), message, each.error());
                var id = each.element().path("id");
                if (id.isTextual()) {
                    letter.setProperty("id", id.textValue());
                }
                letter.send(deadLetters, Json.text(each.element()));
            }
        }
    }

    /** Refuses the message as a whole; its body stays as it is. */
    void refuse(Message message, ErrorBody error) throws JMSException {
        var count = count(message);
        if (count >= most) {
            bury(message, error);
            return;
        }
        try (var context = connections.createContext()) {
            var producer = again(context.createProducer(), message, count);
            message.clearProperties();
            producer.send(message.getJMSDestination(), message);
        }
    }

    void bury(Message message, ErrorBody error) throws JMSException {
        try (var context = connections.createContext()) {
            var producer = letter(context.createProducer(), message, error);
            message.clearProperties();
            producer.send(deadLetters, message);
        }
    }

    private static int count(Message message) throws JMSException {
        return message.getObjectProperty(REDELIVERIES) instanceof Integer count ? Math.max(count, 0) : 0;
    }

    private JMSProducer again(JMSProducer producer, Message message, int count) throws JMSException {
        return of(producer, message).setProperty(REDELIVERIES, count + 1).setDeliveryDelay(delay.toMillis());
    }

    private JMSProducer letter(JMSProducer producer, Message message, ErrorBody error) throws JMSException {
        return of(producer, message)
                .setProperty("queue", ((Queue) message.getJMSDestination()).getQueueName())
                .setProperty(REDELIVERIES, count(message))
                .setProperty("code", error.code())
                .setProperty("reason", error.reason());
    }

    /** What the sender said beside the body stays; it is found by the correlation id, or by the id of the sender's message. */
    private static JMSProducer of(JMSProducer producer, Message message) throws JMSException {
        for (var names = message.getPropertyNames(); names.hasMoreElements(); ) {
            var name = (String) names.nextElement();
            if (!name.startsWith("JMS")) {
                producer.setProperty(name, message.getObjectProperty(name));
            }
        }
        var correlation = message.getJMSCorrelationID();
        return producer.setJMSCorrelationID(correlation == null ? message.getJMSMessageID() : correlation);
    }
}
