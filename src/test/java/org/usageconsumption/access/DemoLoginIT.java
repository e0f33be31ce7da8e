package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.RawRequest;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.ServerProcess;

/** The default server as README has it: it gives the tokens that it takes, to the own machine alone. */
@OwnServers
class DemoLoginIT {

    private static final String CREDENTIALS = "grant_type=client_credentials";

    @Test
    void theDemoClientsGetTokensOnTheOwnMachineWhateverTheHostIsSaidToBe(@TempDir Path directory) throws Exception {
        var war = Path.of(System.getProperty("it.war"));
        var everywhere = Map.of("HTTP_HOST", "0.0.0.0", "JMS_HOST", "0.0.0.0");
        try (var server = new ServerProcess(directory, war, everywhere).withItsOwnTokens()) {
            server.start();
            var operator = as(server, "demo-operator");
            var own = SampleProducts.subscriber();
            var other = SampleProducts.subscriber();
            operator.put(own.path(), own.voice20h().replace(own.partyId(), "PARTY-0002"));
            assertThat(operator.put(other.path(), other.voice20h()).status()).isEqualTo(201);

            assertThat(as(server, "demo-agent").get(Api.V5_REPORT).ids()).contains(own.id(), other.id());
            assertThat(as(server, "demo-agent").get(own.path()).status()).isEqualTo(403);
            assertThat(as(server, "demo-customer").get(Api.V5_REPORT).ids()).containsExactly(own.id());
            assertThat(login(server, "demo-operator", "guessed").status()).isEqualTo(401);
            assertThat(server.api().get(Api.QUERY).status()).isEqualTo(401);
            assertThat(login(server, "\nforged line", "demo").status()).isEqualTo(401);
            assertThat(login(server, "demo-agent", "demo", "grant_type=password&password=x&username=x%0Aforged+line")
                            .status())
                    .isGreaterThanOrEqualTo(400);
            assertThat(server.api()
                            .anonymous()
                            .get("/oauth2/endpoint/demo/coverage_map?token_type=x%0Aforged")
                            .status())
                    .isGreaterThanOrEqualTo(400);
            server.api().anonymous().get("/oidc/endpoint/forged/jwk");
            assertThat(server.log()).doesNotContain("forged");
            assertThat(statusFor("localhost:" + server.port(), server)).isEqualTo(401);
            assertThat(statusFor("care.example.com", server)).isEqualTo(404);
            for (var port : List.of(server.port(), server.jmsPort())) {
                connect("127.0.0.1", port);
                assertThatThrownBy(() -> connect("127.0.0.2", port)).isInstanceOf(ConnectException.class);
            }
        }
    }

    /** As a browser asks that takes a name for this machine's. */
    private static int statusFor(String host, ServerProcess server) throws Exception {
        return RawRequest.status(new RawRequest(server.url())
                .send("GET " + Api.QUERY + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"));
    }

    private static void connect(String host, int port) throws Exception {
        new Socket(host, port).close();
    }

    private static Api as(ServerProcess server, String client) {
        return server.api()
                .as(login(server, client, "demo").body().get("access_token").textValue());
    }

    private static Api.Answer login(ServerProcess server, String client, String secret) {
        return login(server, client, secret, CREDENTIALS);
    }

    private static Api.Answer login(ServerProcess server, String client, String secret, String form) {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var anonymous = server.api().anonymous();
        return anonymous.send(anonymous
                .request("/oauth2/endpoint/demo/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }
}
