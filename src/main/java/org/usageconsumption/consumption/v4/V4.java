package org.usageconsumption.consumption.v4;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.usageconsumption.consumption.control.LineTelling;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.tmforum.ErrorBody;
import org.usageconsumption.tmforum.EventBody;
import org.usageconsumption.tmforum.JsonBody;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.tmforum.list.AttributeTypes;
import org.usageconsumption.tmforum.list.Telling;

/** TMF677 v4, whose error body is the one that all else has, too. */
@ApplicationScoped
public class V4 implements LineTelling {

    static final String NAME = "v4";
    static final String PATH = "/tmf-api/usageConsumption/" + NAME;

    private static final boolean KEEPS_TYPES = false;
    private static final boolean OFFERS_CURSORS = false;

    static final Telling TELLING = new Telling(
            new AttributeTypes(
                    Set.of(
                            "queryUsageConsumptionDate",
                            "creationDate",
                            "lastUpdate",
                            "startDateTime",
                            "endDateTime",
                            "asOfDateTime",
                            "newestUsageDateTime",
                            "eventTime",
                            "timeOcurred"),
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
        return UsageConsumption.of(consumption);
    }

    @Override
    public List<String> counted() {
        return List.of("bucketRefOrValue", "bucketCounter", "value", Quantity.AMOUNT);
    }

    @Override
    public String contentType() {
        return JsonBody.JSON_UTF_8;
    }

    @Override
    public Object error(ErrorBody error) {
        return error;
    }

    @Override
    public ObjectNode event(EventBody event) {
        return event.envelope("timeOcurred");
    }

    @Override
    public Telling telling() {
        return TELLING;
    }
}
