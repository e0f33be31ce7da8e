package org.usageconsumption.tmforum.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.usageconsumption.tmforum.list.Requests.ids;
import static org.usageconsumption.tmforum.list.Requests.list;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

class SortTest {

    private final Elements source = Elements.answeringNothing();

    @ParameterizedTest
    @CsvSource({"'sort=n', 2 3 1 4", "'sort=+n', 2 3 1 4", "'sort=%2Bn', 2 3 1 4", "'sort=-n', 1 3 2 4"})
    void numbersSortNumericallyAndWhatIsMissingComesLast(String query, String order) {
        source.with("""
                {"id": 1, "n": 10}""", """
                {"id": 2, "n": 1.5}""", """
                {"id": 3, "n": 9}""", """
                {"id": 4, "n": null}""");

        assertThat(ids(list(query, source))).containsExactly(order.split(" "));
    }

    @Test
    void amountsSortWhateverTheirUnits() {
        source.with("""
                {"id": 1, "value": {"amount": 3, "units": "GB"}}""", """
                {"id": 2, "value": {"amount": 20, "units": "MB"}}""", """
                {"id": 3, "value": {"amount": 4000000000, "units": "B"}}""", """
                {"id": 4, "value": {"amount": 5, "units": "of nobody"}}""", """
                {"id": 5, "value": {"units": "MB"}}""");

        assertThat(ids(list("sort=value.amount", source))).containsExactly("4", "2", "1", "3", "5");
    }

    @Test
    void theFirstOfSomeAreThoseThatAListWouldHaveFirst() {
        var sort = Sort.parse("-array.n", Requests.TYPES).within("array");
        var elements = Stream.of(
                        "{\"id\": 1, \"n\": 7}", "{\"id\": 2, \"n\": 8}", "{\"id\": 3, \"n\": 7}", "{\"id\": 4}")
                .map(Json::parse)
                .toList();

        assertThat(sort.first(3, elements, element -> element))
                .extracting(element -> element.get("id").intValue())
                .containsExactly(2, 3, 1);
        assertThat(sort.first(9, elements, element -> element)).hasSize(4);
    }

    @Test
    void dateTimesSortAsInstants() {
        source.with("""
                {"id": 1, "date": "2026-01-01T12:00:00Z"}""", """
                {"id": 2, "date": "2026-01-01T13:00:00+02:00"}""");

        assertThat(ids(list("sort=date", source))).containsExactly("2", "1");
    }

    @Test
    void textsSortByCodePoint() {
        source.with(
                "{\"id\": 1, \"t\": \"a\"}",
                "{\"id\": 2, \"t\": \"\uD83D\uDE00\"}",
                "{\"id\": 3, \"t\": \"\uFFFD\"}",
                "{\"id\": 4, \"t\": \"B\"}",
                "{\"id\": 5, \"t\": \"aa\"}");

        assertThat(ids(list("sort=t", source))).containsExactly("4", "1", "5", "3", "2");
    }

    @Test
    void differentKindsSortByKind() {
        source.with("""
                {"id": 1, "x": "1"}""", """
                {"id": 2, "x": 2}""", """
                {"id": 3, "x": true}""");

        assertThat(ids(list("sort=x", source))).containsExactly("3", "2", "1");
        assertThat(ids(list("sort=-x", source))).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @CsvSource({"'sort=a.n', 2 1", "'sort=-a.n', 2 1"})
    void ofAnArrayTheValueCountsThatComesFirst(String query, String order) {
        source.with("""
                {"id": 1, "a": [{"n": 5}, {"n": 6}]}""", """
                {"id": 2, "a": [{"n": 9}, {"n": 1}]}""");

        assertThat(ids(list(query, source))).containsExactly(order.split(" "));
    }

    @Test
    void whatIsEqualInOneSortsByTheNextAndElseAsTheSourceDoes() {
        source.with("""
                {"id": 1, "a": 1, "b": 1}""", """
                {"id": 2, "a": 2, "b": 1}""", """
                {"id": 3, "a": 1, "b": 2}""", """
                {"id": 4, "a": 1, "b": 2}""");

        assertThat(ids(list("sort=a,-b", source))).containsExactly("3", "4", "1", "2");
    }

    @Test
    void severalSourcesAreSortedTogetherEvenWhereEachSortsItself() {
        var one = Elements.answeringEqualityAndOrder().with("{\"id\": 1, \"n\": 1}", "{\"id\": 3, \"n\": 3}");
        var other = Elements.answeringEqualityAndOrder().with("{\"id\": 2, \"n\": 2}");

        assertThat(ids(list("sort=n", one, other))).containsExactly("1", "2", "3");
    }

    @Test
    void aCursorHoldsTheBeginningOfATextAndNoHalfCharacter() {
        var text = "a".repeat(99) + "\uD83D\uDE00".repeat(500);
        source.with("{\"id\": 1, \"t\": \"" + text + "1\"}", "{\"id\": 2, \"t\": \"" + text + "2\"}");

        var first = list("sort=t&limit=1", source);

        assertThat(first.after()).hasSizeLessThan(200);
        assertThat(ids(list("sort=t&limit=1&after=" + first.after(), source))).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a,,b", "a.", "+", "a,b,c,d,e,f"})
    void whatIsNoOrderIsRefused(String sort) {
        assertThatThrownBy(() -> Requests.read("sort=" + sort))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("sort ");
    }
}
