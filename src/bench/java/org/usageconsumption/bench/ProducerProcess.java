package org.usageconsumption.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application server beside the measured one, whose {@link Producer} sends messages to it. */
final class ProducerProcess implements AutoCloseable {

    private static final String NAME = "producer";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String CONFIGURATION = """
            <server>
              <featureManager>
                <feature>jndi-1.0</feature>
                <feature>messagingClient-3.0</feature>
                <feature>servlet-6.0</feature>
              </featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%d" httpsPort="-1"/>
              <jmsConnectionFactory jndiName="jms/connectionFactory">
                <properties.wasJms persistentMapping="AssuredPersistent"
                                   remoteServerAddress="localhost:%d:BootstrapBasicMessaging"/>
              </jmsConnectionFactory>
              <jmsQueue jndiName="jms/usage">
                <properties.wasJms queueName="usage"/>
              </jmsQueue>
              <webApplication location="producer.war" contextRoot="/"/>
            </server>
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    /** Starts it and waits until it can send. */
    ProducerProcess(Path userDirectory, int jmsPort) throws Exception {
        var directory = Files.createDirectories(userDirectory.resolve("servers").resolve(NAME));
        var port = freePort();
        url = "http://localhost:" + port + "/produce";
        Files.writeString(directory.resolve("server.xml"), CONFIGURATION.formatted(port, jmsPort));
        ShrinkWrap.create(WebArchive.class)
                .addClasses(Producer.class, UsageStream.class)
                .as(ZipExporter.class)
                .exportTo(
                        Files.createDirectories(directory.resolve("apps"))
                                .resolve("producer.war")
                                .toFile(),
                        true);
        var builder = new ProcessBuilder(System.getProperty("wlp.home") + "/bin/server", "run", NAME);
        builder.environment().put("WLP_USER_DIR", userDirectory.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.log").toFile())
                .start();
        awaitIt();
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private void awaitIt() throws Exception {
        var end = Instant.now().plus(PATIENCE);
        while (!isThere()) {
            if (Instant.now().isAfter(end) || !process.isAlive()) {
                close();
                throw new IllegalStateException("The producer is not getting ready");
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean isThere() throws InterruptedException {
        try {
            return produce(new UsageStream("none", UsageStream.VOICE, 1), 0) == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Sends so many records; when this returns the measured server has them. */
    int produce(UsageStream stream, int records) throws InterruptedException {
        var parameters = "?name=" + stream.name() + "&type=" + stream.usageType() + "&subscribers="
                + stream.subscribers() + "&from=0&to=" + records + "&inMessage=" + UsageSettings.IN_ARRAY;
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url + parameters))
                                    .POST(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
