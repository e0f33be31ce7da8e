package org.usageconsumption;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says where to go, once the server answers there; says nothing where the configuration does not tell. */
@Startup
@Singleton
@DependsOn("SampleSet")
public class Welcome {

    private static final Logger LOG = Logger.getLogger(Welcome.class.getName());
    /** Between information and warning: what consoles that hide information still show. */
    private static final Level NOTICE = Level.parse("850");

    private static final long PAUSE = 250;
    private static final Duration TIME_OUT = Duration.ofSeconds(10);

    @Inject
    @ConfigProperty(name = "server.url")
    private Optional<String> serverUrl;

    @Resource
    private ManagedScheduledExecutorService executor;

    private ScheduledFuture<?> knocking;

    @PostConstruct
    void start() {
        serverUrl.ifPresent(url ->
                knocking = executor.scheduleWithFixedDelay(() -> knock(url), PAUSE, PAUSE, TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        if (knocking != null) {
            knocking.cancel(true);
        }
    }

    private void knock(String url) {
        var request = HttpRequest.newBuilder(URI.create(url + "/tmf-api/usageConsumption/v4/queryUsageConsumption/0"))
                .timeout(TIME_OUT)
                .build();
        try {
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        LOG.log(NOTICE, "Usage Consumption answers at {0} - see {0}/openapi/ui for what to ask", url);
        knocking.cancel(false);
    }
}
