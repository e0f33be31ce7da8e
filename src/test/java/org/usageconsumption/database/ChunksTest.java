package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunksTest {

    private final List<List<Integer>> asked = new ArrayList<>();

    private List<Integer> query(int values) {
        return Chunks.query(IntStream.range(0, values).boxed().toList(), chunk -> {
            asked.add(chunk);
            return chunk.stream().distinct().toList();
        });
    }

    @Test
    void eachValueIsAskedForInItsOrder() {
        for (var values : new int[] {0, 1, 2, 3, 100, 127, 128, 129, 1000}) {
            assertThat(query(values))
                    .containsExactlyElementsOf(
                            IntStream.range(0, values).boxed().toList());
        }
    }

    @Test
    void thereAreFewLengths() {
        IntStream.rangeClosed(0, 500).forEach(this::query);

        assertThat(asked.stream().map(List::size).distinct().sorted()).containsExactly(1, 2, 4, 8, 16, 32, 64, 128);
    }

    @Test
    void nothingIsAskedForNothing() {
        query(0);

        assertThat(asked).isEmpty();
    }
}
