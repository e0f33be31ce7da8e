package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedAddressTest {

    private static final URI HERE = URI.create("http://localhost:9080/a%20b?limit=1&x=%26");

    /** Headers as a reader would write them: {@code Proto: https | Host: example.com}. */
    private static ForwardedAddress address(String headers) {
        Map<String, String> values = Arrays.stream(headers.split("\\s*\\|\\s*"))
                .map(header -> header.split(":\\s*", 2))
                .filter(header -> header.length == 2)
                .collect(Collectors.toMap(header -> "X-Forwarded-" + header[0], header -> header[1]));
        return ForwardedAddress.read(values::get);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "Proto: https | Host: api.example.com > https://api.example.com",
                "Proto: HTTPS | Host: api.example.com | Port: 443 > https://api.example.com",
                "Proto: https | Host: api.example.com | Port: 8443 > https://api.example.com:8443",
                "Host: api.example.com:8080 | Port: 80 > http://api.example.com:8080",
                "Host: api.example.com:80 > http://api.example.com",
                "Host: [2001:db8::1]:8080 > http://[2001:db8::1]:8080",
                "Host: [2001:db8::1] > http://[2001:db8::1]",
                "Host: [::ffff:10.0.0.1]:443 | Proto: https > https://[::ffff:10.0.0.1]",
                "Host: my_host > http://my_host",
                "Host: _gateway:8080 > http://_gateway:8080",
                "Host: a.b. > http://a.b.",
                "Host: a.b.:8080 | Prefix: /x > http://a.b.:8080/x",
                "Prefix: /a%20b > http://localhost:9080/a%20b",
                "Prefix: /a+b/@c:d > http://localhost:9080/a+b/@c:d",
                "Prefix: /a;b=c/ > http://localhost:9080/a;b=c",
                "Proto: https > https://localhost:9080",
                "Port: 80 > http://localhost",
                "Prefix: /charging/ > http://localhost:9080/charging",
                "Host: api.example.com | Prefix: / > http://api.example.com",
                "Host: spoofed.example, api.example.com | Proto: http , https > https://api.example.com",
                "Host: > http://localhost:9080"
            })
    void aUriIsToldAsTheProxysClientKnowsIt(String headers, String told) {
        assertThat(address(headers).of(HERE)).isEqualTo(URI.create(told + "/a%20b?limit=1&x=%26"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proto: ftp",
                "Proto: https://",
                "Host: a b",
                "Host: user@example.com",
                "Host: example.com/path",
                "Host: example.com:0",
                "Host: example.com:65536",
                "Host: example.com:port",
                "Host: -example.com",
                "Host: .",
                "Host: a..",
                "Host: [1]",
                "Host: [:::::]",
                "Host: [1.2.3.4]",
                "Host: [12345::]",
                "Host: [.]",
                "Host: [::1",
                "Host: []:80",
                "Host: good.example, b?d",
                "Port: 0",
                "Port: 65536",
                "Port: -1",
                "Port: 123456",
                "Prefix: charging",
                "Prefix: //example.com",
                "Prefix: /a/../b",
                "Prefix: /a?b",
                "Prefix: /%0a",
                "Prefix: /a/%2e%2E/b",
                "Prefix: /a%2Fb",
                "Prefix: /a%5cb",
                "Prefix: /a%7f",
                "Prefix: /a%2",
                "Prefix: /a%zz",
                "Prefix: /<a>"
            })
    void whatNoAddressCanHaveIsRefused(String header) {
        assertThatThrownBy(() -> address(header))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("The header X-Forwarded-" + header.replaceFirst(":.*", "") + " must");
    }

    @Test
    void whereNothingIsSaidNothingIsSaid() {
        assertThat(address("").isSaid()).isFalse();
        assertThat(address("Prefix: /").isSaid()).isFalse();
        assertThat(address("Port: 80").isSaid()).isTrue();
    }
}
