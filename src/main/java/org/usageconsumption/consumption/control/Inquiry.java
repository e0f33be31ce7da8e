package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.usageconsumption.consumption.entity.Question;
import org.usageconsumption.product.control.ProductSelection;
import org.usageconsumption.product.control.ProductSelection.Reference;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.BodySchema;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;

/**
 * Puts a question together from what a request says, whatever its version calls it: criteria of several kinds narrow,
 * several of one kind widen. What is wrong is reported to the attributes that are read.
 */
public final class Inquiry {

    /** Criteria of one kind. */
    public static final int MOST = 1_000;

    private static final int MOST_QUALIFIERS = 50;
    private static final String RELATED_PARTY = "relatedParty";
    private static final String PARTY_ACCOUNT = "partyAccount";
    private static final String PRODUCT = "product";
    private static final String SERVICE = "service";
    private static final String LOGICAL_RESOURCE = "logicalResource";
    private static final String BUCKET = "bucket";
    private static final String VALID_PERIOD = "validPeriod";
    /** Texts, wherever they stand. */
    private static final Set<String> OF_ALL_VERSIONS =
            Set.of("id", "name", "role", "usageType", "value", "partyId", "partyName", "@referredType");

    private final ProductSelection products = new ProductSelection();
    private final List<Reference> buckets = new ArrayList<>();
    private final ObjectNode criteria = Json.object();
    private final ArrayNode narrowings = Json.array();
    private Period period = Period.always();

    /** Puts a question together anew. */
    static Question again(ArrayNode narrowings) {
        var inquiry = new Inquiry();
        for (var narrowing : narrowings) {
            var said = Attributes.of(narrowing);
            inquiry.relatedParties(said.list(RELATED_PARTY, MOST))
                    .partyAccounts(said.list(PARTY_ACCOUNT, MOST))
                    .products(said.list(PRODUCT, MOST))
                    .services(said.list(SERVICE, MOST))
                    .logicalResources(said.list(LOGICAL_RESOURCE, MOST))
                    .buckets(said.list(BUCKET, MOST))
                    .validIn(said.period(VALID_PERIOD));
            said.check();
        }
        return inquiry.question();
    }

    /** By id and, where it is said, role. */
    public Inquiry relatedParties(List<Attributes> parties) {
        keep(RELATED_PARTY, parties);
        products.relatedParties(qualified(
                parties, party -> new Reference(id(party), party.text("role", Attributes.ID))));
        return this;
    }

    public Inquiry partyAccounts(List<Attributes> accounts) {
        keep(PARTY_ACCOUNT, accounts);
        products.partyAccounts(ids(accounts));
        return this;
    }

    public Inquiry products(List<Attributes> references) {
        keep(PRODUCT, references);
        products.ids(ids(references));
        return this;
    }

    public Inquiry services(List<Attributes> references) {
        keep(SERVICE, references);
        products.services(ids(references));
        return this;
    }

    /** By id and, where it is said, name. */
    public Inquiry logicalResources(List<Attributes> resources) {
        keep(LOGICAL_RESOURCE, resources);
        products.logicalResources(qualified(resources, Inquiry::logicalResource));
        return this;
    }

    /** By id, usage type or both: the products that bear them, and of these products only such buckets. */
    public Inquiry buckets(List<Attributes> references) {
        keep(BUCKET, references);
        buckets.addAll(qualified(references, Inquiry::bucket));
        products.buckets(buckets);
        return this;
    }

    /** The products, and of them the buckets, that are valid at some time in it; null for all. */
    public Inquiry validIn(Period validPeriod) {
        if (validPeriod != null) {
            criteria.set(VALID_PERIOD, validPeriod.tree());
            narrowings.add(Json.object().set(VALID_PERIOD, validPeriod.tree()));
            products.validIn(validPeriod);
            period = validPeriod;
        }
        return this;
    }

    /** What the report is called; null where nothing is said. */
    public Inquiry described(String name, String description) {
        if (name != null) {
            criteria.put("name", name);
        }
        if (description != null) {
            criteria.put("description", description);
        }
        return this;
    }

    public Question question() {
        return new Question(products, buckets, period, criteria, narrowings);
    }

    private void keep(String name, List<Attributes> references) {
        if (!references.isEmpty()) {
            var narrowing = Json.array();
            references.forEach(reference -> narrowing.add(inNoVersion(reference)));
            criteria.withArrayProperty(name).addAll(narrowing);
            narrowings.add(Json.object().set(name, narrowing));
        }
    }

    /**
     * What one version knows may be something else in another one, or have another form there: it stands in what was sent
     * alone, as does whatever has attributes of its own.
     */
    private static ObjectNode inNoVersion(Attributes reference) {
        var plain = Json.object();
        reference.json().properties().forEach(attribute -> {
            var value = attribute.getValue();
            var isOfAll = OF_ALL_VERSIONS.contains(attribute.getKey())
                    ? value.isTextual()
                    : value.isValueNode() && !BodySchema.isKnown(attribute.getKey());
            if (isOfAll) {
                plain.set(attribute.getKey(), value);
            }
        });
        return plain;
    }

    /** Each different name, role or usage type is a condition of its own in the database. */
    private static List<Reference> qualified(List<Attributes> references, Function<Attributes, Reference> read) {
        var qualified = references.stream().map(read).toList();
        if (qualified.stream().map(Reference::qualifier).distinct().count() > MOST_QUALIFIERS) {
            references
                    .get(0)
                    .reject(
                            "",
                            "must not be followed by more than " + MOST_QUALIFIERS + " other names, roles or types");
        }
        return qualified;
    }

    private static List<String> ids(List<Attributes> references) {
        return references.stream().map(Inquiry::id).toList();
    }

    private static String id(Attributes reference) {
        return reference.require("id").text("id", Attributes.ID);
    }

    private static Reference logicalResource(Attributes resource) {
        var id = id(resource);
        var value = resource.text("value", Attributes.ID);
        if (id != null && value != null && !id.equals(value)) {
            resource.reject("value", "is not the id");
        }
        return new Reference(id, resource.text("name", Attributes.ID));
    }

    private static Reference bucket(Attributes bucket) {
        if (!bucket.has("id") && !bucket.has("usageType")) {
            bucket.reject("id", "or usageType is missing");
        }
        return new Reference(bucket.text("id", Attributes.ID), bucket.text("usageType", Attributes.ID));
    }
}
