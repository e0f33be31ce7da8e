package org.usageconsumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.usageconsumption.tmforum.Json;

/** The bill of materials, from which an operator's scanner knows what there is to be patched. */
class SbomIT {

    private static final Path WAR = Path.of(System.getProperty("it.war"));
    private static final Path BOM = WAR.resolveSibling("bom.json");
    private static final String LIBRARIES = "WEB-INF/lib/";

    /** As the file of its jar is called. */
    private static String jar(JsonNode component) {
        return component.get("name").textValue() + "-"
                + component.get("version").textValue() + ".jar";
    }

    private static Stream<JsonNode> components() throws IOException {
        return Json.parse(Files.readString(BOM)).get("components").valueStream();
    }

    @BeforeAll
    static void thereIsOne() {
        assumeTrue(Files.exists(BOM), "Maven writes none while it is offline (-o)");
    }

    private static List<String> librariesOfTheWar() throws IOException {
        try (var war = new JarFile(WAR.toFile())) {
            return war.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .toList();
        }
    }

    @Test
    void itHasWhatIsInTheWarAndWhatTheServerGetsBesideIt() throws IOException {
        var jars = components().map(SbomIT::jar).toList();

        assertThat(librariesOfTheWar()).isNotEmpty().isSubsetOf(jars);
        assertThat(jars).anyMatch(jar -> jar.startsWith("h2-")).anyMatch(jar -> jar.startsWith("ojdbc11-"));
        assertThat(jars).noneMatch(jar -> jar.startsWith("junit") || jar.contains("arquillian"));
    }

    @Test
    void aScannerKnowsEachByItsAddressAndItsHashes() throws IOException {
        assertThat(components()).allSatisfy(component -> {
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(component
                            .path("hashes")
                            .valueStream()
                            .map(hash -> hash.get("alg").textValue()))
                    .contains("SHA-256");
        });
    }
}
