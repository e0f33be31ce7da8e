package org.usageconsumption.hub.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

class RegistrationTest {

    private static Registration read(String json) {
        return Registration.read(Json.parse(json), false);
    }

    private static String callback(String callback) {
        return Json.text(Json.object().put("callback", callback));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://listener.example.com",
                "http://listener.example.com:65535/a/b?c=d&e=%2F",
                "HTTPS://LISTENER/",
                "http://10.0.0.1:8080/x",
                "http://[2001:db8::1]:8080/x"
            })
    void aCallbackIsKeptExactlyAsItIs(String callback) {
        assertThat(read(callback(callback)).callback()).isEqualTo(callback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listener.example.com",
                "/listener",
                "//listener.example.com/x",
                "ftp://listener.example.com",
                "http://0177.0.0.1/",
                "http://017700000001/",
                "http://[fe80::1%25eth0]/",
                "file:///etc/passwd",
                "mailto:listener@example.com",
                "http:listener.example.com",
                "http:///x",
                "http://user:secret@listener.example.com",
                "http://@listener.example.com",
                "http://listener.example.com/#part",
                "http://listener.example.com/#",
                "http://listener.example.com:0/",
                "http://listener.example.com:65536/",
                "http://listener.example.com/a b",
                "http://listener.example.com/ä",
                "http://{host}/"
            })
    void whatEventsCannotBeSentToIsRefused(String callback) {
        assertThatThrownBy(() -> read(callback(callback)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("callback must be an absolute http or https URI");
    }

    @Test
    void aCallbackHasUpTo2000Characters() {
        var longest = "http://a/" + "x".repeat(1_991);

        assertThat(read(callback(longest)).callback()).hasSize(2_000);
        assertThatThrownBy(() -> read(callback(longest + "x")))
                .hasMessageContaining("callback must be a text of 1 to 2000");
    }

    @Test
    void whatElseIsSaidHasUpTo10000CharactersOfJson() {
        var longest = "{\"callback\": \"http://a/\", \"colours\": [\"%s\"]}".formatted("x".repeat(9_984));

        assertThat(read(longest).extension().map(Json::text))
                .hasValueSatisfying(text -> assertThat(text).hasSize(10_000));
        assertThatThrownBy(() -> read(longest.replaceFirst("x", "xx")))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("The body must have at most 10000 characters of JSON beside callback, query and secret");
    }

    @Test
    void allThatIsWrongIsToldTogether() {
        assertThatThrownBy(() -> Registration.read(Json.parse("{\"query\": {}, \"callback\": 7}"), true))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContainingAll("@type is missing", "callback must be a text", "query must be a text");
        assertThatThrownBy(() -> read("{\"@type\": 1}")).hasMessageContainingAll("callback is missing", "@type must");
        assertThatThrownBy(() -> read("[]")).hasMessage("The body must be a JSON object");
    }

    @Test
    void anEmptyQueryIsNone() {
        assertThat(read("{\"callback\": \"http://a\", \"query\": \"\"}").query())
                .isEmpty();
        assertThat(read("{\"callback\": \"http://a\", \"query\": null}").query())
                .isEmpty();
        assertThat(read("{\"callback\": \"http://a\", \"query\": \"a=b\"}").query())
                .contains("a=b");
    }

    @Test
    void whatTheServerSaysIsNoExtension() {
        var registration = read(
                "{\"callback\": \"http://a\", \"id\": 1, \"href\": {}, \"@type\": \"Hub\", \"colour\": [\"red\"]}");

        assertThat(registration.extension().orElseThrow().toString())
                .isEqualTo("{\"@type\":\"Hub\",\"colour\":[\"red\"]}");
    }

    @Test
    void whatTheClassIsSaidToBeIsText() {
        var classes = "{\"callback\": \"http://a\", \"@type\": 5, \"@baseType\": [], \"@schemaLocation\": {}}";

        assertThatThrownBy(() -> read(classes))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContainingAll("@type must", "@baseType must", "@schemaLocation must");
    }
}
