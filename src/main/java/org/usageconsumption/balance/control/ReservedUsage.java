package org.usageconsumption.balance.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.usageconsumption.balance.entity.BalanceAction;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.usage.entity.ReportedUsage;

/** A confirmed reservation as TMF635 Usage, of the reserved bucket alone. */
final class ReservedUsage {

    private static final String RELATED_PARTY = "relatedParty";

    private ReservedUsage() {}

    static ObjectNode of(BalanceAction action, String usageType, Quantity used, Instant usedAt) {
        var usage = Json.object();
        usage.put("id", action.id());
        usage.put("usageType", usageType);
        usage.put("usageDate", usedAt.toString());
        var parties = action.extension().get(RELATED_PARTY);
        if (parties != null) {
            usage.set(RELATED_PARTY, parties);
        }
        characteristic(usage, ReportedUsage.LOGICAL_RESOURCE).put("value", action.resourceId());
        characteristic(usage, ReportedUsage.QUANTITY).put("value", used.amount());
        characteristic(usage, ReportedUsage.UNITS).put("value", used.units().symbol());
        characteristic(usage, ReportedUsage.PRODUCT).put("value", action.productId());
        characteristic(usage, ReportedUsage.BUCKET).put("value", action.bucketId());
        return usage;
    }

    private static ObjectNode characteristic(ObjectNode usage, String name) {
        return usage.withArray(ReportedUsage.CHARACTERISTIC).addObject().put("name", name);
    }
}
