package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 10.0.0.1",
                "192.168.0.1, 10.0.0.0/8 | 10.255.255.255",
                "10.0.0.0/9 | 10.127.0.1",
                "0.0.0.0/0 | 203.0.113.9",
                "::1 | 0:0:0:0:0:0:0:1",
                "fe80::/10 | fe80::1%eth0",
                "10.0.0.1 | ::ffff:10.0.0.1"
            })
    void aPeerWithinABlockIsTrusted(String trusted, String peer) {
        assertThat(new TrustedProxies(Optional.of(trusted)).contain(peer)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 10.0.0.2",
                "10.0.0.0/9 | 10.128.0.1",
                "10.0.0.0/30 | 10.0.0.4",
                "0.0.0.0/0 | ::1",
                "fe80::/10 | fec0::1"
            })
    void aPeerBesideTheBlocksIsNot(String trusted, String peer) {
        assertThat(new TrustedProxies(Optional.of(trusted)).contain(peer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0", "10.0.0.256", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::1/129"})
    void whatIsNoAddressIsRefusedAtTheStart(String text) {
        assertThatThrownBy(() -> new TrustedProxies(Optional.of(text))).isInstanceOf(IllegalStateException.class);
    }
}
