package org.usageconsumption.event.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final AtomicInteger taken = new AtomicInteger();

    private void runAll() {
        while (!executor.isEmpty()) {
            executor.remove().run();
        }
    }

    @Test
    void whatIsAskedForSeveralTimesBeforeItIsDoneIsDoneOnce() {
        var turns = new Turns(executor::add, taken::incrementAndGet);

        turns.ask();
        turns.ask();
        assertThat(executor).hasSize(1);
        runAll();
        turns.ask();
        runAll();

        assertThat(taken).hasValue(2);
    }

    @Test
    void whatIsAskedForWhileItIsDoneIsDoneOnceMore() {
        var turns = new Turns[1];
        turns[0] = new Turns(executor::add, () -> {
            if (taken.incrementAndGet() == 1) {
                turns[0].ask();
                turns[0].ask();
                assertThat(executor).isEmpty();
            }
        });

        turns[0].ask();
        runAll();

        assertThat(taken).hasValue(2);
    }

    @Test
    void aTurnThatFailsIsNotTheLast() {
        var turns = new Turns(executor::add, () -> {
            taken.incrementAndGet();
            throw new IllegalStateException("failed");
        });

        turns.ask();
        assertThatThrownBy(this::runAll).hasMessage("failed");
        turns.ask();
        assertThatThrownBy(this::runAll).hasMessage("failed");

        assertThat(taken).hasValue(2);
    }
}
