package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignedTextTest {

    private static String token(String header, String signature) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8)) + ".e30."
                + signature;
    }

    @Test
    void aTokenIsWrittenInOneWay() {
        assertThat(SignedText.isCanonical(token("{}", "c2ln"))).isTrue();
        assertThat(SignedText.isCanonical(token("{}", "c2k"))).isTrue();

        for (var other : new String[] {"c2ln=", "c2k=", "c2l", "c2ln~", "c2~ln", "c", "c2ln+", "c2ln.a.b.c"}) {
            assertThat(SignedText.isCanonical(token("{}", other))).as(other).isFalse();
        }
        assertThat(SignedText.isCanonical("abc")).isFalse();
    }

    @Test
    void itsHeaderSaysWithWhichKeyItIsSigned() {
        assertThat(SignedText.keyId(token("{\"kid\": \"one\"}", "c2ln"))).isEqualTo("one");

        for (var none : new String[] {"{}", "[]", "{", "\"x\""}) {
            assertThat(SignedText.keyId(token(none, "c2ln"))).as(none).isEmpty();
        }
        assertThat(SignedText.keyId("a.b.c")).isEmpty();
    }
}
