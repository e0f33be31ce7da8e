package org.usageconsumption.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * TM Forum's file of one version. An operation is named by its method and path, such as {@code GET /hub/{id}}.
 *
 * <p>Swagger 2.0's definitions and OpenAPI 3.0's schemas are both draft 4 as far as these files go, except for
 * discriminators: the validator takes them for remarks, though a Bucket with an id is a sound BucketRef, too, and so
 * never {@code oneOf} both. Here each alternative has its own {@code @type}, which is what they mean; and where there are
 * no alternatives, the {@code @type} is one of those that the discriminator names.
 */
record OfficialDocument(String version, JsonNode json, SchemaRegistry registry) {

    static final List<String> VERSIONS = List.of("3.0.1", "4.0.0", "4.0.1", "5.0.0", "5.1.0");

    private static final Path FILES = Path.of(System.getProperty("it.shared", "../shared"), "spec");
    private static final String LOCATION = "https://localhost/official";

    /** Skips the test where there are no official files. */
    static OfficialDocument of(String version) {
        var document = ifThere(version);
        assumeTrue(document.isPresent(), "no official file");
        return document.get();
    }

    /** Empty where there are no official files; that this is skipped is said. */
    static Optional<OfficialDocument> ifThere(String version) {
        var file = FILES.resolve(
                version.startsWith("5")
                        ? "TMF677-Usage_Consumption-v" + version + ".oas.yaml"
                        : "TMF677-UsageConsumption-v" + version + ".swagger.json");
        if (Files.exists(file)) {
            return Optional.of(read(version, file));
        }
        System.out.println("Skipped: there is no spec/" + file.getFileName() + " to compare with");
        return Optional.empty();
    }

    private static OfficialDocument read(String version, Path file) {
        try {
            var mapper = version.startsWith("5") ? new YAMLMapper() : new ObjectMapper();
            var json = mapper.readTree(file.toFile());
            json.findParents("discriminator").forEach(schema -> discriminate((ObjectNode) schema));
            var formatsCount =
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
            var registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_4,
                    schemas ->
                            schemas.schemas(Map.of(LOCATION, json.toString())).schemaRegistryConfig(formatsCount));
            return new OfficialDocument(version, json, registry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discriminate(ObjectNode schema) {
        var mapping = schema.remove("discriminator").path("mapping");
        if (!schema.has("oneOf")) {
            types(schema, mapping.properties().stream());
            return;
        }
        var alternatives = schema.withArrayProperty("oneOf");
        for (var index = 0; index < alternatives.size(); index++) {
            var alternative = alternatives.get(index);
            var discriminated = schema.objectNode();
            types(
                    discriminated.putArray("allOf").add(alternative).addObject(),
                    mapping.properties().stream().filter(type -> type.getValue().equals(alternative.get("$ref"))));
            alternatives.set(index, discriminated);
        }
    }

    private static void types(ObjectNode schema, Stream<Map.Entry<String, JsonNode>> mapping) {
        var types = schema.withObjectProperty("properties")
                .withObjectProperty("@type")
                .putArray("enum");
        mapping.forEach(type -> types.add(type.getKey()));
    }

    boolean is(String major) {
        return version.startsWith(major + ".");
    }

    /** Where the file has its operations, such as {@code /tmf-api/usageConsumption/v4}. */
    String basePath() {
        var path = is("5")
                ? URI.create(json.at("/servers/0/url")
                                .textValue()
                                .replace(
                                        "{apiRoot}",
                                        json.at("/servers/0/variables/apiRoot/default")
                                                .textValue()))
                        .getPath()
                : json.get("basePath").textValue();
        return path.replaceAll("/$", "");
    }

    /** All, the listeners that a client implements among them, in the order of the file. */
    Map<String, JsonNode> operations() {
        var operations = new LinkedHashMap<String, JsonNode>();
        json.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue())));
        return operations;
    }

    static boolean isListener(String operation) {
        return operation.contains(" /listener/");
    }

    /** The schema of an operation's body; missing where it has none. */
    JsonNode requestSchema(String operation) {
        return first(new ApiOperation(json, operations().get(operation)).request());
    }

    /**
     * The schema of an answer, missing where it has no body. A part of a list is answered as the whole is, and an error that
     * the file does not declare as one that it does.
     */
    JsonNode responseSchema(String operation, int status) {
        var told = new ApiOperation(json, operations().get(operation));
        return first(told.response(told.declared(String.valueOf(status))));
    }

    private static JsonNode first(Map<String, JsonNode> schemas) {
        return schemas.isEmpty()
                ? MissingNode.getInstance()
                : schemas.values().iterator().next();
    }

    ApiSchema schema(JsonNode node) {
        return ApiSchema.of(json, node);
    }

    /** What is wrong with a body by its schema, which is a reference or a list of references. */
    List<String> flaws(JsonNode schema, JsonNode body) {
        if (schema.path("type").asText().equals("array")) {
            return body.isArray() ? elementFlaws(schema.get("items"), body) : List.of("it is not a list");
        }
        var reference = schema.get("$ref").textValue();
        return registry.getSchema(SchemaLocation.of(LOCATION + reference)).validate(body).stream()
                .map(Object::toString)
                .toList();
    }

    private List<String> elementFlaws(JsonNode schema, JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .flatMap(element -> flaws(schema, element).stream())
                .toList();
    }
}
