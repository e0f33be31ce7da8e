package org.usageconsumption;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.availability.Repetition;

/** Says where to go, once the server answers there; says nothing where the configuration does not tell. */
@Startup
@Singleton
@DependsOn("SampleSet")
public class Welcome {

    private static final Logger LOG = Logger.getLogger(Welcome.class.getName());
    /** Between information and warning: what consoles that hide information still show. */
    private static final Level NOTICE = Level.parse("850");

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration TIME_OUT = Duration.ofSeconds(10);

    @Inject
    @ConfigProperty(name = "server.url")
    private Optional<String> serverUrl;

    @Inject
    private Repetition knocking;

    @PostConstruct
    void start() {
        var client = HttpClient.newHttpClient();
        serverUrl.ifPresent(url -> knocking.start(PAUSE, PAUSE, () -> knock(client, url)));
    }

    private void knock(HttpClient client, String url) {
        var request = HttpRequest.newBuilder(URI.create(url + "/tmf-api/usageConsumption/v4/queryUsageConsumption/0"))
                .timeout(TIME_OUT)
                .build();
        try {
            client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        LOG.log(NOTICE, "Usage Consumption answers at {0} - see {0}/openapi/ui for what to ask", url);
        knocking.stop();
    }
}
