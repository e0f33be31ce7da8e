package org.usageconsumption.bench;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.usageconsumption.fixtures.ServerProcess;

/** The server of the benchmark: the WAR with the constant resource, a database of its own. */
final class Deployment {

    private static final List<Class<?>> ADDED = List.of(Constant.class, Constant.Writer.class);

    private Deployment() {}

    /** A server that is laid out, not started. */
    static ServerProcess on(Database database, String options) throws IOException {
        return new ServerProcess(
                Settings.directory().resolve("server"),
                war(),
                Map.of("DATABASE_FILE", database.file().toString(), "DATABASE_OPTIONS", options));
    }

    private static Path war() throws IOException {
        var original = Path.of(System.getProperty("it.war"));
        var war = Settings.directory().resolve(original.getFileName());
        Files.copy(original, war, StandardCopyOption.REPLACE_EXISTING);
        try (var entries = FileSystems.newFileSystem(war)) {
            for (var added : ADDED) {
                var name = added.getName().replace('.', '/') + ".class";
                var entry = entries.getPath("WEB-INF/classes", name);
                Files.createDirectories(entry.getParent());
                try (var bytes = added.getResourceAsStream("/" + name)) {
                    Files.copy(bytes, entry, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return war;
    }
}
