package org.usageconsumption.event.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Certificate;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.TopicDoor;
import org.usageconsumption.fixtures.Topics;
import org.usageconsumption.subscriber.ReportReady;
import org.usageconsumption.subscriber.ReportsReady;
import org.usageconsumption.subscriber.Stranger;

/**
 * The listeners of docs/jms.md, in another server: a message-driven bean and a plain client, over TLS. The server that publishes
 * is one whose engine asks who connects.
 */
@OwnServers
class OutsideSubscribersIT {

    private static final String USER = "consumption";
    private static final String PASSWORD = UUID.randomUUID().toString();

    private final SampleProducts subscriber = SampleProducts.subscriber();

    @Test
    void aBeanAndAClientInAnotherServerAreTold() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "subscribers");
        var certificate = Certificate.selfSigned(directory, "localhost", "RSA");
        var tlsPort = freePort();
        try (var server = server(directory.resolve("events"), certificate, tlsPort);
                var other = ServerProcess.other(
                        Path.of(System.getProperty("it.liberty"), "../src/test/subscriber"),
                        directory.resolve("subscriber"),
                        war(directory),
                        Map.of(
                                "EVENTS_PORT",
                                String.valueOf(server.jmsPort()),
                                "EVENTS_TLS_PORT",
                                tlsPort,
                                "EVENTS_TRUST",
                                certificate.store().toString(),
                                "EVENTS_TRUST_PASSWORD",
                                Certificate.PASSWORD,
                                "EVENTS_USER",
                                USER,
                                "EVENTS_PASSWORD",
                                PASSWORD))) {
            server.start();
            other.start();
            assertThatNobodyElseConnects(other);
            server.api().put(subscriber.path(), subscriber.voice20h());
            var client = Topics.subscribe(other.api(), "client", "apiVersion = 'v5' AND state = 'done'");
            // the bean has subscribed once it is told of anything
            Queues.await(() -> !ask(server).isEmpty() && !ready(other).isEmpty());

            var id = ask(server);

            Queues.await(() -> ready(other).contains(id));
            Queues.await(() -> client.receive().stream()
                    .anyMatch(message -> message.get("resourceId").textValue().equals(id)));
            assertThat(client.received(2))
                    .allSatisfy(message -> assertThat(
                                    Topics.event(message).get("@type").textValue())
                            .isEqualTo(message.get("eventType").textValue()));
        }
    }

    private static String freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return String.valueOf(free.getLocalPort());
        }
    }

    private static ServerProcess server(Path directory, Certificate certificate, String tlsPort) throws Exception {
        return ServerProcess.flavour(
                        "server-oracle.xml",
                        directory,
                        Path.of(System.getProperty("it.war")),
                        Map.of(
                                "JMS_USER", USER,
                                "JMS_PASSWORD", PASSWORD,
                                "JMS_TLS_PORT", tlsPort,
                                "TLS_KEYSTORE", certificate.store().toString(),
                                "TLS_KEYSTORE_PASSWORD", Certificate.PASSWORD))
                .onH2();
    }

    private static void assertThatNobodyElseConnects(ServerProcess other) {
        assertThat(stranger(other, "?user=" + USER + "&password=" + PASSWORD)).isEqualTo("connected");
        for (var parameters : List.of(
                "",
                "?user=" + USER + "&password=guessed",
                "?user=" + USER + "&password=",
                "?user=&password=",
                "?user=somebody&password=" + PASSWORD)) {
            assertThat(stranger(other, parameters)).as(parameters).startsWith("JMSSecurity");
        }
    }

    private static String stranger(ServerProcess other, String parameters) {
        return other.api().get("/stranger" + parameters).http().body();
    }

    private String ask(ServerProcess server) {
        return server.api()
                .post(Api.QUERY, """
                {"searchCriteria": {"product": [{"id": "%s"}]}}""".formatted(subscriber.id()))
                .body()
                .get("id")
                .textValue();
    }

    private static String ready(ServerProcess other) {
        return other.api().get("/ready").http().body();
    }

    private static Path war(Path directory) {
        var war = directory.resolve("subscriber.war");
        var archive = ShrinkWrap.create(WebArchive.class)
                .addClasses(TopicDoor.class, ReportReady.class, ReportsReady.class, Stranger.class);
        Stream.of(ObjectMapper.class, JsonFactory.class, JsonInclude.class)
                .map(type -> new File(
                        type.getProtectionDomain().getCodeSource().getLocation().getPath()))
                .forEach(archive::addAsLibrary);
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }
}
