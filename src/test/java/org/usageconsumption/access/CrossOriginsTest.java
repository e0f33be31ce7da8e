package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrossOriginsTest {

    @Test
    void noneIsAllowedUnlessItIsSaidByTheLetter() {
        assertThat(new CrossOrigins(Optional.empty()).areThereAny()).isFalse();
        var origins = new CrossOrigins(Optional.of(Set.of("https://care.example.com", "http://[::1]:3000")));

        assertThat(origins.contain("https://care.example.com")).isTrue();
        assertThat(origins.contain("http://[::1]:3000")).isTrue();
        for (var other :
                List.of("http://care.example.com", "https://care.example.com:8443", "https://example.com", "null")) {
            assertThat(origins.contain(other)).as(other).isFalse();
        }
        assertThat(origins.contain(null)).isFalse();
    }

    @Test
    void whatIsNoOriginIsTold() {
        for (var wrong :
                List.of("*", "null", "care.example.com", "https://care.example.com/", "https://*.example.com")) {
            assertThatThrownBy(() -> new CrossOrigins(Optional.of(Set.of(wrong))))
                    .as(wrong)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("cors.origins takes origins")
                    .hasMessageContaining(wrong);
        }
    }
}
