package org.usageconsumption.consumption.control;

import java.util.Set;
import org.usageconsumption.tmforum.list.AttributeTypes;

/** The types of the attributes that filters and sorts go by, under the names of all versions. */
public final class KnownAttributes {

    public static final AttributeTypes TYPES = new AttributeTypes(
            Set.of(
                    "creationDate",
                    "lastUpdate",
                    "effectiveDate",
                    "queryUsageConsumptionDate",
                    "startDateTime",
                    "endDateTime",
                    "asOfDateTime",
                    "newestUsageDateTime"),
            Set.of("amount"),
            Set.of("isShared"));

    private KnownAttributes() {}
}
