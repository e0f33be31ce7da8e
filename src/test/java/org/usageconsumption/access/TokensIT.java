package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.KeySetServer;
import org.usageconsumption.fixtures.Tokens;

/** Which tokens are valid, where the issuer publishes its keys at an address. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TokensIT {

    private static final String HS256 = "HmacSHA256";
    private static final String EMPTY_LIST = Api.QUERY + "?id=none";
    private static final long AN_HOUR = 3_600;
    private static final List<String> ONE_OF_EACH_VERSION =
            List.of(Api.V3_REPORT, Api.QUERY, Api.V5_REPORT, Api.USAGE, Api.PRODUCT + "none");

    private static final KeySetServer ISSUER = issuer();

    private final Api api = Api.ofTests();

    @Deployment(testable = false)
    public static WebArchive application() {
        return Deployments.configured(Map.of("mp.jwt.verify.publickey.location", ISSUER.url()));
    }

    private static KeySetServer issuer() {
        try {
            return KeySetServer.plain();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    private static String with(Consumer<ObjectNode> change) {
        var claims = Tokens.claims("operator", "operator");
        change.accept(claims);
        return Tokens.signed(claims);
    }

    private static long inAnHour(int hours) {
        return Instant.now().getEpochSecond() + hours * AN_HOUR;
    }

    private static ObjectNode header(String algorithm) {
        return JsonNodeFactory.instance.objectNode().put("alg", algorithm).put("kid", Tokens.KEY_ID);
    }

    /** With the published key, as the bytes of it that somebody might take for a secret. */
    private static String symmetric(byte[] secret) throws GeneralSecurityException {
        var content = Tokens.content(header("HS256"), Tokens.claims("operator", "operator"));
        var mac = Mac.getInstance(HS256);
        mac.init(new SecretKeySpec(secret, HS256));
        return content + "." + Tokens.base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] pem() {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(Tokens.keys().getPublic().getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> wrong() throws GeneralSecurityException {
        var sound = Tokens.signed(Tokens.claims("customer", "customer"));
        var parts = sound.split("\\.");
        var wrong = new LinkedHashMap<String, String>();
        wrong.put("expired", with(claims -> claims.put("iat", inAnHour(-2)).put("exp", inAnHour(-1))));
        wrong.put("without an end", with(claims -> claims.remove("exp")));
        wrong.put("not yet valid", with(claims -> claims.put("nbf", inAnHour(1))));
        wrong.put("of another issuer", with(claims -> claims.put("iss", "https://elsewhere.example.com")));
        wrong.put("of no issuer", with(claims -> claims.remove("iss")));
        wrong.put("for another audience", with(claims -> claims.put("aud", "another-api")));
        wrong.put("for no audience", with(claims -> claims.remove("aud")));
        wrong.put("without a name", with(claims -> claims.remove("sub")));
        wrong.put("with a name of two lines", with(claims -> claims.put("sub", "operator\r\nforged")));
        wrong.put("with too long a name", with(claims -> claims.put("sub", "x".repeat(101))));
        wrong.put(
                "with an unknown key",
                Tokens.signed(
                        "unknown",
                        Tokens.claims("operator", "operator"),
                        Tokens.newKeys().getPrivate()));
        wrong.put(
                "with another key of the name",
                Tokens.signed(
                        Tokens.KEY_ID,
                        Tokens.claims("operator", "operator"),
                        Tokens.newKeys().getPrivate()));
        wrong.put("unsigned", Tokens.content(header("none"), Tokens.claims("operator", "operator")) + ".");
        wrong.put(
                "unsigned, with a signature",
                Tokens.content(header("none"), Tokens.claims("operator", "operator")) + "." + parts[2]);
        wrong.put(
                "signed with the public key",
                symmetric(Tokens.keys().getPublic().getEncoded()));
        wrong.put("signed with the public key as PEM", symmetric(pem()));
        wrong.put(
                "with other claims",
                Tokens.content(header("RS256"), Tokens.claims("customer", "operator")) + "." + parts[2]);
        wrong.put("with a shorter signature", sound.substring(0, sound.length() - 8));
        wrong.put("with padding", sound + "=");
        wrong.put("with what belongs to no signature", sound + "~");
        wrong.put("without a signature", parts[0] + "." + parts[1] + ".");
        wrong.put("no token", "abc");
        return wrong;
    }

    @Test
    void aTokenThatIsNotSoundIsRefusedInEveryVersionsWords() throws Exception {
        for (var token : wrong().entrySet()) {
            for (var path : ONE_OF_EACH_VERSION) {
                var answer = api.as(token.getValue()).get(path);

                assertThat(answer.status()).as("%s: %s", token.getKey(), path).isEqualTo(401);
                assertThat(answer.http().headers().allValues("WWW-Authenticate"))
                        .as(token.getKey())
                        .containsExactly("Bearer realm=\"usageConsumption\", error=\"invalid_token\"");
                assertThat(answer.body().path("status").asText()).isEqualTo("401");
                assertThat(answer.body().path("reason").asText()).startsWith("The token");
                assertThat(answer.body().has("@type")).isEqualTo(path.contains("/v5/"));
                assertThat(answer.body().path("code").isInt()).isEqualTo(path.contains("/v3/"));
                assertThat(answer.header("X-Total-Count")).isNull();
            }
        }
    }

    @Test
    void aTokenIsTakenFromTheHeaderAlone() {
        var anonymous = api.anonymous();
        for (var request : List.of(
                anonymous.request(EMPTY_LIST).header("Authorization", "Basic b3BlcmF0b3I6ZGVtbw=="),
                anonymous.request(EMPTY_LIST).header("Authorization", Tokens.operator()),
                anonymous.request(EMPTY_LIST).header("Cookie", "Bearer=" + Tokens.operator()),
                anonymous.request(EMPTY_LIST + "&access_token=" + Tokens.operator()))) {
            assertThat(api.send(request).status()).isEqualTo(401);
        }
        assertThat(api.send(anonymous.request(EMPTY_LIST).header("Authorization", "bearer " + Tokens.operator()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNewKeyIsTakenFromTheIssuerWithoutARestart() {
        assertThat(api.get(EMPTY_LIST).status()).isEqualTo(200);
        var next = Tokens.newKeys();
        var token = Tokens.signed("next", Tokens.claims("operator", "operator"), next.getPrivate());
        assertThat(api.as(token).get(EMPTY_LIST).status()).isEqualTo(401);

        ISSUER.publish("next", next.getPublic());

        assertThat(api.as(token).get(EMPTY_LIST).status()).isEqualTo(200);
        assertThat(api.as(with(claims -> claims.put("jti", "another")))
                        .get(EMPTY_LIST)
                        .status())
                .isEqualTo(200);
    }
}
