package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;

/** A header that nobody can read is its client's mistake, whatever it asks for. */
class HeadersIT extends BlackBox {

    private static final List<String> LISTS = List.of(Api.V3_REPORT, Api.QUERY, Api.V5_REPORT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=abc",
                "application/json;q=",
                "application/json;q",
                "application/json;q=NaN",
                "application/json;q=2",
                "application/json;q=-1",
                "text/html, application/json ; Q=x"
            })
    void aWeightThatIsNoneIsRefused(String mediaType) {
        for (var path : LISTS) {
            var accepting = api.send(api.request(path).header("Accept", mediaType));
            var sending =
                    api.send(api.request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofString("{}")));

            for (var refused : List.of(accepting, sending)) {
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.body().get("reason").textValue()).isNotBlank();
                assertThat(refused.body().has("@type")).isEqualTo(path.equals(Api.V5_REPORT));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0.5, */*;q=0.1",
                "application/json; q=1.000",
                "application/json;qs=abc",
                "application/json;q=\"0.5\"",
                "application/json;q=1.;x=y"
            })
    void aWeightThatIsOneIsTaken(String mediaType) {
        for (var path : LISTS) {
            var list = api.request(path + "?limit=1").header("Accept", mediaType);

            assertThat(api.send(list).status()).isBetween(200, 206);
        }
    }

    @Test
    void aLengthBeyondAllNumbersIsTooLarge() throws IOException {
        var answer = api.raw("POST " + Api.QUERY + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 99999999999999999999999\r\n\r\n{}");

        assertThat(answer).startsWith("HTTP/1.1 413");
    }
}
