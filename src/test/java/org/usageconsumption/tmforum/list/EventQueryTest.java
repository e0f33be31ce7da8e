package org.usageconsumption.tmforum.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usageconsumption.tmforum.list.Requests.encoded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.tmforum.Json;

class EventQueryTest {

    private static boolean isTold(String query, int length) {
        return EventQuery.read(query, "query", new Telling(Requests.TYPES, true, true))
                .told(Json.parse("{\"eventId\": \"1\", \"text\": \"" + "a".repeat(length) + "\"}"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[?(@.text=='b'||@.text=='c')]", "text[?(@.text)]"})
    void anEventThatIsNotAskedForIsNotTold(String filter) {
        assertThat(isTold("filter=" + encoded(filter), 200_000)).isFalse();
        assertThat(isTold("text=b", 200_000)).isFalse();
    }

    @Test
    void nobodyMissesAnEventThatItWouldTakeTooMuchToAsk() {
        var costly = "[?(" + "@.text=='b'||".repeat(90) + "@.text=='b')]";

        assertThat(isTold("filter=" + encoded(costly), 100)).isFalse();
        assertThat(isTold("filter=" + encoded(costly), 200_000)).isTrue();
        assertThat(isTold("text.regex=" + encoded("b{1,999}"), 200_000)).isTrue();
    }
}
