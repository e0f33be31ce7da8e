package org.usageconsumption.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.ServerProcess;

/** The server with liberty/server-artemis.xml and a broker in a process of its own; this test is a plain client of both. */
@OwnServers
class ArtemisIT {

    private static final String SUBSCRIPTION = "plain";

    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Test
    void usageComesThroughTheBrokerAndEventsGoThroughIt() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "artemis");
        try (var broker = ArtemisBroker.start(directory);
                var server = server(directory, broker);
                var connections = broker.connections()) {
            assertThatStrangersAreRefused(broker);
            subscribe(connections);
            server.start();
            server.api().put(subscriber.path(), subscriber.voice20h());

            try (var context = connections.createContext()) {
                context.createProducer()
                        .send(
                                context.createQueue("usage"),
                                SampleUsages.of("u-" + subscriber.key(), "voice", subscriber.msisdn(), 3, "s"));
                context.createProducer().send(context.createQueue("usage"), "{\"id\": \"bad\"}");
            }
            Queues.await(() -> Consumption.of(server.api(), subscriber.msisdn(), subscriber.bucketId())
                    .used()
                    .equals("3 s"));

            var asked = server.api().post(Api.QUERY, """
                    {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id()));
            server.api().delete(asked.header("Location"));
            assertThat(types(connections, asked.body().get("id").textValue()))
                    .containsExactly(
                            "QueryUsageConsumptionCreateEvent",
                            "QueryUsageConsumptionStateChangeEvent",
                            "QueryUsageConsumptionDeleteEvent");
            assertThat(deadLetter(connections)).contains("bad");
        }
    }

    private static ServerProcess server(Path directory, ArtemisBroker broker) throws Exception {
        var environment = new HashMap<>(broker.environment());
        environment.put("MESSAGING_REDELIVERIES", "0");
        var server = ServerProcess.flavour(
                "server-artemis.xml", directory.resolve("server"), Path.of(System.getProperty("it.war")), environment);
        return server;
    }

    private static void assertThatStrangersAreRefused(ArtemisBroker broker) {
        try (var connections = new ActiveMQConnectionFactory(broker.url())) {
            assertThatThrownBy(connections::createContext).isInstanceOf(JMSSecurityRuntimeException.class);
            assertThatThrownBy(() -> connections.createContext("consumption", "consumption"))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
        }
    }

    private static void subscribe(ActiveMQConnectionFactory connections) {
        try (var context = subscriber(connections)) {
            context.createDurableConsumer(context.createTopic("UsageConsumptionEvents"), SUBSCRIPTION);
        }
    }

    private static JMSContext subscriber(ActiveMQConnectionFactory connections) {
        var context = connections.createContext();
        context.setClientID(SUBSCRIPTION);
        return context;
    }

    private static List<String> types(ActiveMQConnectionFactory connections, String resource) throws JMSException {
        try (var context = subscriber(connections);
                var consumer =
                        context.createDurableConsumer(context.createTopic("UsageConsumptionEvents"), SUBSCRIPTION)) {
            var types = new ArrayList<String>();
            while (types.size() < 3) {
                var message = consumer.receive(60_000);
                assertThat(message).isNotNull();
                if (message.getStringProperty("resourceId").equals(resource)
                        && message.getStringProperty("apiVersion").equals("v4")) {
                    types.add(message.getStringProperty("eventType"));
                }
            }
            return types;
        }
    }

    private static String deadLetter(ActiveMQConnectionFactory connections) throws JMSException {
        try (var context = connections.createContext();
                var consumer = context.createConsumer(context.createQueue("deadLetters"))) {
            return consumer.receiveBody(String.class, 60_000);
        }
    }
}
