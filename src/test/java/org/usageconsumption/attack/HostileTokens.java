package org.usageconsumption.attack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.List;
import org.usageconsumption.fixtures.Tokens;

/** Tokens of an operator, signed with the attacker's key, whose headers say where to find it. */
final class HostileTokens {

    private static final KeyPair ATTACKERS = Tokens.newKeys();

    private HostileTokens() {}

    /** @param attacker the address of a server that has the key */
    static List<ObjectNode> headers(String attacker) {
        return List.of(
                header().put("jku", attacker + "/jwks").put("kid", "attacker"),
                header().put("x5u", attacker + "/certificate").put("kid", "attacker"),
                header().put("kid", attacker + "/jwks"),
                header().<ObjectNode>set(
                                "jwk",
                                Tokens.keySet("attacker", ATTACKERS.getPublic())
                                        .get("keys")
                                        .get(0))
                        .put("kid", "attacker"),
                header().put("kid", "../../../../../../dev/null"),
                header().put("kid", "tests' OR '1'='1"),
                header().put("kid", ""),
                header(),
                header().put("kid", Tokens.KEY_ID).put("alg", "PS256"),
                header().put("kid", Tokens.KEY_ID).put("zip", "DEF"));
    }

    private static ObjectNode header() {
        return JsonNodeFactory.instance.objectNode().put("alg", "RS256");
    }

    static String signed(ObjectNode header) throws GeneralSecurityException {
        var content = Tokens.content(header, Tokens.claims("attacker", "operator"));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(ATTACKERS.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Tokens.base64(signature.sign());
    }
}
