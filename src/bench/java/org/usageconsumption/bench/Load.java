package org.usageconsumption.bench;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.usageconsumption.fixtures.Api;

/** Loads a population through the server's own interfaces, once: the next run finds it. */
final class Load {

    private static final Logger LOG = System.getLogger(Load.class.getName());
    private static final int CLIENTS = 8;
    private static final int SUBSCRIBERS_AN_ARRAY = 250;

    private final Population population;
    private final Api api;

    private Load(Population population, Api api) {
        this.population = population;
        this.api = api;
    }

    static Database of(Population population) throws Exception {
        var name = "loaded-" + population.subscribers() + "-" + population.tasks();
        var loaded = new Database(Settings.directory().resolve(name));
        if (!loaded.exists()) {
            var loading = new Database(Settings.directory().resolve("loading"));
            Files.createDirectories(loading.directory());
            loading.delete();
            try (var server = Deployment.on(loading, Database.options())) {
                server.start();
                new Load(population, server.api()).load();
            }
            loading.compact();
            loading.copyTo(loaded);
            loading.delete();
        }
        return loaded;
    }

    private void load() throws Exception {
        inParallel(population.subscribers(), this::provision);
        LOG.log(Level.INFO, "Provisioned {0} subscribers", population.subscribers());
        inParallel((population.subscribers() + SUBSCRIBERS_AN_ARRAY - 1) / SUBSCRIBERS_AN_ARRAY, this::report);
        LOG.log(Level.INFO, "Counted their usage");
        inParallel(population.tasks(), this::ask);
        LOG.log(Level.INFO, "Stored {0} tasks", population.tasks());
    }

    private static void inParallel(int count, IntFunction<Api.Answer> work) throws Exception {
        var clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            var all = IntStream.range(0, count)
                    .mapToObj(number -> (Callable<Integer>) () -> status(work.apply(number)))
                    .toList();
            for (var each : clients.invokeAll(all)) {
                each.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static int status(Api.Answer answer) throws IOException {
        if (answer.status() / 100 != 2 || answer.body().path("rejected").intValue() > 0) {
            throw new IOException(answer.status() + " " + answer.http().body());
        }
        return answer.status();
    }

    private Api.Answer provision(int number) {
        return send(Api.PRODUCT + Population.product(number), "PUT", Population.provisioning(number));
    }

    private Api.Answer report(int part) {
        var first = part * SUBSCRIBERS_AN_ARRAY;
        return send(
                Api.USAGE,
                "POST",
                IntStream.range(first, Math.min(population.subscribers(), first + SUBSCRIBERS_AN_ARRAY))
                        .mapToObj(Population::usage)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private Api.Answer ask(int number) {
        return send(Api.QUERY, "POST", Population.question(number % population.subscribers()));
    }

    /** Over HTTP/1.1, a connection for each client: the server ends an HTTP/2 connection that has many requests. */
    private Api.Answer send(String path, String method, String body) {
        return api.send(api.request(path)
                .version(Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }
}
