package org.usageconsumption.hub.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.tmforum.Refusal;

class CallbackAddressesTest {

    private static CallbackAddresses allowing(String... words) {
        return new CallbackAddresses(Optional.of(Set.of(words)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "10.1.2.3",
                "100.100.100.200",
                "168.63.129.16",
                "169.254.169.254",
                "172.31.0.1",
                "192.168.1.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::7f00:1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]"
            })
    void anAddressThatIsNotPublicIsRefused(String host) {
        assertThatThrownBy(() -> new CallbackAddresses(Optional.empty()).check(host))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("callback points to " + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "[2600:1901::1]", "no-such-host.invalid"})
    void aPublicOneAndANameThatIsNotKnownYetAreTaken(String host) {
        assertThatCode(() -> new CallbackAddresses(Optional.empty()).check(host))
                .doesNotThrowAnyException();
    }

    @Test
    void hostsAndBlocksAreAllowed() throws Exception {
        assertThat(allowing("10.0.0.0/8", " fd00::/8").resolve("10.1.2.3")).hasSize(1);
        assertThat(allowing("fd00::/8").resolve("[fd00::1]")).hasSize(1);
        assertThat(allowing("LocalHost").resolve("localhost")).isNotEmpty();
        assertThatThrownBy(() -> allowing("10.0.0.0/8", "LocalHost").check("127.0.0.1"))
                .isInstanceOf(Refusal.Invalid.class);
    }
}
