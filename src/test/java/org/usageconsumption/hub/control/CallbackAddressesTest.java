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
                "[ff02::1]",
                "192.88.99.1",
                "[100::1]",
                "[2606:4700::5efe:127.0.0.1]",
                "[2606:4700::200:5efe:7f00:1]",
                "[3fff::1]",
                "[4000::1]",
                "[5f00::1]"
            })
    void anAddressThatIsNotPublicIsRefused(String host) {
        assertThatThrownBy(() -> new CallbackAddresses(Optional.empty()).check(host))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("callback points to " + host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.32.0.1", "[2600:1901::1]", "[2606:4700::5eff:808:808]", "no-such-host.invalid"})
    void aPublicOneAndANameThatIsNotKnownYetAreTaken(String host) {
        assertThatCode(() -> new CallbackAddresses(Optional.empty()).check(host))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.example.com",
                "127.0.0.1:80",
                "localhost:80",
                "10.0.0.0/33",
                "10.0.0.256",
                "http://a",
                "a b"
            })
    void whatNoCallbackCouldMatchIsRefused(String word) {
        assertThatThrownBy(() -> allowing("10.0.0.1", word))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("hub.callback.allow takes hosts, IP addresses and CIDR blocks: ")
                .hasMessageContaining(word);
    }

    @Test
    void hostsAndBlocksAreAllowed() throws Exception {
        assertThat(allowing("10.0.0.0/8", " fd00::/8").resolve("10.1.2.3")).hasSize(1);
        assertThat(allowing("fd00::/8").resolve("[fd00::1]")).hasSize(1);
        assertThat(allowing("LocalHost").resolve("localhost")).isNotEmpty();
        assertThat(allowing("[FD00::1]").resolve("[fd00::1]")).hasSize(1);
        assertThatCode(() -> allowing("listener-1.example.com", "3com.example", "a.b."))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> allowing("10.0.0.0/8", "LocalHost").check("127.0.0.1"))
                .isInstanceOf(Refusal.Invalid.class);
    }
}
