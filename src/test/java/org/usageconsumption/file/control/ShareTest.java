package org.usageconsumption.file.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.file.entity.FilePart;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.file.mapping.Line;
import org.usageconsumption.file.mapping.Mapped;
import org.usageconsumption.file.mapping.MappedLine;
import org.usageconsumption.file.mapping.Place;
import org.usageconsumption.file.mapping.Rejection;
import org.usageconsumption.tmforum.Json;

class ShareTest {

    private static final int SHARES = 3;

    private static MappedLine line(String text, Mapped... records) {
        return new MappedLine(new Line(1, text, null, Place.BEGINNING), List.of(records));
    }

    private static Mapped usage(String resource, String more) {
        return new Mapped(Json.parse("""
                {"usageCharacteristic": [{"name": "logicalResource", "value": "%s"}%s]}""".formatted(resource, more)), null);
    }

    private static Stream<Share> shares(Kind kind) {
        return IntStream.rangeClosed(FilePart.LAST, SHARES).mapToObj(number -> new Share(kind, 1L, number, SHARES));
    }

    private static List<Integer> takers(Kind kind, MappedLine line) {
        return shares(kind)
                .filter(share -> share.has(line) && !share.postpones(line))
                .map(Share::number)
                .toList();
    }

    @Test
    void eachRowIsTakenByOnePartAndAllOfASubscriberByTheSame() {
        for (var i = 0; i < 30; i++) {
            var resource = "46700" + i;

            assertThat(takers(Kind.USAGE, line("one", usage(resource, ""))))
                    .hasSize(1)
                    .isEqualTo(takers(Kind.USAGE, line("other", usage(resource, ""), usage("46", ""))))
                    .doesNotContain(FilePart.LAST);
        }
    }

    @Test
    void allPartsHaveSubscribers() {
        var takers = IntStream.range(0, 30)
                .mapToObj(i ->
                        takers(Kind.USAGE, line("", usage("46700" + i, ""))).get(0));

        assertThat(takers.distinct()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void aRowWithoutRecordsIsSomebodysToo() {
        var malformed = new Mapped(null, new Rejection("malformed", "It is none"));

        assertThat(takers(Kind.USAGE, line("skipped"))).hasSize(1);
        assertThat(takers(Kind.USAGE, line("{", malformed))).hasSize(1);
        assertThat(takers(Kind.USAGE, line("{}", new Mapped(Json.object(), null))))
                .hasSize(1);
    }

    @Test
    void whatCorrectsOrReversesIsPostponedByOneAndTakenByTheLast() {
        for (var name : new String[] {"corrects", "reverses"}) {
            var replacing = line(
                    "", usage("4670", ""), usage("4670", ", {\"name\": \"%s\", \"value\": \"1\"}".formatted(name)));

            assertThat(takers(Kind.USAGE, replacing)).containsExactly(FilePart.LAST);
            assertThat(shares(Kind.USAGE).filter(share -> share.has(replacing) && share.postpones(replacing)))
                    .hasSize(1);
        }
    }

    @Test
    void noProductIsPostponed() {
        var product = line("", usage("4670", ", {\"name\": \"corrects\", \"value\": \"1\"}"));
        var one = new Share(Kind.PRODUCT, 1L, 1, 1);

        assertThat(one.has(product)).isTrue();
        assertThat(one.postpones(product)).isFalse();
    }
}
