package org.usageconsumption.hub.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedSelectorException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.audit.AuditLog;
import org.usageconsumption.audit.Deed;
import org.usageconsumption.audit.Deed.Actor;
import org.usageconsumption.audit.Whose;
import org.usageconsumption.hub.entity.EventSubscription;

/**
 * Sends events to callbacks; no thread waits for the answers. A call goes to an address that was checked, under the name that
 * was registered, also for TLS. Redirects are not followed, cookies not kept, certificates checked.
 */
@ApplicationScoped
class CallbackClient {

    private static final Logger LOG = System.getLogger(CallbackClient.class.getName());
    private static final int MOST_CONNECTIONS = 10_000;
    /** Less than what listeners keep a connection for that is not used. */
    private static final TimeValue IDLE = TimeValue.ofSeconds(4);

    private static final String HTTP = "http";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    @Inject
    private CallbackAddresses addresses;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "hub.timeout")
    private Duration timeout;

    @Resource
    private ManagedThreadFactory threads;

    private CloseableHttpAsyncClient client;
    private volatile boolean isStopped;

    @PostConstruct
    void start() {
        var wait = Timeout.of(timeout);
        client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setTlsStrategy(ClientTlsStrategyBuilder.create()
                                .useSystemProperties()
                                .buildAsync())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .setHandshakeTimeout(wait)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(wait)
                                .build())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(wait).build())
                .setThreadFactory(threads)
                .setIoReactorExceptionCallback(CallbackClient::complain)
                .setUserAgent("usage-consumption")
                .evictIdleConnections(IDLE)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        client.start();
    }

    /** The server closes what its threads use when the application stops. */
    private static void complain(Exception failure) {
        LOG.log(
                failure instanceof ClosedSelectorException ? Level.DEBUG : Level.WARNING,
                "Events cannot be sent any more",
                failure);
    }

    Duration timeout() {
        return timeout;
    }

    /**
     * Sends a delivery's event.
     *
     * @param result gets what becomes of it, on a thread that must not be kept
     */
    void send(EventSubscription subscription, Delivery delivery, Consumer<Attempt> result) {
        Consumer<Attempt> audited = attempt -> {
            audit(subscription, delivery, attempt);
            result.accept(attempt);
        };
        try {
            delivery.calledBy(call(subscription, delivery, audited));
        } catch (UnknownHostException e) {
            audited.accept(Attempt.failed("The callback's host is not known"));
        } catch (CallbackAddresses.ForbiddenAddress e) {
            audited.accept(Attempt.forbidden(e.getMessage()));
        } catch (RuntimeException e) {
            audited.accept(Attempt.failed("The event cannot be sent: " + e));
        }
    }

    /** What was under way when the server stopped is sent again, and said then. */
    private void audit(EventSubscription subscription, Delivery delivery, Attempt attempt) {
        if (isStopped) {
            return;
        }
        var event = delivery.event();
        audit.write(new Deed(
                Actor.named(subscription.caller().name()),
                "event " + event.id() + " to subscription " + subscription.id(),
                Whose.of(event.tree()).and(delivery.resourceId()),
                attempt.isTaken() ? "taken" : attempt.reason()));
    }

    private Future<?> call(EventSubscription subscription, Delivery delivery, Consumer<Attempt> result)
            throws UnknownHostException, CallbackAddresses.ForbiddenAddress {
        var uri = URI.create(subscription.callback());
        var all = addresses.resolve(uri.getHost());
        var address = all.get((delivery.tries() - 1) % all.size());
        var body = delivery.event().text().getBytes(StandardCharsets.UTF_8);
        var request = new BasicHttpRequest("POST", uri);
        subscription.secret().ifPresent(secret -> request.addHeader(Signature.HEADER, Signature.of(body, secret)));
        var producer = new BasicRequestProducer(
                request, new BasicAsyncEntityProducer(body, ContentType.APPLICATION_JSON, false));
        return client.execute(
                target(uri, address),
                producer,
                new BasicResponseConsumer<>(new DiscardingEntityConsumer<Void>()),
                null,
                null,
                new Answer(result));
    }

    private static HttpHost target(URI uri, InetAddress address) {
        var isPlain = HTTP.equalsIgnoreCase(uri.getScheme());
        var usual = isPlain ? HTTP_PORT : HTTPS_PORT;
        var port = uri.getPort() < 0 ? usual : uri.getPort();
        return new HttpHost(isPlain ? HTTP : "https", address, uri.getHost(), port);
    }

    private final class Answer implements FutureCallback<Message<HttpResponse, Void>> {

        private final Consumer<Attempt> result;

        private Answer(Consumer<Attempt> result) {
            this.result = result;
        }

        @Override
        public void completed(Message<HttpResponse, Void> message) {
            var response = message.getHead();
            var retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            result.accept(Attempt.answered(
                    response.getCode(), retryAfter == null ? null : retryAfter.getValue(), clock.instant()));
        }

        @Override
        public void failed(Exception failure) {
            if (failure instanceof InterruptedIOException) {
                cancelled();
            } else {
                result.accept(Attempt.failed("The listener cannot be reached: " + failure));
            }
        }

        @Override
        public void cancelled() {
            result.accept(Attempt.failed("The listener did not answer within " + timeout));
        }
    }

    @PreDestroy
    void stop() {
        isStopped = true;
        client.close(CloseMode.IMMEDIATE);
    }
}
