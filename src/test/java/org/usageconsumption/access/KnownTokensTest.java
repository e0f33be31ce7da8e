package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usageconsumption.access.Hand.START;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class KnownTokensTest {

    private static JsonWebToken endingAt(Object exp) {
        return new CheckedToken(Map.of(Claims.exp.name(), exp));
    }

    private final Hand clock = new Hand();
    private final KnownTokens tokens = new KnownTokens(
            new TokenClaims() {
                @Override
                public Caller caller(JsonWebToken token) {
                    return Caller.SERVER;
                }
            },
            clock);
    private int checked;

    private boolean isValid(String text, JsonWebToken token) {
        return tokens.caller(text, () -> {
                    checked++;
                    return Optional.ofNullable(token);
                })
                .isPresent();
    }

    @Test
    void aValidTokenIsCheckedOnceAMinute() {
        var token = endingAt(START.plusSeconds(3_600).getEpochSecond());

        assertThat(isValid("one", token)).isTrue();
        clock.now = START.plusSeconds(59);
        assertThat(isValid("one", token)).isTrue();
        assertThat(checked).isEqualTo(1);
        clock.now = START.plusSeconds(60);
        assertThat(isValid("one", token)).isTrue();
        assertThat(checked).isEqualTo(2);
    }

    @Test
    void noTokenIsKnownBeyondItsEnd() {
        var token = endingAt(START.plusSeconds(10).getEpochSecond());
        assertThat(isValid("one", token)).isTrue();

        clock.now = START.plusSeconds(10);

        assertThat(isValid("one", null)).isFalse();
        assertThat(checked).isEqualTo(2);
    }

    /** RFC 7519, section 2: an end may have a fraction, and be as far away as it likes. */
    @Test
    void everyEndIsOne() {
        var fraction = endingAt(new BigDecimal(START.getEpochSecond() + ".5"));
        assertThat(isValid("fraction", fraction)).isTrue();
        assertThat(isValid("fraction", fraction)).isTrue();
        assertThat(checked).isEqualTo(2);

        assertThat(isValid("far", endingAt(Long.MAX_VALUE))).isTrue();
        assertThat(isValid("far", endingAt(Long.MAX_VALUE))).isTrue();
        assertThat(checked).isEqualTo(3);
    }

    @Test
    void whatIsNotValidIsCheckedEachTime() {
        assertThat(isValid("one", null)).isFalse();
        assertThat(isValid("one", null)).isFalse();

        assertThat(checked).isEqualTo(2);
    }

    @Test
    void aTokenIsKnownByAllOfItsText() {
        assertThat(isValid("one", endingAt(START.plusSeconds(3_600).getEpochSecond())))
                .isTrue();

        assertThat(isValid("onE", null)).isFalse();
    }
}
