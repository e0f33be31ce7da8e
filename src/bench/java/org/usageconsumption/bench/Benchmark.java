package org.usageconsumption.bench;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.usageconsumption.bench.Database.Task;
import org.usageconsumption.bench.Scenario.Request;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.ServerProcess;

/** Takes the figures of docs/performance.md. It fails where an answer is not the one asked for, not where it is slow. */
class Benchmark {

    private static final Logger LOG = System.getLogger(Benchmark.class.getName());
    private static final int SEED = 677;
    private static final int SAMPLES = 200;
    private static final int TRACED_TIMES = 5;
    /** Answers and constants take turns, so that a machine whose speed drifts is the same to both. */
    static final int TURNS = 5;

    private static final int FEWEST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 15;
    private static final double HARDLY_MORE = 1.02;

    private final Settings settings = Settings.read();
    private final Wrk wrk = new Wrk(settings.connections(), settings.threads());
    private final Database running = new Database(Settings.directory().resolve("running"));

    @BeforeAll
    static void prepare() throws IOException {
        Files.createDirectories(Settings.directory());
    }

    @Test
    void takeTheFigures() throws Exception {
        var report = new Report(settings, Wrk.version());
        var compared = Load.of(settings.compared());
        var measured = Load.of(settings.measured());

        report.statements(statements(compared), statements(measured));
        measure(measured, report);

        report.write(Settings.directory().resolve("performance.md"));
    }

    /** Of one request of each scenario, the same whatever the population. */
    private Map<Scenario, StatementCount> statements(Database loaded) throws Exception {
        loaded.copyTo(running);
        var tasks = running.tasks();
        var sent = new EnumMap<Scenario, List<StatementCount.Statement>>(Scenario.class);
        try (var server = Deployment.on(running, StatementCount.traced(Database.options()))) {
            server.start();
            for (var scenario : settings.scenarios()) {
                var request = scenario.request(0, tasks);
                bytes(request, server.api());
                sent.put(scenario, StatementCount.sentFor(running, TRACED_TIMES, () -> bytes(request, server.api())));
            }
        }
        var counts = new EnumMap<Scenario, StatementCount>(Scenario.class);
        try (var connection = running.open()) {
            for (var each : sent.entrySet()) {
                counts.put(each.getKey(), StatementCount.of(each.getValue(), connection));
            }
        }
        return counts;
    }

    private void measure(Database loaded, Report report) throws Exception {
        loaded.copyTo(running);
        var tasks = running.tasks();
        try (var server = Deployment.on(running, Database.options())) {
            server.start();
            for (var scenario : settings.scenarios()) {
                var requests = requests(scenario, tasks);
                var bytes = averageBytes(requests, server.api());
                var constants = List.of(Request.get("/constant/" + bytes));
                warmUp(server, requests);
                warmUp(server, constants);
                var answered = new ArrayList<Measured>();
                var constant = new ArrayList<Measured>();
                for (var turn = 0; turn < TURNS; turn++) {
                    answered.add(measure(server, requests));
                    constant.add(measure(server, constants));
                }
                LOG.log(Level.INFO, "{0}: {1}, a constant: {2}", scenario, answered, constant);
                report.measured(scenario, bytes, Measured.all(answered), Measured.all(constant));
            }
        }
    }

    private Measured measure(ServerProcess server, List<Request> requests) throws IOException {
        var before = server.cpuTime();
        var run = wrk.run(server.url(), requests, settings.seconds() / TURNS);
        return new Measured(run, server.cpuTime().minus(before));
    }

    /** Until it gets hardly faster: on few cores, the compiler and the database's cache take their time. */
    private void warmUp(ServerProcess server, List<Request> requests) throws IOException {
        var most = 0L;
        for (var round = 1; round <= MOST_ROUNDS; round++) {
            var answered =
                    wrk.run(server.url(), requests, settings.warmSeconds()).requests();
            if (round >= FEWEST_ROUNDS && answered < most * HARDLY_MORE) {
                return;
            }
            most = Math.max(most, answered);
        }
    }

    /** One for each subscriber or task, whichever are more, in an order without a pattern that is always the same. */
    private List<Request> requests(Scenario scenario, List<Task> tasks) {
        var subscribers = settings.measured().subscribers();
        var requests = IntStream.range(0, subscribers)
                .mapToObj(number -> scenario.request(number, tasks))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(requests, new Random(SEED));
        return requests;
    }

    private static int averageBytes(List<Request> requests, Api api) {
        return (int) Math.round(requests.stream()
                .limit(SAMPLES)
                .mapToInt(request -> bytes(request, api))
                .average()
                .orElseThrow());
    }

    private static int bytes(Request request, Api api) {
        var answer = request.send(api);
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(request + " is answered " + answer.status() + " "
                    + answer.http().body());
        }
        return answer.http().body().getBytes(StandardCharsets.UTF_8).length;
    }
}
