package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import oracle.jdbc.OracleConnection;
import oracle.jdbc.pool.OracleDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageconsumption.fixtures.Certificate;

/** What Oracle's driver makes of its settings. */
class OracleDriverTest {

    private static final Pattern PROPERTIES =
            Pattern.compile("name=\"oracle\\.driver\\.properties\"\\s+value=\"([^\"]+)\"");

    @TempDir
    private Path directory;

    private Certificate certificate;

    @BeforeEach
    void makeACertificate() throws Exception {
        certificate = Certificate.selfSigned(directory, "localhost", "EC");
    }

    @Test
    void itKnowsEveryPropertyThatLibertyGivesIt() throws IOException {
        var configured = PROPERTIES.matcher(Files.readString(Path.of("liberty/oracle.xml")));

        assertThat(configured.find()).isTrue();
        assertThat(configured.group(1).split(";"))
                .filteredOn(property -> property.contains("="))
                .hasSizeGreaterThan(5)
                .extracting(property -> property.substring(0, property.indexOf('=')))
                .isSubsetOf(properties());
    }

    private static Set<String> properties() {
        return Arrays.stream(OracleConnection.class.getFields())
                .filter(field ->
                        field.getType() == String.class && field.getName().startsWith("CONNECTION_PROPERTY_"))
                .map(OracleDriverTest::value)
                .collect(Collectors.toSet());
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withJavasStoresBothSidesShowTheirCertificates() throws Exception {
        var properties = new Properties();
        for (var kind : new String[] {"keyStore", "trustStore"}) {
            properties.setProperty("javax.net.ssl." + kind, certificate.store().toString());
            properties.setProperty("javax.net.ssl." + kind + "Type", "PKCS12");
            properties.setProperty("javax.net.ssl." + kind + "Password", Certificate.PASSWORD);
        }

        assertThat(certificateShown("ssl_server_dn_match=on", properties)).isEqualTo("CN=localhost");
    }

    /** The listener takes nobody without a certificate, and says nothing more when it has seen one. */
    private String certificateShown(String parameters, Properties properties) throws Exception {
        try (var listener =
                (SSLServerSocket) certificate.context().getServerSocketFactory().createServerSocket(0)) {
            listener.setNeedClientAuth(true);
            var shown = CompletableFuture.supplyAsync(() -> shownTo(listener));
            var source = new OracleDataSource();
            source.setURL("jdbc:oracle:thin:@tcps://localhost:" + listener.getLocalPort() + "/none?" + parameters);
            source.setConnectionProperties(properties);
            try (var connection = source.getConnection("nobody", "none")) {
                throw new AssertionError("There is no database: " + connection);
            } catch (SQLException e) {
                return shown.completeOnTimeout(e.toString(), 10, TimeUnit.SECONDS)
                        .join();
            }
        }
    }

    private static String shownTo(SSLServerSocket listener) {
        try (var socket = (SSLSocket) listener.accept()) {
            socket.startHandshake();
            return socket.getSession().getPeerPrincipal().getName();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
