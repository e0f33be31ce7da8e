package org.usageconsumption.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.usageconsumption.audit.Deed.Actor;
import org.usageconsumption.tmforum.SettingsCheck;

class AuditLogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
    private static final Logger SERVERS = Logger.getLogger(AuditLog.class.getName());

    @TempDir
    private Path temporary;

    private final ToldRecords handler = new ToldRecords();

    @BeforeEach
    void listen() {
        SERVERS.setUseParentHandlers(false);
        SERVERS.addHandler(handler);
    }

    @AfterEach
    void forget() {
        SERVERS.removeHandler(handler);
        SERVERS.setUseParentHandlers(true);
    }

    private static Deed deed(String product) {
        return new Deed(Actor.named("anna"), "GET /", Whose.ofProducts(Set.of(product)), "200");
    }

    @Test
    void aLineThatCannotBeWrittenStandsInTheServersLogUntilItCanAgain() throws Exception {
        var directory = temporary.resolve("audit");
        Files.writeString(directory, "no directory");
        var log = new AuditLog(CLOCK, 3, directory.toString());

        log.write(deed("P-1"));

        assertThat(log.isOpen()).isFalse();
        assertThat(handler.all()).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(record.getParameters()[1].toString()).contains("\"who\":\"anna\"", "\"product\":[\"P-1\"]");
        });

        Files.delete(directory);
        assertThat(log.isOpen()).isTrue();
        log.write(deed("P-2"));
        assertThat(Files.readString(directory.resolve("audit-2026-11-29.0.json")))
                .contains("P-2");
        assertThat(handler.all()).hasSize(1);
    }

    @Test
    void aStartIsALine() throws Exception {
        new AuditLog(CLOCK, 3, temporary.toString()).begin(new SettingsCheck.Start());

        assertThat(Files.readString(temporary.resolve("audit-2026-11-29.0.json")))
                .isEqualTo(
                        "{\"when\":\"2026-11-29T12:00:00Z\",\"who\":null,\"what\":\"start\",\"outcome\":\"started\"}\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aServerDoesNotStartWhereTheDiskIsFull() throws Exception {
        var full = Files.createSymbolicLink(temporary.resolve("audit-2026-11-29.0.json"), Path.of("/dev/full"));
        var log = new AuditLog(CLOCK, 3, temporary.toString());

        assertThatThrownBy(() -> log.begin(new SettingsCheck.Start()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(temporary.toString());
        Files.delete(full);
    }

    @Test
    void fewerDigitsThanNoneAreRefused() {
        assertThatThrownBy(() -> new AuditLog(CLOCK, -1, temporary.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("log.digits");
    }
}
