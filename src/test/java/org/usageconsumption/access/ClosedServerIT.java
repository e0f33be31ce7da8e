package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usageconsumption.fixtures.ClientHello.TLS_1_0;
import static org.usageconsumption.fixtures.ClientHello.TLS_1_1;
import static org.usageconsumption.fixtures.ClientHello.TLS_1_2;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.AuditLines;
import org.usageconsumption.fixtures.Certificate;
import org.usageconsumption.fixtures.ClientHello;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.Tokens;

/** A server as operators run it, with TLS and an embedded engine that asks who connects; on H2 in the place of Oracle. */
@OwnServers
class ClosedServerIT {

    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final String ORIGIN = "https://care.example.com";

    /** Without forward secrecy, or with a mode that does not authenticate: RSA and ECDHE with CBC, RSA with GCM, 3DES, RC4. */
    private static final int[] OLD_CIPHERS = {
        0x002f, 0x0035, 0x003c, 0x003d, 0xc013, 0xc014, 0xc027, 0xc028, 0x0033, 0x0067, 0x009c, 0x009d, 0x000a, 0xc012,
        0x0005
    };

    private static final int ECDHE_RSA_AES_128_GCM = 0xc02f;

    private static ServerProcess server;
    private static Path directory;
    private static Certificate certificate;
    private static int port;
    private static int jmsPort;

