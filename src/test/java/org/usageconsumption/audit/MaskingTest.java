package org.usageconsumption.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskingTest {

    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcGVyYXRvciJ9.c2ln-bmF0dXJl_";

    private final Masking masking = new Masking(3);

    @Test
    void ofANumberTheLastDigitsStay() {
        assertThat(masking.of("4520000002 and +4520000003, tel:+46701234567"))
                .isEqualTo("*******002 and +*******003, tel:+********567");
        assertThat(masking.of("resource46701234567x")).isEqualTo("resource********567x");
    }

    @Test
    void aNumberIsOneHoweverItIsWritten() {
        assertThat(masking.of("?id=+45 20 00 00 02&b")).isEqualTo("?id=+** ** ** *0 02&b");
        assertThat(masking.of("+45-20.00 (00)-03, 0452 0000 02")).isEqualTo("+**-**.** (*0)-03, **** ***0 02");
        assertThat(masking.ofNumber("45-20.00.00.02 x")).isEqualTo("**-**.**.*0.02 x");
        assertThat(masking.ofNumber("4711000099abcdef0123456789abcdef")).isEqualTo("**********abcdef*******789abcdef");
    }

    @Test
    void whatMayBeANumberMayAlsoBeAnId() {
        assertThat(masking.ofNumber("e3b0c442-9811-4fb9-8426-112233445566"))
                .isEqualTo("e3b0c442-9811-4fb9-8426-112233445566");
        assertThat(masking.ofNumber("SUB-0002")).isEqualTo("SUB-0002");
    }

    @Test
    void aTextMayBeLong() {
        assertThat(masking.of("1".repeat(100_000))).endsWith("*111").hasSize(100_000);
        assertThat(masking.of("+" + "1 ".repeat(50_000))).endsWith("* 1 1 1 ");
        assertThat(masking.of("eyJhbGciOiJ" + ".a".repeat(50_000))).isEqualTo("[token]");
        assertThat(masking.ofNumber("1-".repeat(50_000))).endsWith("*-1-1-1-");
    }

    @Test
    void howManyStayIsConfigured() {
        assertThat(new Masking(0).of("4520000002")).isEqualTo("**********");
        assertThat(new Masking(15).of("4520000002")).isEqualTo("4520000002");
    }

    @Test
    void whatIsNoSubscribersNumberStays() {
        var harmless = "2026-11-29T12:34:56.789Z, 504 of 123456, e3b0c442-9811-4fb9-8426-112233445566, P-1a2b,"
                + " ID:e1a8feb6ab7e2c14ae6aab68110a134f0000000000000001";

        assertThat(masking.of(harmless)).isEqualTo(harmless);
        assertThat(masking.of(null)).isNull();
    }

    @Test
    void digitsAloneAreNoId() {
        assertThat(masking.of("id=45200000024520000003452000000445200000")).isEqualTo("id=" + "*".repeat(35) + "000");
        assertThat(masking.of("00000000-0000-0000-0000-046701234511"))
                .endsWith("*511")
                .doesNotContain("467");
    }

    @Test
    void aTokenGoes() {
        assertThat(masking.of("GET /a?access_token=" + JWT + "&b=c")).isEqualTo("GET /a?access_token=[token]&b=c");
        assertThat(masking.of("Authorization: bearer abc.def-1")).isEqualTo("Authorization: [token]");
        assertThat(masking.of("cut off " + JWT.substring(0, 30))).isEqualTo("cut off [token]");
    }

    @Test
    void nothingBeginsALine() {
        assertThat(masking.of("x\r\n[WARNING] all is well\u2028\u0085\u001b[31m"))
                .isEqualTo("x\\u000d\\u000a[WARNING] all is well\\u2028\\u0085\\u001b[31m");
    }
}
