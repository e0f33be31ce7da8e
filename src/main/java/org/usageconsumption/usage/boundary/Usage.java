package org.usageconsumption.usage.boundary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.stream.Stream;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Quantity;
import org.usageconsumption.usage.entity.Part;
import org.usageconsumption.usage.entity.ReportedUsage;
import org.usageconsumption.usage.entity.UsageRecord;

/** TMF635 Usage, as it was reported and where it was counted. */
final class Usage {

    private Usage() {}

    static ObjectNode of(UsageRecord record, Href usages) {
        var usage = Json.object();
        usage.put("id", record.usageId());
        usage.put("href", usages.to(record.usageId()));
        usage.put("usageType", record.usageType());
        usage.put("usageDate", record.usedAt().toString());
        usage.put("status", record.status());
        record.replacedBy().ifPresent(other -> usage.put("replacedBy", other));
        var document =
                record.document().map(text -> (ObjectNode) Json.parse(text)).orElseGet(Json::object);
        var told = usage.putArray(ReportedUsage.CHARACTERISTIC);
        var others = document.withArray(ReportedUsage.CHARACTERISTIC);
        var toldByOthers = new HashSet<String>();
        others.forEach(other -> toldByOthers.add(other.path("name").textValue()));
        characteristics(record).forEach(characteristic -> {
            if (!toldByOthers.contains(characteristic.get("name").textValue())) {
                told.add(characteristic);
            }
        });
        told.addAll(others);
        document.remove(ReportedUsage.CHARACTERISTIC);
        usage.putObject("logicalResource").put("id", record.resourceId());
        usage.putObject("productRef").put("id", record.productId());
        usage.setAll(document);
        var rated = usage.putArray("ratedProductUsage");
        record.rated().forEach(part -> rated.add(rated(part, record)));
        return usage;
    }

    private static ArrayNode characteristics(UsageRecord record) {
        var quantity = record.quantity();
        var characteristics = Json.array();
        characteristics.addObject().put("name", ReportedUsage.SOURCE).put("value", record.source());
        characteristics.addObject().put("name", ReportedUsage.LOGICAL_RESOURCE).put("value", record.resourceId());
        characteristics.addObject().put("name", ReportedUsage.QUANTITY).put("value", quantity.amount());
        characteristics
                .addObject()
                .put("name", ReportedUsage.UNITS)
                .put("value", quantity.units().symbol());
        return characteristics;
    }

    private static ObjectNode rated(Part part, UsageRecord record) {
        var rated = Json.object();
        rated.put("ratingDate", record.recordedAt().toString());
        rated.put("usageRatingTag", part.used().signum() != 0 ? "included usage" : "non included usage");
        rated.putObject("productRef").put("id", part.productId());
        tell(part, record, rated);
        part.aggregate().ifPresent(whole -> tell(whole, record, rated.putObject("aggregator")));
        return rated;
    }

    /** What a bucket held and what not, as extension attributes of TMF635 RatedProductUsage. */
    private static void tell(Part part, UsageRecord record, ObjectNode rated) {
        var unit = Quantity.exactUnit(record.unitOf(part), Stream.of(part.used(), part.outOfBucket()));
        rated.putObject("bucketRef").put("id", part.bucketId());
        rated.set("inBucket", Quantity.ofBase(part.used(), unit).tree());
        rated.set("outOfBucket", Quantity.ofBase(part.outOfBucket(), unit).tree());
        part.charge().ifPresent(charge -> rated.set("taxExcludedRatingAmount", charge.tree()));
    }
}
