package org.usageconsumption.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.usageconsumption.fixtures.JavaProcess;
import org.usageconsumption.fixtures.Queues;

/** An ActiveMQ Artemis broker in a process of its own, which has one user with a password that is made up at the start. */
public final class ArtemisBroker implements AutoCloseable {

    private static final String READY = "The broker is ready";
    private static final long PATIENCE = 60;

    /** A broker lets all who send wait, without end and without an error, where a disk is fuller than 90 % by anything. */
    private static final int WHATEVER_IS_LEFT = -1;

    private static final String USER = "consumption";
    private static final String ROLE = "application";
    private static final String PASSWORD = "BROKER_PASSWORD";

    private final Process process;
    private final int port;
    private final String password;

    private ArtemisBroker(Process process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /** Starts one that keeps its messages below a directory. */
    public static ArtemisBroker start(Path directory) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var log = Files.createDirectories(directory.resolve("broker")).resolve("log");
        var password = UUID.randomUUID().toString();
        var builder = JavaProcess.of(
                        ArtemisBroker.class,
                        List.of("-Djava.util.logging.config.file=" + quiet(directory)),
                        String.valueOf(port),
                        directory.resolve("broker").toString())
                .redirectOutput(log.toFile());
        builder.environment().put(PASSWORD, password);
        var process = builder.start();
        Queues.await(() -> !process.isAlive() || said(log).contains(READY));
        if (!process.isAlive()) {
            throw new IllegalStateException("The broker has ended: " + said(log));
        }
        return new ArtemisBroker(process, port, password);
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
                .putSecurityRoles("#", Set.of(everything()))
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory + "/journal")
                .setBindingsDirectory(directory + "/bindings")
                .setLargeMessagesDirectory(directory + "/large")
                .setPagingDirectory(directory + "/paging")
                .setMaxDiskUsage(WHATEVER_IS_LEFT)
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
        new EmbeddedActiveMQ()
                .setConfiguration(configuration)
                .setSecurityManager(users(System.getenv(PASSWORD)))
                .start();
        System.out.println(READY);
    }

    private static ActiveMQSecurityManager users(String password) {
        return new ActiveMQJAASSecurityManager(
                InVMLoginModule.class.getName(),
                new SecurityConfiguration(Map.of(USER, password), Map.of(USER, List.of(ROLE))));
    }

    private static Role everything() {
        return new Role(ROLE, true, true, true, true, true, true, true, true, true, true, true, true);
    }

    /** How a server is told who it is to the broker, as environment variables. */
    public Map<String, String> environment() {
        return Map.of(
                "ARTEMIS_PORT",
                String.valueOf(port),
                "ARTEMIS_USER",
                USER,
                "ARTEMIS_PASSWORD",
                password,
                "ARTEMIS_RAR",
                System.getProperty("it.artemis"));
    }

    /** For a plain client. */
    public ActiveMQConnectionFactory connections() {
        return new ActiveMQConnectionFactory(url(), USER, password);
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
