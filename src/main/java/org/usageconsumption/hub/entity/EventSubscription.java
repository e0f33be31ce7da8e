package org.usageconsumption.hub.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.usageconsumption.access.Caller;
import org.usageconsumption.tmforum.Fingerprint;
import org.usageconsumption.tmforum.Json;

/** A listener that is registered with one version of the API. It stays as it is until it is deleted. */
@Entity
@Table(name = "EVENT_SUBSCRIPTION")
public class EventSubscription {

    @Id
    private String id;

    @Column(name = "REGISTERED_AT")
    private Instant registeredAt;

    private String owner;

    /** The owner, with what it may see, as it was when it registered. */
    private String caller;

    @Column(name = "API_VERSION")
    private String apiVersion;

    private String callback;

    private String query;

    private String document;

    private String secret;

    private String fingerprint;

    protected EventSubscription() {}

    /**
     * @param caller who registers it
     * @param apiVersion such as {@code v4}
     */
    public EventSubscription(
            String id, Instant registeredAt, Caller caller, String apiVersion, Registration registration) {
        this.id = id;
        this.registeredAt = registeredAt;
        owner = caller.name();
        this.caller = Json.text(caller);
        this.apiVersion = apiVersion;
        callback = registration.callback();
        query = registration.query().orElse(null);
        secret = registration.secret().orElse(null);
        document = registration.extension().map(Json::text).orElse(null);
        fingerprint = Fingerprint.of(owner, apiVersion, callback, query == null ? "" : query);
    }

    public String id() {
        return id;
    }

    /** What is told is within its reach. */
    public Caller caller() {
        return Caller.kept(caller);
    }

    public String apiVersion() {
        return apiVersion;
    }

    public String callback() {
        return callback;
    }

    public Optional<String> query() {
        return Optional.ofNullable(query);
    }

    public Optional<String> secret() {
        return Optional.ofNullable(secret);
    }

    public String fingerprint() {
        return fingerprint;
    }

    /** As it was registered, extension attributes included, without an id and without the secret. */
    public ObjectNode registration() {
        var told = Json.object().put(Registration.CALLBACK, callback);
        if (query != null) {
            told.put(Registration.QUERY, query);
        }
        return document == null ? told : told.setAll((ObjectNode) Json.parse(document));
    }
}
