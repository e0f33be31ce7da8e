package org.usageconsumption.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.usageconsumption.fixtures.JavaProcess;
import org.usageconsumption.fixtures.Queues;

/** An ActiveMQ Artemis broker in a process of its own. */
public final class ArtemisBroker implements AutoCloseable {

    private static final String READY = "The broker is ready";
    private static final long PATIENCE = 60;

    private final Process process;
    private final int port;

    private ArtemisBroker(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one that keeps its messages below a directory. */
    public static ArtemisBroker start(Path directory) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var log = Files.createDirectories(directory.resolve("broker")).resolve("log");
        var process = JavaProcess.of(
                        ArtemisBroker.class,
                        List.of("-Djava.util.logging.config.file=" + quiet(directory)),
                        String.valueOf(port),
                        directory.resolve("broker").toString())
                .redirectOutput(log.toFile())
                .start();
        Queues.await(() -> !process.isAlive() || said(log).contains(READY));
        if (!process.isAlive()) {
            throw new IllegalStateException("The broker has ended: " + said(log));
        }
        return new ArtemisBroker(process, port);
    }

    private static Path quiet(Path directory) throws IOException {
        return Files.writeString(
                directory.resolve("broker/logging.properties"),
                "handlers=java.util.logging.ConsoleHandler\n.level=WARNING\n");
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process itself: its port and its directory. It ends when it is killed. */
    public static void main(String[] arguments) throws Exception {
        var directory = arguments[1];
        var configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory + "/journal")
                .setBindingsDirectory(directory + "/bindings")
                .setLargeMessagesDirectory(directory + "/large")
                .setPagingDirectory(directory + "/paging")
                .addAcceptorConfiguration("tcp", "tcp://localhost:" + arguments[0]);
        for (var queue : new String[] {"usage", "product", "deadLetters"}) {
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfig(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST)));
        }
        configuration.addAddressSetting(
                "#", new AddressSettings().setMaxDeliveryAttempts(-1).setRedeliveryDelay(1_000));
        configuration.addAddressConfiguration(
                new CoreAddressConfiguration().setName("UsageConsumptionEvents").addRoutingType(RoutingType.MULTICAST));
        new EmbeddedActiveMQ().setConfiguration(configuration).start();
        System.out.println(READY);
    }

    public int port() {
        return port;
    }

    public String url() {
        return "tcp://localhost:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
