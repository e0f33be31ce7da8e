package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** No configuration in liberty/ has a password that lets anybody in from another machine. */
class PasswordsTest {

    private static final File LIBERTY = new File("liberty");
    private static final Map<String, Document> FILES = files();

    /** Of a database within the server, and of certificates that Java publishes. */
    private static final Set<String> HARMLESS =
            Set.of("consumption (h2.xml)", "changeit (platform.xml)", "changeit (tls.xml)");

    private static Map<String, Document> files() {
        var files = new HashMap<String, Document>();
        for (var file : LIBERTY.listFiles((directory, name) -> name.endsWith(".xml"))) {
            try {
                files.put(
                        file.getName(),
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(file));
            } catch (Exception e) {
                throw new IllegalStateException(file.getName(), e);
            }
        }
        return files;
    }

    private static Stream<Element> elements(String file, String name) {
        var found = FILES.get(file).getElementsByTagName(name);
        return Stream.iterate(0, i -> i < found.getLength(), i -> i + 1).map(i -> (Element) found.item(i));
    }

    private static Set<String> included(String file) {
        var included = new TreeSet<>(Set.of(file));
        elements(file, "include").forEach(include -> included.addAll(included(include.getAttribute("location"))));
        return included;
    }

    private static List<String> flavours() {
        return FILES.keySet().stream()
                .filter(name -> name.matches("server(-.*)?\\.xml"))
                .sorted()
                .toList();
    }

    /** What stands there, or what a variable is unless somebody says otherwise. */
    private static Set<String> passwords() {
        var passwords = new TreeSet<String>();
        for (var file : FILES.keySet()) {
            elements(file, "*").forEach(element -> {
                for (var i = 0; i < element.getAttributes().getLength(); i++) {
                    var attribute = element.getAttributes().item(i);
                    var isOne = attribute.getNodeName().toLowerCase(Locale.ROOT).matches(".*(password|secret).*");
                    var isDefault = attribute.getNodeName().equals("defaultValue")
                            && element.getAttribute("name").matches(".*(password|secret).*");
                    if ((isOne && !attribute.getNodeValue().matches("\\$\\{.*}") || isDefault)
                            && !attribute.getNodeValue().isEmpty()) {
                        passwords.add(attribute.getNodeValue() + " (" + file + ")");
                    }
                }
            });
        }
        return passwords;
    }

    private static Set<String> variablesOfPasswords() {
        var names = new TreeSet<String>();
        for (var file : FILES.keySet()) {
            elements(file, "*")
                    .map(element -> element.getAttribute("password") + element.getAttribute("Password"))
                    .filter(value -> value.startsWith("${"))
                    .forEach(value -> names.add(value.substring(2, value.length() - 1)));
        }
        return names;
    }

    @Test
    void whatStandsThereLetsNobodyInButOnTheOwnMachine() {
        var all = new TreeSet<>(HARMLESS);
        all.add("demo (demo-login.xml)");

        assertThat(passwords()).isEqualTo(all);
    }

    /** One that there is not would stay as it is written, and be a password that everybody can read. */
    @Test
    void everyVariableOfAPasswordIsEmptyUntilSomebodySetsIt() {
        var declared = new ArrayList<String>();
        FILES.keySet()
                .forEach(file -> elements(file, "variable")
                        .filter(variable -> variable.hasAttribute("defaultValue"))
                        .forEach(variable -> declared.add(variable.getAttribute("name"))));

        assertThat(variablesOfPasswords()).isNotEmpty().isSubsetOf(declared);
    }

    @Test
    void everyFlavourButTheDefaultAsksWhoConnectsToItsQueues() throws IOException {
        for (var flavour : flavours()) {
            var files = included(flavour);
            var isDefault = flavour.equals("server.xml");
            assertThat(files.contains("messaging-open.xml")).as(flavour).isEqualTo(isDefault);
            assertThat(files.contains("demo-login.xml")).as(flavour).isEqualTo(isDefault);
            assertThat(files.stream().anyMatch(Set.of("messaging.xml", "artemis.xml")::contains))
                    .as(flavour)
                    .isEqualTo(!isDefault);
        }
        assertThat(Files.readString(Path.of("liberty/messaging.xml"))).contains("messagingSecurity-3.0");
        assertThat(flavours()).contains("server.xml", "server-oracle.xml", "server-artemis.xml");
    }

    @Test
    void whatAsksNobodyListensOnTheLoopbackInterfaceWhateverIsConfigured() {
        assertThat(elements("messaging-open.xml", "wasJmsEndpoint"))
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.getAttribute("host")).isEqualTo("localhost"));
        assertThat(elements("demo-login.xml", "httpEndpoint"))
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.getAttribute("host")).isEqualTo("localhost"));
    }
}
