package org.usageconsumption.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.usageconsumption.tmforum.AddressedText;
import org.usageconsumption.tmforum.list.Selected;

/**
 * Whose something is: the products, parties, accounts, buckets and logical resources that what is told refers to, and the
 * resources themselves, each once. Of what a client selects attributes from, all is looked at.
 */
public final class Whose {

    /** As they are called in the audit log. */
    enum Kind {
        resource,
        product,
        party,
        account,
        bucket,
        logicalResource,
        /** In what was refused; there need not be such a thing. */
        named;

        /** Whether it may be a number that somebody mistook for an id, or is one. */
        boolean isMasked() {
            return this == logicalResource || this == named;
        }
    }

    private static final int MOST_NAMED = 100;
    private static final int LONGEST_NAMED = 100;

    private static final JsonFactory JSON = new JsonFactory();

    /** Attributes that refer to somebody or something of somebody, in whatever version. */
    private static final Map<String, Kind> REFERENCES = Map.ofEntries(
            Map.entry("product", Kind.product),
            Map.entry("productRef", Kind.product),
            Map.entry("partyAccount", Kind.account),
            Map.entry("relatedParty", Kind.party),
            Map.entry("partyOrPartyRole", Kind.party),
            Map.entry("user", Kind.party),
            Map.entry("bucket", Kind.bucket),
            Map.entry("bucketRef", Kind.bucket),
            Map.entry("bucketRefOrValue", Kind.bucket),
            Map.entry("logicalResource", Kind.logicalResource));

    /** A line of a file that was refused, as it was sent: what it names may be anywhere in it. */
    private static final String LINE = "text";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\w.+-]+");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    /** What v3 has of a logical resource. */
    private static final String PUBLIC = "publicIdentifier";

    private final Map<Kind, Set<String>> ids = new EnumMap<>(Kind.class);
    private OptionalInt count = OptionalInt.empty();

    private Whose() {}

    public static Whose nobody() {
        return new Whose();
    }

    public static Whose ofProducts(Collection<String> productIds) {
        var whose = new Whose();
        whose.ids.put(Kind.product, new LinkedHashSet<>(productIds));
        return whose;
    }

    /**
     * @param told what is answered, or null: a resource, a list of them, or what says itself whose it is
     */
    public static Whose of(Object told) {
        if (told instanceof OfSomebody known) {
            return known.whose();
        }
        var whose = new Whose();
        if (told instanceof Collection<?> list) {
            whose.count = OptionalInt.of(list.size());
            list.forEach(whose::add);
        } else {
            whose.add(told);
        }
        return whose;
    }

    public Whose andBuckets(Collection<String> bucketIds) {
        bucketIds.forEach(id -> add(Kind.bucket, id));
        return this;
    }

    /** Those of the other, too. */
    public Whose and(Whose other) {
        other.ids.forEach((kind, added) -> added.forEach(id -> add(kind, id)));
        return this;
    }

    /** What was sent names these, and was refused; 100 ids are kept. */
    public Whose andNamed(JsonNode sent) {
        if (ids(Kind.named).size() < MOST_NAMED) {
            of(sent).ids.values().forEach(named -> named.forEach(this::andNamed));
            sent.path("usageCharacteristic")
                    .valueStream()
                    .filter(each -> "logicalResource".equals(each.path("name").textValue()))
                    .forEach(each -> andNamed(each.path("value").asText()));
        }
        return this;
    }

    public Whose andNamed(String id) {
        if (ids(Kind.named).size() < MOST_NAMED) {
            add(Kind.named, cut(id));
        }
        return this;
    }

    private static String cut(String id) {
        return id.substring(0, Math.min(LONGEST_NAMED, id.length()));
    }

    /** Those of this id, too. */
    public Whose and(String resourceId) {
        add(Kind.resource, resourceId);
        return this;
    }

    private void add(Object told) {
        try {
            if (told instanceof JsonNode resource) {
                read(resource instanceof Selected selected ? selected.whole() : resource);
            } else if (told instanceof AddressedText text) {
                add(Kind.resource, text.id());
                read(JSON.createParser(text.rest()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(JsonNode resource) throws IOException {
        if (resource.isContainerNode()) {
            read(resource.traverse());
        }
    }

    private void read(JsonParser resource) throws IOException {
        try (resource) {
            resource.nextToken();
            read(resource, Kind.resource);
        }
    }

    /** @param kind what objects here are; null where that concerns nobody */
    private void read(JsonParser json, Kind kind) throws IOException {
        var isArray = json.currentToken() == JsonToken.START_ARRAY;
        for (var token = json.nextToken(); !token.isStructEnd(); token = json.nextToken()) {
            var name = isArray ? null : json.currentName();
            var value = isArray ? token : json.nextToken();
            if (value.isStructStart()) {
                read(json, isArray ? kind : REFERENCES.get(name));
            } else if (value == JsonToken.VALUE_STRING && LINE.equals(name) && kind == Kind.resource) {
                BETWEEN_WORDS
                        .splitAsStream(json.getText())
                        .filter(DIGIT.asPredicate())
                        .limit(MOST_NAMED)
                        .forEach(word -> add(Kind.named, cut(word)));
            } else if (value == JsonToken.VALUE_STRING && PUBLIC.equals(name)) {
                add(Kind.logicalResource, json.getText());
            } else if (value == JsonToken.VALUE_STRING && isId(name, kind)) {
                add(kind, json.getText());
            }
        }
    }

    private static boolean isId(String name, Kind kind) {
        return kind != null && "id".equals(name) || kind == Kind.logicalResource && "value".equals(name);
    }

    private void add(Kind kind, String id) {
        ids.computeIfAbsent(kind, absent -> new LinkedHashSet<>()).add(id);
    }

    Set<String> ids(Kind kind) {
        return ids.getOrDefault(kind, Set.of());
    }

    /** How many resources are listed; empty where it is no list. */
    OptionalInt count() {
        return count;
    }
}
