package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.ServerProcess;

/** A setting that no request could be answered with is told at the start, not at every request. */
@OwnServers
class ConfigurationIT {

    private static AbstractThrowableAssert<?, ?> assertThatItDoesNotStart(String setting, String value)
            throws Exception {
        var directory = Files.createDirectories(Path.of(System.getProperty("it.directory")));
        try (var server = new ServerProcess(
                Files.createTempDirectory(directory, "configured"),
                Path.of(System.getProperty("it.war")),
                Map.of(setting, value))) {
            return assertThatThrownBy(server::start);
        }
    }

    @Test
    void aServerWithTrustedProxiesThatAreNoneDoesNotStart() throws Exception {
        assertThatItDoesNotStart("TRUSTED_PROXIES", "10.0.0.1, gateway.local")
                .hasMessageContaining("trusted.proxies takes IP addresses and CIDR blocks between commas")
                .hasMessageContaining("gateway.local");
    }

    @Test
    void aServerThatAllowsCallbacksThatAreNoneDoesNotStart() throws Exception {
        assertThatItDoesNotStart("HUB_CALLBACK_ALLOW", "10.0.0.1,*.example.com")
                .hasMessageContaining("hub.callback.allow takes hosts, IP addresses and CIDR blocks")
                .hasMessageContaining("*.example.com");
    }
}
