package org.usageconsumption.consumption.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.usageconsumption.tmforum.ApiVersion;
import org.usageconsumption.tmforum.ErrorBody;
import org.usageconsumption.tmforum.EventBody;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.list.AttributeTypes;
import org.usageconsumption.tmforum.list.Telling;

/** TMF677 v3, where an error's code and status are integers. */
@ApplicationScoped
public class V3 implements ApiVersion {

    static final String NAME = "v3";
    static final String PATH = "/tmf-api/usageConsumption/" + NAME;
    static final String PRODUCTS = "/provisioning/v1/product";
    /** v3 knows no 206. */
    static final boolean TELLS_PARTIAL_CONTENT = false;

    private static final boolean KEEPS_TYPES = false;
    private static final boolean OFFERS_CURSORS = false;

    static final Telling TELLING = new Telling(
            new AttributeTypes(
                    Set.of(
                            "creationDate",
                            "lastUpdate",
                            "effectiveDate",
                            "startDateTime",
                            "endDateTime",
                            "asOfDateTime",
                            "newestUsageDateTime",
                            "eventTime"),
                    Set.of("amount"),
                    Set.of("isShared", "recordsWaiting")),
            KEEPS_TYPES,
            OFFERS_CURSORS);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String contentType() {
        return JsonBody.JSON_UTF_8;
    }

    /** The extension attribute errorCode has the word that the other versions tell as the code. */
    @Override
    public Object error(ErrorBody error) {
        var status = Integer.parseInt(error.status());
        return Json.object()
                .put("code", status)
                .put("reason", error.reason())
                .put("message", error.message())
                .put("status", status)
                .put("errorCode", error.code());
    }

    /** Beside it v3 says which resource is concerned. */
    @Override
    public ObjectNode event(EventBody event) {
        return Json.object()
                .put("eventId", event.eventId())
                .put("eventTime", event.eventTime().toString())
                .put("eventType", event.eventType())
                .put("resourcePath", resourcePath(event.event()))
                .set("event", event.event());
    }

    private static String resourcePath(ObjectNode event) {
        return event.properties().stream()
                .map(resource -> "/" + resource.getKey() + "/"
                        + resource.getValue().path("id").asText())
                .findFirst()
                .orElse("/");
    }

    @Override
    public Telling telling() {
        return TELLING;
    }
}
