package org.usageconsumption.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueRequestor;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.usageconsumption.tmforum.Json;

/** A client of the broker, who knows it alone: sends messages, and is told of tasks in v4 by a durable subscription. */
public final class ArtemisClient implements AutoCloseable {

    private static final String NAME = "two-servers";

    private final ActiveMQConnectionFactory connections;
    private final JMSContext context;
    private final JMSConsumer events;
    private final List<JsonNode> received = new ArrayList<>();

    public ArtemisClient(ArtemisBroker broker) throws JMSException {
        connections = broker.connections();
        context = connections.createContext();
        context.setClientID(NAME);
        events = context.createDurableConsumer(
                context.createTopic("UsageConsumptionEvents"), NAME, "apiVersion = 'v4'", false);
    }

    public void send(String queue, String text) {
        context.createProducer().send(context.createQueue(queue), text);
    }

    /** All events so far. */
    public List<JsonNode> receive() {
        for (var text = next(); text != null; text = next()) {
            received.add(Json.parse(text));
        }
        return received;
    }

    private String next() {
        return events.receiveBodyNoWait(String.class);
    }

    /** How many messages a queue has, also those that come later or are taken in a transaction that is not over. */
    public long depth(String queue) {
        return attribute(queue, "messageCount");
    }

    /** How many take its messages. */
    public long consumers(String queue) {
        return attribute(queue, "consumerCount");
    }

    private long attribute(String queue, String name) {
        try (var connection = connections.createQueueConnection();
                var session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            var request = session.createMessage();
            JMSManagementHelper.putAttribute(request, "queue." + queue, name);
            var management = new QueueRequestor(session, session.createQueue("activemq.management"));
            return ((Number) JMSManagementHelper.getResult(management.request(request))).longValue();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        connections.close();
    }
}
