package org.usageconsumption.tmforum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What {@code /openapi} says of a request's body, applied to bodies: types, formats, enumerations and what is
 * mandatory, at every depth. As everywhere, an attribute that is null is absent.
 */
public final class BodySchema {

    /** A body with more flaws than these is not looked at any further. */
    static final int MOST_VIOLATIONS = 100;

    private static final String LOCATION = "urn:openapi";
    private static final String SCHEMAS = "/components/schemas";
    private static final JsonNode OPENAPI = openApi();
    private static final SchemaRegistry REGISTRY = registry();
    private static final Set<String> KNOWN = OPENAPI.at(SCHEMAS)
            .propertyStream()
            .filter(schema -> schema.getKey().matches("v\\d\\..*"))
            .flatMap(schema -> schema.getValue().findValues("properties").stream())
            .flatMap(JsonNode::propertyStream)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());

    private final Schema schema;

    private BodySchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * @param name of a schema in {@code META-INF/openapi.yaml}, such as {@code v4.QueryUsageConsumption_Create}
     */
    public static BodySchema named(String name) {
        if (!OPENAPI.at(SCHEMAS + "/" + name).isObject()) {
            throw new IllegalArgumentException("There is no schema " + name);
        }
        return new BodySchema(REGISTRY.getSchema(SchemaLocation.of(LOCATION + "#" + SCHEMAS + "/" + name)));
    }

    /** Whether a version of TMF677 knows an attribute of that name, wherever. */
    public static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** The attributes of a body, with what is wrong with them; those that are null are gone. */
    public Attributes read(JsonNode body) {
        var attributes = Attributes.of(withoutNulls(body));
        if (body.isObject()) {
            errors(attributes.json()).forEach(error -> attributes.reject(path(error), what(error)));
        }
        return attributes;
    }

    private List<Error> errors(JsonNode body) {
        var context = schema.createExecutionContext();
        var errors = new Errors();
        context.setErrors(errors);
        try {
            schema.validate(context, body);
        } catch (Enough e) {
            // what was found is told
        }
        return errors;
    }

    private static JsonNode withoutNulls(JsonNode body) {
        return hasNull(body) ? removeNulls(body.deepCopy()) : body;
    }

    private static boolean hasNull(JsonNode node) {
        for (var child : node) {
            if (child.isNull() || hasNull(child)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode removeNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(property -> property.getValue().isNull());
        }
        node.forEach(BodySchema::removeNulls);
        return node;
    }

    private static String path(Error error) {
        var path = new StringBuilder();
        var location = error.getInstanceLocation();
        for (var i = 0; i < location.getNameCount(); i++) {
            if (location.getElement(i) instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                append(path, location.getName(i));
            }
        }
        if (isOfWhatIsMissing(error)) {
            append(path, error.getProperty());
        }
        return path.toString();
    }

    private static void append(StringBuilder path, String name) {
        path.append(path.isEmpty() ? "" : ".").append(name);
    }

    private static String what(Error error) {
        return isOfWhatIsMissing(error) ? "is missing" : rule(sayer(error.getSchemaLocation()));
    }

    private static boolean isOfWhatIsMissing(Error error) {
        return error.getKeyword().equals("required") || error.getKeyword().equals("dependentRequired");
    }

    /** The schema of the keyword that was violated. */
    private static JsonNode sayer(SchemaLocation keyword) {
        return node(keyword.getFragment().getParent());
    }

    private static JsonNode node(NodePath path) {
        var node = OPENAPI;
        for (var i = 0; i < path.getNameCount(); i++) {
            node = path.getElement(i) instanceof Integer index ? node.path(index) : node.path(path.getName(i));
        }
        return node;
    }

    /** What a schema demands, in the words that {@link Attributes} has for it. */
    private static String rule(JsonNode schema) {
        if (schema.has("enum")) {
            return Attributes.oneOfRule(StreamSupport.stream(schema.get("enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList());
        }
        return switch (schema.path("format").asText(schema.path("type").asText())) {
            case "date-time" -> Attributes.DATE_TIME_RULE;
            case "uri" -> "must be a URI";
            case "boolean" -> Attributes.FLAG_RULE;
            case "number" -> Attributes.NUMBER_RULE;
            case "integer" -> "must be a whole number";
            case "object" -> Attributes.OBJECT_RULE;
            case "array" ->
                schema.has("maxItems")
                        ? Attributes.listRule(schema.get("maxItems").intValue())
                        : "must be an array";
            default ->
                schema.has("maxLength")
                        ? Attributes.textRule(schema.get("maxLength").intValue())
                        : "must be a text";
        };
    }

    private static JsonNode openApi() {
        try (var yaml = BodySchema.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of this one document; nothing is fetched from anywhere. */
    private static SchemaRegistry registry() {
        var dialect = Dialect.builder(Dialects.getDraft202012())
                .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
                .keywords(Stream.of("openapi", "tags", "paths", "components", "example")
                        .map(NonValidationKeyword::new)
                        .toList())
                .format(new DateTime())
                .build();
        return SchemaRegistry.withDialect(
                dialect,
                registry -> registry.schemas(Map.of(LOCATION, OPENAPI.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    private static final class Errors extends ArrayList<Error> {

        @Override
        public boolean add(Error error) {
            if (size() == MOST_VIOLATIONS) {
                throw new Enough();
            }
            return super.add(error);
        }
    }

    private static final class Enough extends RuntimeException {

        private Enough() {
            super(null, null, false, false);
        }
    }

    /** RFC 3339 as {@link Attributes} reads it. */
    private static final class DateTime implements Format {

        @Override
        public String getName() {
            return "date-time";
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return Attributes.isDateTime(value);
        }
    }
}
