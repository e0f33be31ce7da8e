package org.usageconsumption.tmforum.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.tmforum.Refusal;

class PageTest {

    private static final String CURSOR = new Cursor(List.of(), 0, "k", null).token(Requests.LIST, Sort.NONE);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "&", "name=x"})
    void withoutParametersItIsTheFirstHundred(String query) {
        assertThat(read(query)).isEqualTo(new Page(0, 100, null, null));
    }

    @Test
    void offsetAndLimitAreReadBesideFields() {
        assertThat(read("offset=200&limit=1000&fields=id")).isEqualTo(new Page(200, 1_000, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, -1",
        "limit, 1001",
        "limit, ten",
        "limit, ''",
        "limit, =5",
        "limit, 1.5",
        "offset, -1",
        "offset, 2147483648",
        "offset, x"
    })
    void aNumberOutsideItsRangeIsRefused(String name, String value) {
        assertThatThrownBy(() -> read(name + "=" + value))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith(name + " must be a whole number from ");
    }

    @Test
    void everyWrongParameterIsTold() {
        assertThatThrownBy(() -> read("offset=-1&limit=5000&foo&sort=&date=x&filter=&after=x"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("foo has no operator")
                .hasMessageContaining("sort is not a path")
                .hasMessageContaining("date must be a date-time")
                .hasMessageContaining("filter must be a JSONPath")
                .hasMessageContaining("after is not a cursor")
                .hasMessageContaining("offset must be a whole number from 0 to 2147483647")
                .hasMessageContaining("limit must be a whole number from 1 to 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"offset=1&offset=1", "limit=1;limit=2", "sort=a&sort=b", "fields=a&fields=a"})
    void aParameterOfTheListIsGivenOnce(String query) {
        assertThatThrownBy(() -> read(query)).hasMessageContaining("is given twice");
    }

    @Test
    void aFilterIsGivenOnce() {
        assertThatThrownBy(() -> read("filter=a&filter=b")).hasMessage("filter is given twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=%s&before=%1$s", "offset=0&after=%s", "offset=0&before=%s"})
    void aCursorGoesWithNoOtherPlace(String query) {
        assertThatThrownBy(() -> read(query.formatted(CURSOR)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("does not go together");
    }

    @Test
    void aCursorIsReadWithALimit() {
        assertThat(read("after=" + CURSOR + "&limit=7")).isEqualTo(new Page(0, 7, CURSOR, null));
        assertThat(read("before=" + CURSOR)).isEqualTo(new Page(0, 100, null, CURSOR));
        assertThat(read("before=")).isEqualTo(new Page(0, 100, null, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%C3%A4", "W10", "e30", "bnVsbA", "WzEsMiwzLDRd", "WzAsMCwia1wiXQ"})
    void aTokenThatWasNotHandedOutIsRefused(String token) {
        assertThatThrownBy(() -> read("before=" + token))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("before is not a cursor of this list in this order");
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        assertThatThrownBy(() -> read("sort=name&after=" + CURSOR))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("after is not a cursor");
    }

    private static Page read(String query) {
        return Requests.read(query).page();
    }
}
