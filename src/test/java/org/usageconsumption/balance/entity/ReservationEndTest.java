package org.usageconsumption.balance.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

class ReservationEndTest {

    private static ReservationEnd read(String json) {
        return ReservationEnd.read(Json.parse(json.replace('\'', '"')));
    }

    @Test
    void aReservationIsCompletedOrCancelled() {
        assertThat(read("{'status': 'completed', 'amount': {'amount': 5, 'units': 's'}}")
                        .amount())
                .isPresent();
        assertThat(read("{'status': 'completed'}").isConfirmed()).isTrue();
        assertThat(read("{'status': 'cancelled', 'reason': 'No answer'}").isConfirmed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{}, status is missing",
                "{'status': 'expired'}, `status must be one of completed, cancelled`",
                "`{'status': 'completed', 'amount': {'amount': 0, 'units': 's'}}`, amount.amount must not be nothing",
                "`{'status': 'cancelled', 'amount': {'amount': 1, 'units': 's'}}`, amount is of reservations",
                "`{'status': 'cancelled', 'validFor': {}}`, validFor cannot be changed",
                "`{'status': 'cancelled', 'reason': ''}`, reason must be a text"
            })
    void whatIsWrongIsNamed(String json, String reason) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Refusal.Invalid.class).hasMessageContaining(reason);
    }
}
