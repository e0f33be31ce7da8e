package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients whose secret everybody knows are there on the own machine only. */
class DemoLoginTest {

    private static final Path LIBERTY = Path.of("liberty");
    private static final Path DEMO_LOGIN = LIBERTY.resolve("demo-login.xml");

    private static List<String> filesWith(String text) throws IOException {
        try (var files = Files.walk(LIBERTY)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(text))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theDefaultServerAloneIncludesThem() throws IOException {
        assertThat(filesWith("demo-login.xml")).containsExactly("server.xml");
        assertThat(filesWith("openidConnect")).containsExactly("demo-login.xml");
        assertThat(filesWith("oauthProvider")).containsExactly("demo-login.xml");
    }

    @Test
    void whateverIncludesThemListensOnTheLoopbackInterface() {
        assertThat(read(DEMO_LOGIN)).contains("<httpEndpoint id=\"defaultHttpEndpoint\" host=\"localhost\"/>");
    }
}
