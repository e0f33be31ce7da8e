package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

class CountingRefusalTest {

    private final Subscribers subscribers = new Subscribers();

    @BeforeEach
    void subscribe() {
        subscribers.product("P-1", "B-1", "B-2");
        subscribers.bucket("B-1", 100, "\"priority\": 1");
        subscribers.bucket("B-2", 100, "\"priority\": 2");
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(subscribers.isUntouched()).isTrue();
    }

    @Test
    void usageUnderAnUnknownResourceIsRefused() {
        var usage = SampleUsages.of("U-1", "voice", "46709999999", 30, "s");

        assertRefused(Json.parse(usage), "usageCharacteristic.logicalResource names no subscriber: 46709999999");
    }

    @Test
    void usageOfAnUnknownTypeIsRefused() {
        assertRefused(
                Subscribers.usage("fax", 30, "s"),
                "usageType fax has no bucket among what is subscribed under 46700000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-31T23:59:59Z", "2026-12-01T00:00:00Z"})
    void usageOutsideTheProductsPeriodIsRefused(String usedAt) {
        var usage = SampleUsages.of("U-1", "voice", usedAt, Subscribers.RESOURCE, 30, "s");

        assertRefused(
                Json.parse(usage), "usageDate is outside the valid period of what is subscribed under 46700000001");
    }

    @Test
    void usageInUnitsOfAnotherFamilyIsRefused() {
        assertRefused(
                Subscribers.usage("voice", 30, "MB"),
                "usageCharacteristic.units MB does not convert to s, in which voice is counted");
    }

    @Test
    void usageForAProductThatIsNotSubscribedIsRefused() {
        assertRefused(
                Subscribers.usage("voice", 30, "s", "P-9"),
                "usageCharacteristic.product is not subscribed under 46700000001");
    }

    @Test
    void usageOnABucketThatIsNotSubscribedIsRefused() {
        assertRefused(
                Subscribers.usageOn("B-9", 30),
                "usageCharacteristic.bucket names no bucket of voice among what is subscribed under 46700000001");
    }

    private void assertRefused(JsonNode usage, String reason) {
        assertThatThrownBy(() -> subscribers.count(usage))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage(reason);
    }
}
