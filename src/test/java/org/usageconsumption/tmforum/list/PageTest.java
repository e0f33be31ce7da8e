package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

    @Test
    void withoutParametersItIsTheFirstHundred() {
        assertThat(read(Map.of())).isEqualTo(new Page(0, 100));
    }

    @Test
    void offsetAndLimitAreReadBesideFields() {
        var page = read(Map.of("offset", "200", "limit", "1000", "fields", "id"));

        assertThat(page).isEqualTo(new Page(200, 1_000));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, -1",
        "limit, 1001",
        "limit, ten",
        "limit, ''",
        "limit, 1.5",
        "offset, -1",
        "offset, 2147483648",
        "offset, x"
    })
    void aNumberOutsideItsRangeIsRefused(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith(name + " must be a whole number from ");
    }

    @Test
    void everyWrongParameterIsTold() {
        var query = Map.of("offset", "-1", "limit", "5000", "name", "x", "sort", "id");

        assertThatThrownBy(() -> read(query))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("name is not a parameter of this list")
                .hasMessageContaining("sort is not a parameter of this list")
                .hasMessageContaining("offset must be a whole number from 0 to 2147483647")
                .hasMessageContaining("limit must be a whole number from 1 to 1000");
    }

    private static Page read(Map<String, String> parameters) {
        return Page.read(new MultivaluedHashMap<>(parameters));
    }
}
