package org.usageconsumption.consumption.v4;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.usageconsumption.consumption.control.Question;
import org.usageconsumption.product.control.ProductSelection;
import org.usageconsumption.product.control.ProductSelection.Reference;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Period;
import org.usageconsumption.tmforum.Refusal;

/**
 * The question that a v4 QueryUsageConsumption asks: criteria of several kinds narrow, several of one kind widen;
 * relatedParty and partyAccount of the query itself narrow, too.
 */
final class SearchCriteria {

    private static final int MOST = 1_000;
    private static final int MOST_QUALIFIERS = 50;

    private SearchCriteria() {}

    /**
     * @throws Refusal.Invalid naming every attribute that is missing or wrong
     */
    static Question read(JsonNode queryUsageConsumption) {
        var body = Attributes.of(queryUsageConsumption).require("searchCriteria");
        body.dateTime("queryUsageConsumptionDate");
        var selection = new ProductSelection();
        parties(body, selection);
        var buckets = new ArrayList<Reference>();
        var period = body.object("searchCriteria")
                .map(criteria -> {
                    parties(criteria, selection);
                    selection
                            .logicalResources(references(criteria, "logicalResource", SearchCriteria::logicalResource))
                            .ids(ids(criteria, "product"))
                            .services(ids(criteria, "service"));
                    buckets.addAll(references(criteria, "bucketRefOrValue", SearchCriteria::bucket));
                    return criteria.period("validPeriod");
                })
                .orElse(null);
        selection.buckets(buckets);
        if (period != null) {
            selection.validIn(period);
        }
        return body.check(new Question(selection, buckets, period == null ? Period.always() : period));
    }

    private static void parties(Attributes attributes, ProductSelection selection) {
        selection
                .partyAccounts(ids(attributes, "partyAccount"))
                .relatedParties(references(
                        attributes,
                        "relatedParty",
                        party -> new Reference(id(party), party.text("role", Attributes.ID))));
    }

    /** Each different name, role or usage type is a condition of its own in the database. */
    private static List<Reference> references(
            Attributes attributes, String name, Function<Attributes, Reference> read) {
        var references = read(attributes, name, read);
        if (references.stream().map(Reference::qualifier).distinct().count() > MOST_QUALIFIERS) {
            attributes.reject(name, "must not have more than " + MOST_QUALIFIERS + " different names, roles or types");
        }
        return references;
    }

    private static <T> List<T> read(Attributes attributes, String name, Function<Attributes, T> read) {
        return attributes.list(name, MOST).stream().map(read).toList();
    }

    private static List<String> ids(Attributes attributes, String name) {
        return read(attributes, name, SearchCriteria::id);
    }

    private static String id(Attributes reference) {
        return reference.require("id").text("id", Attributes.ID);
    }

    /** By id, or by name and value, as some clients say it. */
    private static Reference logicalResource(Attributes resource) {
        var value = resource.text("value", Attributes.ID);
        var id = resource.text("id", Attributes.ID);
        if (value == null) {
            resource.require("id");
        } else if (id != null && !id.equals(value)) {
            resource.reject("value", "is not the id");
        }
        return new Reference(id == null ? value : id, resource.text("name", Attributes.ID));
    }

    private static Reference bucket(Attributes bucket) {
        if (!bucket.has("id") && !bucket.has("usageType")) {
            bucket.reject("id", "or usageType is missing");
        }
        return new Reference(bucket.text("id", Attributes.ID), bucket.text("usageType", Attributes.ID));
    }
}
