package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Clients;
import org.usageconsumption.tmforum.Refusal;

class SigningKeysTest {

    private final SigningKeys keys = new SigningKeys(Clock.systemUTC());

    private static Optional<JsonWebToken> valid() {
        return Optional.of(new CheckedToken(Map.of()));
    }

    @Test
    void whileTheIssuerIsAskedForUnknownKeysTheKnownOnesGoOn() throws Exception {
        assertThat(keys.check("known", SigningKeysTest::valid)).isPresent();
        var answer = new CountDownLatch(1);
        var asking = Executors.newSingleThreadExecutor();
        try {
            var begun = new CountDownLatch(1);
            asking.execute(() -> keys.check("unknown", () -> {
                begun.countDown();
                return await(answer);
            }));
            begun.await();

            assertThat(keys.check("known", SigningKeysTest::valid)).isPresent();
            assertThatThrownBy(() -> keys.check("another", SigningKeysTest::valid))
                    .isInstanceOf(Refusal.TooMany.class);
        } finally {
            answer.countDown();
            asking.shutdown();
        }
        assertThat(keys.check("another", SigningKeysTest::valid)).isPresent();
    }

    @Test
    void beforeTheFirstOneIsKnownAllWait() throws Exception {
        var all = Clients.together(Collections.nCopies(
                40, () -> keys.check("first", SigningKeysTest::valid).isPresent()));

        assertThat(all).containsOnly(true);
    }

    private static Optional<JsonWebToken> await(CountDownLatch answer) {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