    @BeforeAll
    static void start() throws Exception {
        directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "closed");
        certificate = Certificate.selfSigned(directory, "localhost", "RSA");
        try (var free = new ServerSocket(0);
                var freeToo = new ServerSocket(0)) {
            port = free.getLocalPort();
            jmsPort = freeToo.getLocalPort();
        }
        server = ServerProcess.flavour(
                        "server-oracle.xml",
                        directory,
                        Queues.war(directory),
                        Map.of(
                                "HTTPS_PORT",
                                String.valueOf(port),
                                "TLS_KEYSTORE",
                                certificate.store().toString(),
                                "TLS_KEYSTORE_PASSWORD",
                                Certificate.PASSWORD,
                                "JMS_PORT",
                                "-1",
                                "JMS_TLS_PORT",
                                String.valueOf(jmsPort),
                                "JMS_USER",
                                "mediation",
                                "JMS_PASSWORD",
                                PASSWORD,
                                "CORS_ORIGINS",
                                ORIGIN + ",http://localhost:3000"))
                .onH2();
        server.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static SSLSocket connect(String protocol) throws Exception {
        var socket = (SSLSocket) certificate.context().getSocketFactory().createSocket("localhost", port);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    private static String ask(SSLSocket socket, String path, String authorization) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                                + authorization + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void tls12And13AreSpokenAndBrowsersAreToldToStay() throws Exception {
        for (var protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (var socket = connect(protocol)) {
                assertThat(ask(socket, Api.QUERY, "Bearer " + Tokens.operator()))
                        .startsWith("HTTP/1.1 200")
                        .contains("Strict-Transport-Security: max-age=31536000; includeSubDomains");
                assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
                assertThat(socket.getSession().getCipherSuite()).contains("_GCM_");
            }
        }
        assertThat(server.api().get(Api.QUERY).header("Strict-Transport-Security"))
                .isNull();
    }

    @Test
    void olderVersionsAndCiphersAreRefused() throws Exception {
        assertThat(ClientHello.answer(port, TLS_1_2, ECDHE_RSA_AES_128_GCM)).isEqualTo("0xc02f");

        assertThat(ClientHello.answer(port, TLS_1_1, 0xc013, 0x002f)).isEqualTo(ClientHello.REFUSED);
        assertThat(ClientHello.answer(port, TLS_1_0, 0xc013, 0x002f)).isEqualTo(ClientHello.REFUSED);
        for (var cipher : OLD_CIPHERS) {
            assertThat(ClientHello.answer(port, TLS_1_2, cipher))
                    .as("0x%04x", cipher)
                    .isEqualTo(ClientHello.REFUSED);
        }
        assertThat(ClientHello.answer(port, TLS_1_2, 0x002f, ECDHE_RSA_AES_128_GCM))
                .isEqualTo("0xc02f");
        assertThat(server.log()).doesNotContain("SSLHandshakeException");
    }

    @Test
    void queuesSpeakTheSameTlsAndNothingElse() throws Exception {
        Queues.await(ClosedServerIT::areQueuesOpen);

        assertThat(ClientHello.answer(jmsPort, TLS_1_2, ECDHE_RSA_AES_128_GCM)).isEqualTo("0xc02f");
        assertThat(ClientHello.answer(jmsPort, TLS_1_2, OLD_CIPHERS)).isEqualTo(ClientHello.REFUSED);
        assertThat(ClientHello.answer(jmsPort, TLS_1_1, 0xc013, 0x002f)).isEqualTo(ClientHello.REFUSED);
    }

    /** Open Liberty has a path of its own, on which users get tokens for their passwords. */
    @Test
    void theQueuesPasswordOpensNothingOverHttp() throws Exception {
        for (var password : List.of(PASSWORD, "guessed")) {
            try (var socket = connect("TLSv1.3")) {
                var basic = Base64.getEncoder()
                        .encodeToString(("mediation:" + password).getBytes(StandardCharsets.US_ASCII));
                assertThat(ask(socket, "/jwt/ibm/api/defaultJWT/token", "Basic " + basic))
                        .startsWith("HTTP/1.1 401")
                        .doesNotContain("Set-Cookie");
            }
        }
    }

    @Test
    void noFileHasTheTokensThatWereRefused() {
        var token = Tokens.operator();
        var forged = token.substring(0, token.length() - 8) + "forged00";

        assertThat(server.api().as(forged).get(Api.QUERY).status()).isEqualTo(401);

        assertThat(directory.resolve("servers/process/logs/trace.log")).doesNotExist();
    }

    @Test
    void noPathOfOpenLibertysOwnGetsIntoTheLog() throws Exception {
        var subscriber = SampleProducts.subscriber();

        server.api().anonymous().get("/jwt/ibm/api/" + subscriber.msisdn() + "/token");
        server.api().anonymous().get("/jwt/ibm/api/" + Tokens.operator() + "/jwk");

        assertThat(server.log()).doesNotContain(subscriber.msisdn(), Tokens.operator());
    }

    private static boolean areQueuesOpen() {
        try (var socket = new Socket("localhost", jmsPort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whoSentAMessageIsTheUserThatTheEngineKnows() {
        var subscriber = SampleProducts.subscriber();
        new Queues(server.api(), "audited").send(Queues.PRODUCT, subscriber.withId());
        Queues.await(() -> server.api().get(subscriber.path()).status() == 200);

        assertThat(audit().stream().filter(line -> line.contains(subscriber.id())))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"who\":\"mediation\"", "of queue product\"", "\"outcome\":\"1 taken, 0 refused\""));
    }

    @Test
    void aMessageThatIsRefusedAsAWholeHasItsLineToo() {
        var message = new Queues(server.api(), "refused").send(Queues.USAGE, "no JSON");

        Queues.await(() -> audit().stream()
                .anyMatch(line -> line.contains("message " + message + " of queue usage")
                        && line.contains("\"who\":\"mediation\"")
                        && line.contains("\"outcome\":\"refused\"")));
    }

    private static List<String> audit() {
        return AuditLines.in(directory.resolve("servers/process/audit"));
    }

    private static Api.Answer preflight(String origin) {
        var anonymous = server.api().anonymous();
        return anonymous.send(anonymous
                .request(Api.QUERY)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    @Test
    void pagesOfTheConfiguredOriginsMayAsk() {
        var preflight = preflight(ORIGIN);
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PATCH");
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(preflight.header("Cache-Control")).isEqualTo("no-store");
        assertThat(preflight.header("X-Content-Type-Options")).isEqualTo("nosniff");

        var asked = server.api()
                .send(server.api().request(Api.QUERY).header("Origin", ORIGIN).GET());
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(asked.header("Vary")).contains("Origin");

        var refused = server.api()
                .anonymous()
                .send(server.api().anonymous().request(Api.QUERY).header("Origin", ORIGIN));
        assertThat(refused.status()).isEqualTo(401);
        for (var answer : List.of(asked, refused)) {
            assertThat(answer.header("Access-Control-Expose-Headers").split(", "))
                    .containsAll(describedHeaders());
        }

        for (var other : List.of("https://care.example.com.evil.com", "http://care.example.com", "null")) {
            assertThat(preflight(other).status()).as(other).isEqualTo(401);
            assertThat(preflight(other).header("Access-Control-Allow-Origin")).isNull();
        }
    }

    /** All that /openapi says answers may have: nothing of it is hidden from a page that may ask. */
    private static Set<String> describedHeaders() {
        return server
                .api()
                .get("/openapi?format=JSON")
                .body()
                .at("/components/responses")
                .findValues("headers")
                .stream()
                .flatMap(headers -> headers.properties().stream())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
