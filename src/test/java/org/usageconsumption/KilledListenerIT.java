package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Consumption;
import org.usageconsumption.fixtures.Queues;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.ServerProcess;

/**
 * The server is killed while messages come in and are taken; what was sent is counted once. The usage of one subscriber
 * has ids and is sent again where the sender does not know; beside it each message has a usage without an id for a
 * subscriber of its own, which would be counted twice if the message were.
 */
class KilledListenerIT {

    private static final int KILLS = Integer.getInteger("it.kills", 3);
    /** As in {@link KilledServerIT}. */
    private static final String REUSE = ";RETENTION_TIME=1000";

    private static final int IN_ARRAY = 10;
    private static final int MOST_MESSAGES = 30;

    private final SampleProducts all = SampleProducts.subscriber();
    private final List<SampleProducts> ofMessages = Stream.generate(SampleProducts::subscriber)
            .limit(2L * MOST_MESSAGES * KILLS)
            .toList();
    private final Set<Integer> sentAgain = new HashSet<>();
    private volatile int sent;

    @Test
    void whatWasSentIsCountedOnceWheneverTheServerIsKilled() throws Exception {
        var seed = System.nanoTime();
        Logger.getLogger(KilledListenerIT.class.getName()).info(() -> "The seed is " + seed);
        var random = new Random(seed);
        var directory = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.directory"))), "killed");

        try (var server = new ServerProcess(
                directory,
                Queues.war(directory),
                Map.of("DATABASE_OPTIONS", ServerProcess.databaseOptions() + REUSE))) {
            server.start();
            var queues = new Queues(server.api(), all.key());
            provision(queues, server.api());
            for (var kill = 0; kill < KILLS; kill++) {
                var least = sent + 1 + random.nextInt(MOST_MESSAGES);
                var counted = random.nextInt(sent * IN_ARRAY, least * IN_ARRAY);
                var sender =
                        CompletableFuture.runAsync(() -> sendUntilNobodyAnswers(queues, least + MOST_MESSAGES - 1));
                Queues.await(() -> sent >= least && used(server.api(), all) >= counted);
                server.kill();
                sender.join();
                server.start();
            }

            Queues.await(() -> used(server.api(), all) >= sent * IN_ARRAY);
            assertThat(queues.waiting(Queues.USAGE)).isEmpty();
            assertThat(queues.deadLetters()).isEmpty();
            assertThat(used(server.api(), all)).isEqualTo(sent * IN_ARRAY);
            IntStream.range(0, sent)
                    .forEach(message -> assertThat(used(server.api(), ofMessages.get(message)))
                            .isBetween(sentAgain.contains(message) ? 0 : 1, 1));
        }
    }

    private void provision(Queues queues, Api api) {
        var subscribers = Stream.concat(ofMessages.stream(), Stream.of(all)).toList();
        for (var from = 0; from < subscribers.size(); from += MOST_MESSAGES) {
            queues.send(
                    Queues.PRODUCT,
                    subscribers.subList(from, Math.min(from + MOST_MESSAGES, subscribers.size())).stream()
                            .map(SampleProducts::withId)
                            .collect(Collectors.joining(",", "[", "]")));
        }
        subscribers.forEach(each -> Queues.await(() -> api.get(each.path()).status() == 200));
    }

    private static int used(Api api, SampleProducts subscriber) {
        var used =
                Consumption.of(api, subscriber.msisdn(), subscriber.bucketId()).used();
        return Integer.parseInt(used.replace(" s", ""));
    }

    private void sendUntilNobodyAnswers(Queues queues, int most) {
        try {
            while (sent < most) {
                queues.send(Queues.USAGE, message());
                sent++;
            }
        } catch (UncheckedIOException e) {
            // killed: the message may or may not have been taken, and is sent again
            sentAgain.add(sent);
        }
    }

    private String message() {
        var usages = IntStream.range(0, IN_ARRAY)
                .mapToObj(record ->
                        SampleUsages.of(sent + "." + record + "-" + all.key(), "voice", all.msisdn(), 1, "s"));
        var withoutId = SampleUsages.of("", "voice", ofMessages.get(sent).msisdn(), 1, "s")
                .replace("\"id\": \"\",", "");
        return Stream.concat(usages, sentAgain.contains(sent) ? Stream.empty() : Stream.of(withoutId))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
