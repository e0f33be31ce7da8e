package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.usageconsumption.tmforum.Json;

/** The bill of materials, from which an operator's scanner knows what there is to be patched. */
class SbomIT {

    private static final Path WAR = Path.of(System.getProperty("it.war"));
    private static final Path RESOURCE_ADAPTER = Path.of(System.getProperty("it.artemis"));
    private static final Path BOM = WAR.resolveSibling("bom.json");
    private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

    /** As the file of its jar is called. */
    private static String jar(JsonNode component) {
        var classifier = CLASSIFIER.matcher(component.get("purl").textValue());
        return component.get("name").textValue() + "-"
                + component.get("version").textValue() + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar";
    }

    private static Stream<JsonNode> components() throws IOException {
        return Json.parse(Files.readString(BOM)).get("components").valueStream();
    }

    private static List<String> jars(String scope) throws IOException {
        return components()
                .filter(component -> component.get("scope").textValue().equals(scope))
                .map(SbomIT::jar)
                .toList();
    }

    @BeforeAll
    static void thereIsOne() {
        assumeTrue(Files.exists(BOM), "Maven writes none while it is offline (-o)");
    }

    private static List<String> jarsIn(Path archive) throws IOException {
        try (var file = new JarFile(archive.toFile())) {
            return file.stream()
                    .map(entry -> Path.of(entry.getName()).getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    @Test
    void itHasWhatIsInTheWarAndInTheResourceAdapterAndTheDrivers() throws IOException {
        var war = jarsIn(WAR);
        var resourceAdapter = jarsIn(RESOURCE_ADAPTER);

        assertThat(war).isNotEmpty();
        assertThat(resourceAdapter).isNotEmpty();
        assertThat(jars("required"))
                .containsAll(war)
                .containsAll(resourceAdapter)
                .filteredOn(jar -> !war.contains(jar) && !resourceAdapter.contains(jar))
                .extracting(jar -> jar.replaceFirst("-[\\d.]+jar$", ""))
                .containsExactlyInAnyOrder("h2", "ojdbc11", "oraclepki");
    }

    @Test
    void whatIsOptionalIsThePlatforms() throws IOException {
        assertThat(jars("optional"))
                .isNotEmpty()
                .allMatch(jar -> jar.matches("(jakarta|microprofile|org\\.eclipse\\.persistence)[.-].+"));
    }

    @Test
    void aScannerKnowsEachByItsAddressAndItsHashesAndALawyerByItsLicences() throws IOException {
        assertThat(components()).allSatisfy(component -> {
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(component
                            .path("hashes")
                            .valueStream()
                            .map(hash -> hash.get("alg").textValue()))
                    .contains("SHA-256");
            assertThat(component.path("licenses")).isNotEmpty();
        });
    }
}
