package org.usageconsumption.usage.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyWindowTest {

    @Test
    void lessThan35DaysAreRefused() {
        assertThatThrownBy(() -> new KeyWindow(Duration.ofDays(35).minusNanos(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("usage.key-window is PT839H59M59.999999999S", "P35D");
    }

    @Test
    void fromThereOnAnyTimeWillDo() {
        assertThatCode(() -> new KeyWindow(Duration.ofDays(35))).doesNotThrowAnyException();
        assertThatCode(() -> new KeyWindow(Duration.ofDays(365))).doesNotThrowAnyException();
    }
}
