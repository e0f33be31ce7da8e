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
    private static final int PRODUCTS_AN_ARRAY = 1_000;
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
                server.stop();
            }
            loading.compact();
            loading.copyTo(loaded);
            loading.delete();
        }
        return loaded;
    }

    private void load() throws Exception {
        inParallel(parts(PRODUCTS_AN_ARRAY), this::provision);
        LOG.log(Level.INFO, "Provisioned {0} subscribers", population.subscribers());
        inParallel(parts(SUBSCRIBERS_AN_ARRAY), this::report);
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

    private int parts(int size) {
        return (population.subscribers() + size - 1) / size;
    }

    private Api.Answer provision(int part) {
        return send(Api.PRODUCTS, array(part, PRODUCTS_AN_ARRAY, Population::provisioning));
    }

    private Api.Answer report(int part) {
        return send(Api.USAGE, array(part, SUBSCRIBERS_AN_ARRAY, Population::usage));
    }

    private String array(int part, int size, IntFunction<String> ofSubscriber) {
        return IntStream.range(part * size, Math.min(population.subscribers(), (part + 1) * size))
                .mapToObj(ofSubscriber)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Api.Answer ask(int number) {
        return send(Api.QUERY, Population.question(number % population.subscribers()));
    }

    /** Over HTTP/1.1, a connection for each client: the server ends an HTTP/2 connection that has many requests. */
    private Api.Answer send(String path, String body) {
        return api.send(api.request(path)
                .version(Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
