package org.usageconsumption.tmforum.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usageconsumption.tmforum.list.Requests.ids;
import static org.usageconsumption.tmforum.list.Requests.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lists and requests; the seed is printed, so that a failure can be repeated. */
class RandomListsTest {

    private static final List<String> FILTERS =
            List.of("", "a=1", "a=1,2&b=x", "a=1;b=y", "c.d=3", "a.ne=2", "b.like=x*&a=1", "filter=c", "a.gt=1&b=y");
    private static final List<String> ORDERS = List.of("", "sort=a", "sort=-a,b", "sort=b,-c.d", "sort=-c.d");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @BeforeEach
    void tellTheSeed() {
        System.out.println("Seed of the random lists: " + seed);
    }

    @RepeatedTest(5)
    void itMakesNoDifferenceWhatASourceAnswersItself() {
        var elements = IntStream.range(0, random.nextInt(1_200))
                .mapToObj(this::element)
                .toList();
        var one = Elements.answeringEqualityAndOrder();
        var other = Elements.answeringNothing();
        for (var i = 0; i < elements.size(); i++) {
            one.withRow("%05d".formatted(i), elements.get(i));
            other.withRow("%05d".formatted(i), elements.get(i));
        }
        for (var i = 0; i < 60; i++) {
            var query = any(FILTERS) + "&" + any(ORDERS) + "&limit=" + (1 + random.nextInt(20)) + "&offset="
                    + random.nextInt(100);

            assertThat(told(list(query, one))).as(query).isEqualTo(told(list(query, other)));
        }
    }

    private static String told(Part part) {
        return part.total() + " " + part.elements() + " " + (part.before() == null) + " " + (part.after() == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sort=a", "sort=-a,b", "id.like=*", "id.like=*&sort=b,-c.d"})
    void aWalkVisitsEachElementOnceWhileOthersAreAdded(String query) {
        walk(query, Elements.answeringEquality(), Elements.answeringNothing());
        walk(query, Elements.answeringNothing());
        walk(query, Elements.answeringEqualityAndOrder());
        walk(
                query,
                Elements.answeringEquality().heavy(3),
                Elements.answeringNothing().heavy(5));
        walk(query, Elements.answeringEqualityAndOrder().heavy(4));
    }

    private void walk(String query, Elements... sources) {
        var there = new ArrayList<String>();
        for (var i = 0; i < 120; i++) {
            there.add(String.valueOf(i));
            sources[i % sources.length].withRow("%05d".formatted(i), element(i));
        }
        var part = list(query + "&limit=7", sources);
        var forwards = new ArrayList<>(ids(part));
        while (part.after() != null) {
            add(sources);
            part = list(query + "&limit=7&after=" + part.after(), sources);
            forwards.addAll(ids(part));
        }
        var backwards = new ArrayList<>(reversed(ids(part)));
        while (part.before() != null) {
            add(sources);
            part = list(query + "&limit=7&before=" + part.before(), sources);
            backwards.addAll(reversed(ids(part)));
        }

        assertThat(forwards).as(query).doesNotHaveDuplicates().containsAll(there);
        assertThat(backwards).as(query).doesNotHaveDuplicates().containsAll(there);
        assertThat(ids(part)).as("the first page").startsWith(backwards.get(backwards.size() - 1));
    }

    private static List<String> reversed(List<String> ids) {
        var reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Somewhere between the others. */
    private void add(Elements... sources) {
        var key = "%05d".formatted(random.nextInt(120)) + (char) ('a' + random.nextInt(26));
        var source = sources[random.nextInt(sources.length)];
        if (!source.rows().containsKey(key)) {
            source.withRow(key, element(1_000 + random.nextInt(1_000_000_000)));
        }
    }

    private String element(int id) {
        var element = new StringBuilder("{\"id\": \"" + id + "\"");
        element.append(any(List.of("", ", \"a\": 1", ", \"a\": 2.0", ", \"a\": \"2\"", ", \"a\": [3, 1]")));
        element.append(any(List.of("", ", \"b\": \"x\"", ", \"b\": \"y\"", ", \"b\": \"xy\"", ", \"b\": true")));
        element.append(any(List.of("", ", \"c\": {\"d\": 3}", ", \"c\": [{\"d\": 3}, {\"d\": 5}]", ", \"c\": null")));
        return element.append("}").toString();
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
