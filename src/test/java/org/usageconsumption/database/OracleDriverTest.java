package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import oracle.jdbc.OracleConnection;
import oracle.jdbc.pool.OracleDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Oracle's driver makes of its settings. */
class OracleDriverTest {

    private static final Pattern PROPERTIES =
            Pattern.compile("name=\"oracle\\.driver\\.properties\"\\s+value=\"([^\"]+)\"");
    private static final String PASSWORD = "of-the-store";

    @TempDir
    private Path directory;

    private Path store;

    @BeforeEach
    void makeACertificate() throws Exception {
        store = directory.resolve("ewallet.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "both",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes()))
                .isZero();
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
            properties.setProperty("javax.net.ssl." + kind, store.toString());
            properties.setProperty("javax.net.ssl." + kind + "Type", "PKCS12");
            properties.setProperty("javax.net.ssl." + kind + "Password", PASSWORD);
        }

        assertThat(certificateShown("ssl_server_dn_match=on", properties)).isEqualTo("CN=localhost");
    }

    /** The listener takes nobody without a certificate, and says nothing more when it has seen one. */
    private String certificateShown(String parameters, Properties properties) throws Exception {
        try (var listener = (SSLServerSocket) tls().getServerSocketFactory().createServerSocket(0)) {
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

    private SSLContext tls() throws GeneralSecurityException, IOException {
        var keyStore = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore, PASSWORD.toCharArray());
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keyStore);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return tls;
    }
}
