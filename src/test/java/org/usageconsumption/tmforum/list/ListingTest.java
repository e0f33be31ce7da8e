package org.usageconsumption.tmforum.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.usageconsumption.tmforum.list.Requests.encoded;
import static org.usageconsumption.tmforum.list.Requests.ids;
import static org.usageconsumption.tmforum.list.Requests.list;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageconsumption.tmforum.Refusal;

class ListingTest {

    /** A look at its text takes 10,001 steps. */
    private static final String LONG = "{\"id\": \"1\", \"text\": \"" + "a".repeat(1_000_000) + "\"}";

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
    void soManyListsAreLookedThroughAtOnceAndTheOthersAreReadMeanwhile() throws Exception {
        var most = 16;
        var begun = new CountDownLatch(most);
        var end = new CountDownLatch(1);
        var slow = Elements.answeringEquality().numbered(1).reading(() -> {
            begun.countDown();
            awaitUninterruptibly(end);
        });
        var threads = Executors.newFixedThreadPool(most);
        try {
            IntStream.range(0, most).forEach(each -> threads.execute(() -> list("id.like=*", slow)));
            begun.await();

            assertThat(ids(list("id=1", Elements.answeringEquality().numbered(3))))
                    .containsExactly("1");
            assertThatThrownBy(
                            () -> list("id.like=*", Elements.answeringEquality().numbered(3)))
                    .isInstanceOf(Refusal.TooMany.class);
        } finally {
            end.countDown();
            threads.shutdown();
        }
        assertThat(ids(list("id.like=*", Elements.answeringEquality().numbered(1))))
                .containsExactly("0");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        var keyless = new Cursor(List.of(), 0, "not a key", null).token(Requests.LIST, Sort.NONE);
        var beyond = new Cursor(List.of(), 1, "1", null).token(Requests.LIST, Sort.NONE);
        var foreign = new Cursor(List.of(), 0, "1", null).token("/another/list", Sort.NONE);

        for (var token : List.of(keyless, beyond, foreign)) {
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

    @ParameterizedTest
    @ValueSource(strings = {"date", "-date", "-date,id", "third,date"})
    void aWalkByWhatGoesWithTheTimeTellsOfTheMomentOfItsBeginning(String sort) {
        var live = Elements.answeringNothing().numbered(5).ticking();
        var stored = Elements.answeringNothing().with("""
                {"id": "old", "date": "2026-11-01T10:00:00Z"}""", """
                {"id": "new", "date": "2026-11-05T10:00:00Z"}""");
        var query = "sort=" + sort + "&limit=2";
        var part = list(query, live, stored);
        var walked = new ArrayList<>(part.elements());
        while (part.after() != null) {
            part = list(query + "&after=" + part.after(), live, stored);
            walked.addAll(part.elements());
        }

        assertThat(walked)
                .isEqualTo(list("sort=" + sort, live.ticking(), stored).elements());
        assertThat(ids(list(query + "&before=" + part.before(), live, stored)))
                .isEqualTo(walked.subList(4, 6).stream()
                        .map(element -> element.get("id").asText())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&sort=-id", "&id.like=*"})
    void anEmptyCursorIsTheBeginningOrTheEndOfTheList(String rest) {
        var one = Elements.answeringNothing().numbered(3);
        var other = Elements.answeringNothing().with("{\"id\": \"3\"}", "{\"id\": \"4\"}");
        var all = ids(list(rest, one, other));

        var last = list("limit=2&before=" + rest, one, other);

        assertThat(ids(last)).isEqualTo(all.subList(3, 5));
        assertThat(last.after()).isNull();
        assertThat(ids(list("limit=2&before=" + last.before() + rest, one, other)))
                .isEqualTo(all.subList(1, 3));
        assertThat(ids(list("limit=2&after=" + rest, one, other))).isEqualTo(all.subList(0, 2));
        assertThat(list("limit=2&after=" + rest, one, other).before()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sort=id&"})
    void beyondTheEndTheListLiesBefore(String query) {
        var source = Elements.answeringNothing().numbered(2);
        var first = list(query + "limit=1", source);
        source.remove("00001");

        var beyond = list(query + "after=" + first.after(), source);

        assertThat(beyond.elements()).isEmpty();
        assertThat(beyond.before()).isEmpty();
        assertThat(beyond.after()).isNull();
        assertThat(ids(list(query + "before=" + beyond.before(), source))).containsExactly("0");
    }

    @Test
    void anElementDeletedMeanwhileDoesNotEndTheWalk() {
        var source = Elements.answeringNothing().numbered(5);
        var first = list("limit=2", source);
        source.remove("00001");

        assertThat(ids(list("limit=2&after=" + first.after(), source))).containsExactly("2", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sort=-id", "id.like=*", "id.like=*&sort=id"})
    void aPageEndsWhereMoreCouldNotBeHeldAtOnce(String query) {
        var heavy = Elements.answeringNothing().numbered(5).heavy(2);
        var light = Elements.answeringNothing().with("{\"id\": \"8\"}", "{\"id\": \"9\"}");
        var all = ids(list(query, Elements.answeringNothing().numbered(5), light));

        var offsets = new ArrayList<String>();
        for (var part = list(query, heavy, light); part.after() != null; ) {
            assertThat(part.elements()).hasSizeBetween(1, 4);
            assertThat(part.total()).isEqualTo(7);
            offsets.addAll(ids(part));
            part = list(query + "&offset=" + offsets.size(), heavy, light);
            if (part.after() == null) {
                offsets.addAll(ids(part));
            }
        }

        assertThat(offsets).isEqualTo(all);
        assertThat(new Links(URI.create("/list"), list("offset=0", heavy)).of(false))
                .contains("offset=2>; rel=\"next\"")
                .doesNotContain("rel=\"last\"");
    }

    private static Stream<Arguments> costly() {
        return Stream.of(
                arguments("filter=" + encoded("[?(" + "@.text=='b'||".repeat(90) + "@.text=='b')]"), 6, "filter"),
                arguments("id=1&filter=text&sort=text", 5_000, "filter"),
                arguments("text.like=" + "b".repeat(60_000), 1, "The query"),
                arguments("text.regex=" + encoded("b{1,999}"), 1, "The query"),
                arguments("text=" + "b,".repeat(900), 6, "The query"),
                arguments("none=1", 5_000, "The query"),
                arguments("none=1&sort=id", 5_000, "The query"),
                arguments("sort=id", 5_000, "sort"));
    }

    @ParameterizedTest
    @MethodSource("costly")
    void whatWouldTakeTooMuchIsRefused(String query, int elements, String named) {
        for (var page : List.of("", "&after=", "&before=")) {
            assertThatThrownBy(() -> list(
                            query + page,
                            Elements.answeringNothing().repeated(elements / 2, LONG),
                            Elements.answeringNothing().repeated(elements - elements / 2, LONG)))
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessageStartingWith(named + " takes more than 50000000 steps");
        }
    }

    /** Each element of an array is a step on the way to what is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"many.x%d=1", "many[?(@a==1)].x%d=1"})
    void waysToNothingAreStepsToo(String condition) {
        var array = "{\"id\": \"1\", \"many\": [" + "{},".repeat(99_999) + "{}]}";
        var query = IntStream.range(0, 50)
                .mapToObj(i -> encoded(condition.formatted(i)).replace("%3D1", "=1"))
                .collect(Collectors.joining(";"));

        assertThat(list(query, Elements.answeringNothing().repeated(2, array)).total())
                .isZero();
        assertThatThrownBy(() -> list(query, Elements.answeringNothing().repeated(9, array)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("The query takes more than 50000000 steps");
    }

    @Test
    void whatIsSortedByTakesStepsToo() {
        var array = "{\"id\": \"1\", \"many\": [" + "{},".repeat(99_999) + "{}]}";

        assertThatThrownBy(() -> list(
                        "sort=many.a,many.b,many.c,many.d,many.e",
                        Elements.answeringNothing().repeated(60, array)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith("sort takes more than 50000000 steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none=1;id=1", "sort=id", "sort=id&id.like=1"})
    void eachPageOfWhatIsNotTooMuchIsAnswered(String query) {
        var source = Elements.answeringNothing().repeated(4_990, LONG);

        for (var page = list(query + "&limit=1000", source); page.after() != null; ) {
            page = list(query + "&limit=1000&after=" + page.after(), source);
            assertThat(page.total()).isEqualTo(4_990);
            assertThat(page.before()).isNotNull();
        }
    }

    @Test
    void whatTheDatabaseAnswersTakesNothing() {
        var source = Elements.answeringEqualityAndOrder().repeated(6_000, LONG);

        for (var page : List.of("", "&offset=5900", "&after=", "&before=")) {
            assertThat(list("id=1&sort=id" + page, source).total()).isEqualTo(6_000);
        }
    }
}
