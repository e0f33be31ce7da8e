package org.usageconsumption.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final int MOST = 5;

    /** Nobody waits as long: who does waits for others. */
    private static final long FOR_EVER = TimeUnit.DAYS.toNanos(1);

    private final List<List<String>> transactions = new CopyOnWriteArrayList<>();
    private final GroupCommit<String, Integer> group = group(String::length);

    private GroupCommit<String, Integer> group(Function<String, Integer> work) {
        var alone = new Transactions() {
            @Override
            <T> T run(Supplier<T> work, Class<?> whose) {
                return work.get();
            }
        };
        return new GroupCommit<>(
                alone,
                MOST,
                items -> {
                    transactions.add(items);
                    return items.stream().map(work).toList();
                },
                FOR_EVER);
    }

    private static <R> CompletableFuture<List<R>> inBackground(GroupCommit<String, R>.Asked asked) {
        return CompletableFuture.supplyAsync(asked::results, task -> new Thread(task).start());
    }

    @Test
    void whoIsAloneWaitsForNobody() {
        group.ask(List.of("one")).await();

        assertThat(group.ask(List.of("three")).results()).containsExactly(5);
    }

    @Test
    void whatWaitsIsDoneTogether() {
        var first = group.ask(List.of("a", "bb"));
        var second = group.ask(List.of("ccc"));

        assertThat(second.results()).containsExactly(3);
        assertThat(first.results()).containsExactly(1, 2);
        assertThat(transactions).containsExactly(List.of("a", "bb", "ccc"));
    }

    @Test
    void moreThanTheMostIsLeftToTheNext() {
        var first = group.ask(List.of("a", "b", "c"));
        var second = group.ask(List.of("d", "e", "f"));

        assertThat(second.results()).containsExactly(1, 1, 1);
        assertThat(first.results()).hasSize(3);
        assertThat(transactions).containsExactly(List.of("a", "b", "c"), List.of("d", "e", "f"));
    }

    @Test
    void halfOfTheLastIsWaitedFor() {
        List.of("a", "b", "c", "d").stream()
                .map(item -> group.ask(List.of(item)))
                .toList()
                .forEach(GroupCommit.Asked::await);

        var first = inBackground(group.ask(List.of("e")));
        var second = inBackground(group.ask(List.of("f")));

        assertThat(first.join()).containsExactly(1);
        assertThat(second.join()).containsExactly(1);
        assertThat(transactions).containsExactly(List.of("a", "b", "c", "d"), List.of("e", "f"));
    }

    @Test
    void whoComesMeanwhileIsDoneByTheNext() throws InterruptedException {
        var isAtWork = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var slow = group(item -> {
            isAtWork.countDown();
            await(mayEnd);
            return 0;
        });
        var first = inBackground(slow.ask(List.of("a")));
        await(isAtWork);
        var second = inBackground(slow.ask(List.of("b")));
        var third = inBackground(slow.ask(List.of("c")));
        mayEnd.countDown();

        assertThat(List.of(first.join(), second.join(), third.join())).allMatch(List.of(0)::equals);
        assertThat(transactions).containsExactly(List.of("a"), List.of("b", "c"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodyFailsForAnother() {
        var numbers = group(Integer::valueOf);
        var sound = numbers.ask(List.of("1"));
        var wrong = numbers.ask(List.of("b"));

        assertThat(sound.results()).containsExactly(1);
        assertThatIllegalArgumentException().isThrownBy(wrong::results);
        assertThat(transactions).containsExactly(List.of("1", "b"), List.of("1"), List.of("b"));
    }
}
