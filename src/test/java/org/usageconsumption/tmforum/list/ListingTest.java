package org.usageconsumption.tmforum.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.usageconsumption.tmforum.list.Requests.ids;
import static org.usageconsumption.tmforum.list.Requests.list;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.tmforum.Refusal;

class ListingTest {

    @Test
    void aPageCrossesTheBordersOfSources() {
        var one = Elements.answeringEquality().numbered(3);
        var none = Elements.answeringEquality();
        var other = Elements.answeringNothing().numbered(4);

        var part = list("offset=1&limit=4", one, none, other);

        assertThat(ids(part)).containsExactly("1", "2", "0", "1");
        assertThat(part.total()).isEqualTo(7);
    }

    @Test
    void whatSourcesCouldNotAnswerIsAskedOfTheirElements() {
        var source = Elements.answeringEquality().numbered(1_700);

        var part = list("third=1&id.like=*7*&offset=2&limit=3", source);

        assertThat(ids(part)).containsExactly("67", "70", "73");
        assertThat(part.total())
                .isEqualTo(IntStream.range(0, 1_700)
                        .filter(i -> i % 3 == 1 && ("" + i).contains("7"))
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id.like=*", "sort=-third", "id.like=*&sort=id&offset=900", "filter=id&limit=1000"})
    void elementsAreReadInBatches(String query) {
        var source = Elements.answeringNothing().numbered(2_000);

        list(query, source);

        assertThat(source.largestRead).isLessThanOrEqualTo(500);
    }

    @Test
    void whatIsAnsweredByASourceIsReadByThePage() {
        var source = Elements.answeringEqualityAndOrder().numbered(2_000);

        list("even=true&sort=-id&limit=10", source);

        assertThat(source.largestRead).isEqualTo(10);
    }

    @Test
    void theAttributesAskedForAreTold() {
        var part = list("fields=even", Elements.answeringNothing().numbered(1));

        assertThat(part.elements()).hasToString("[{\"id\":\"0\",\"even\":true}]");
    }

    @Test
    void nothingThatMatchesIsAnEmptyList() {
        assertThat(list("unknown=1", Elements.answeringNothing().numbered(3)))
                .isEqualTo(new Part(List.of(), 0, new Page(0, 100, null, null), null, null));
        assertThat(list("offset=9", Elements.answeringEquality().numbered(3)).total())
                .isEqualTo(3);
        assertThat(list("", new Source[0]).total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"after", "before"})
    void aCursorOfAnotherListIsRefused(String name) {
        var source = Elements.answeringNothing().numbered(3);
        var foreign = new Cursor(List.of(), 0, "not a key").token(Sort.NONE);
        var beyond = new Cursor(List.of(), 1, "1").token(Sort.NONE);

        for (var token : List.of(foreign, beyond)) {
            assertThatThrownBy(() -> list(name + "=" + token, source))
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessageStartingWith(name + " is not a cursor");
        }
    }

    @Test
    void aCursorOfAListThatItsSourceSortsIsRefusedWhereNoneDoes() {
        var sorted =
                list("sort=id&limit=1", Elements.answeringEqualityAndOrder().numbered(3));

        assertThatThrownBy(() -> list(
                        "sort=id&after=" + sorted.after(),
                        Elements.answeringNothing().numbered(3)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("after is not a cursor");
    }

    @Test
    void anElementDeletedMeanwhileDoesNotEndTheWalk() {
        var source = Elements.answeringNothing().numbered(5);
        var first = list("limit=2", source);
        source.remove("00001");

        assertThat(ids(list("limit=2&after=" + first.after(), source))).containsExactly("2", "3");
    }
}
