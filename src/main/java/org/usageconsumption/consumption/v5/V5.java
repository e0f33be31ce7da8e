package org.usageconsumption.consumption.v5;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.usageconsumption.consumption.control.LineTelling;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.tmforum.ErrorBody;
import org.usageconsumption.tmforum.EventBody;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.list.AttributeTypes;
import org.usageconsumption.tmforum.list.Telling;

/** TMF677 v5, where every object says its class. */
@ApplicationScoped
public class V5 implements LineTelling {

    static final String NAME = "v5";
    static final String PATH = "/tmf-api/usageConsumption/" + NAME;

    private static final boolean KEEPS_TYPES = true;
    private static final boolean OFFERS_CURSORS = true;

    static final Telling TELLING = new Telling(
            new AttributeTypes(
                    Set.of(
                            "creationDate",
                            "lastUpdate",
                            "startDateTime",
                            "endDateTime",
                            "asOfDateTime",
                            "newestUsageDateTime",
                            "eventTime",
                            "timeOccurred"),
                    Set.of("amount"),
                    Set.of("isShared", "recordsWaiting")),
            KEEPS_TYPES,
            OFFERS_CURSORS);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ObjectNode line(Consumption consumption) {
        return QueryUsageConsumption.line(consumption);
    }

    @Override
    public List<String> counted() {
        return List.of("bucket", "bucketCounter", "value", Quantity.AMOUNT);
    }

    @Override
    public String contentType() {
        return JsonBody.JSON;
    }

    @Override
    public Object error(ErrorBody error) {
        return Json.object().put("@type", "Error").setAll((ObjectNode) Json.tree(error));
    }

    @Override
    public ObjectNode event(EventBody event) {
        return Json.object().put("@type", event.eventType()).setAll(event.envelope("timeOccurred"));
    }

    @Override
    public ObjectNode bucket(ObjectNode bucket) {
        return EventBucket.of(bucket);
    }

    @Override
    public Telling telling() {
        return TELLING;
    }
}
