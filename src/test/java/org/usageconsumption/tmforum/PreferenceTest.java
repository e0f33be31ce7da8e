package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "respond-async",
                "Respond-Async",
                " respond-async ; x=1",
                "respond-async=\"\"",
                "wait=10, respond-async",
                "foo=\"a, b\",respond-async",
                "foo; bar=\"x;y\", respond-async",
                "respond-async, wait=5"
            })
    void aClientMayPreferNotToWait(String prefer) {
        assertThat(Preference.isAsync(prefer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",,",
                "=",
                "return=minimal",
                "respond-asynchronously",
                "foo=respond-async",
                "foo=\", respond-async, \"",
                "foo; respond-async",
                "respond-async=no",
                "\"respond-async\"",
                "wait=10;\"unfinished, respond-async"
            })
    void whatIsNotUnderstoodIsIgnored(String prefer) {
        assertThat(Preference.isAsync(prefer)).isFalse();
    }
}
