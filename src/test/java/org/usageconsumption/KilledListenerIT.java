package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Kills;
import org.usageconsumption.fixtures.MixedUsage;
import org.usageconsumption.fixtures.OwnServers;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.ServerProcess;
import org.usageconsumption.fixtures.UsageLane;
import org.usageconsumption.fixtures.UsageMix;

/**
 * The server is killed while messages come in and are taken; what was sent is counted once. Usage with ids is sent again
 * where the sender does not know; beside it each message has a usage without an id for a subscriber of its own, which
 * would be counted twice if the message were.
 */
@OwnServers
class KilledListenerIT {

    /** As in {@link KilledServerIT}. */
    private static final String REUSE = ";RETENTION_TIME=1000";

    private static final int SENDERS = 4;
    private static final int IN_ARRAY = 20;
    private static final int MOST_MESSAGES = 100;
    private static final long PAUSE = 100_000_000;

    private final Kills kills = Kills.of(KilledListenerIT.class);
    private final UsageMix mix = new UsageMix(kills);
    private final List<SampleProducts> ofMessages = Stream.generate(SampleProducts::subscriber)
            .limit(2L * MOST_MESSAGES * kills.count())
            .toList();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final Set<Integer> sentAgain = ConcurrentHashMap.newKeySet();
    /** How many messages may be sent before the next kill. */
    private volatile int most;

    private volatile boolean isOver;

    @Test
    void whatWasSentIsCountedOnceWheneverTheServerIsKilled() throws Exception {
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "killed-listener");
        var senders = Executors.newFixedThreadPool(SENDERS);

        try (var server = new ServerProcess(directory, Queues.war(directory), patient())) {
            server.start();
            var queues = new Queues(server.api(), "killed");
            mix.provision(server.api());
            provision(queues, server.api());
            var sending = mix.lanes(SENDERS).stream()
                    .map(lane -> senders.submit(() -> send(lane, queues), true))
                    .toList();
            for (var kill = 0; kill < kills.count(); kill++) {
                most = sent.get() + MOST_MESSAGES;
                var enough = sent.get() + kills.random().nextInt(MOST_MESSAGES);
                kills.await(() -> sent.get() >= enough || sending.stream().anyMatch(Future::isDone));
                awaitSomeCounted(server.api());
                kills.kill(server);
                server.start();
            }
            isOver = true;
            for (var each : sending) {
                each.get();
            }

            kills.await(() -> queues.depth(Queues.USAGE) == 0);
            awaitAllCounted(server.api());
            assertThat(queues.deadLetters()).isEmpty();
            assertThat(server.api().get("/usage-audit").body().get("difference"))
                    .isEmpty();
            IntStream.range(0, begun.get())
                    .forEach(message -> assertThat(used(server.api(), ofMessages.get(message)))
                            .isBetween(sentAgain.contains(message) ? 0 : 1, 1));
        } finally {
            isOver = true;
            senders.shutdownNow();
        }
    }

    /** Corrections may be taken before what they correct. */
    private static Map<String, String> patient() throws IOException {
        return Map.of(
                "DATABASE_OPTIONS", ServerProcess.databaseOptions() + REUSE,
                "MESSAGING_REDELIVERIES", "1000",
                "MESSAGING_REDELIVERY_DELAY", "PT0.2S");
    }

    /** At times the queue is empty at the kill, at times full. */
    private void awaitSomeCounted(Api api) {
        var counted = mix.countedData(api);
        if (kills.random().nextBoolean()) {
            kills.await(() -> mix.countedData(api) != counted || sent.get() >= most);
        }
    }

    /** What a killed server had decided to commit, its next start commits in the background. */
    private void awaitAllCounted(Api api) {
        kills.await(
                () -> mix.differences(api).isEmpty(), () -> mix.differences(api).toString());
    }

    private void provision(Queues queues, Api api) {
        for (var from = 0; from < ofMessages.size(); from += MOST_MESSAGES) {
            queues.send(
                    Queues.PRODUCT,
                    ofMessages.subList(from, from + MOST_MESSAGES).stream()
                            .map(SampleProducts::withId)
                            .collect(Collectors.joining(",", "[", "]")));
        }
        ofMessages.forEach(each -> kills.await(() -> api.get(each.path()).status() == 200));
    }

    private static int used(Api api, SampleProducts subscriber) {
        var used =
                Consumption.of(api, subscriber.msisdn(), subscriber.bucketId()).used();
        return Integer.parseInt(used.replace(" s", ""));
    }

    private void send(UsageLane lane, Queues queues) {
        while (!isOver) {
            if (sent.get() < most && begun.get() < ofMessages.size() - SENDERS) {
                send(begun.getAndIncrement(), lane.next(IN_ARRAY), queues);
                sent.incrementAndGet();
            } else {
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private void send(int message, List<MixedUsage> usages, Queues queues) {
        while (!isSent(message, usages, queues)) {
            sentAgain.add(message);
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** False where the server may or may not have the message. */
    private boolean isSent(int message, List<MixedUsage> usages, Queues queues) {
        var withoutId = SampleUsages.of("", "voice", ofMessages.get(message).msisdn(), 1, "s")
                .replace("\"id\": \"\",", "");
        try {
            queues.send(
                    Queues.USAGE,
                    Stream.concat(
                                    usages.stream().map(MixedUsage::json),
                                    sentAgain.contains(message) ? Stream.empty() : Stream.of(withoutId))
                            .collect(Collectors.joining(",", "[", "]")));
            return true;
        } catch (UncheckedIOException e) {
            return Thread.currentThread().isInterrupted();
        }
    }
}
