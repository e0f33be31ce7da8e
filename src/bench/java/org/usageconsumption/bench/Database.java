package org.usageconsumption.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The server's database file, looked into while no server has it. */
record Database(Path directory) {

    private static final String NAME = "usage-consumption";

    /** A stored task. */
    record Task(String id, Instant askedAt) {}

    /** What the server's configuration says of the database. */
    static String options() throws IOException {
        var configuration = Files.readString(Path.of(System.getProperty("it.liberty"), "h2.xml"));
        var options = Pattern.compile("\"(MODE=[^\"]*)\"").matcher(configuration);
        if (!options.find()) {
            throw new IllegalStateException("liberty/h2.xml has no database.options");
        }
        return options.group(1);
    }

    Path file() {
        return directory.resolve(NAME);
    }

    Path trace() {
        return directory.resolve(NAME + ".trace.db");
    }

    private Path data() {
        return directory.resolve(NAME + ".mv.db");
    }

    boolean exists() {
        return Files.exists(data());
    }

    void delete() throws IOException {
        Files.deleteIfExists(data());
        Files.deleteIfExists(trace());
    }

    void copyTo(Database other) throws IOException {
        Files.createDirectories(other.directory);
        other.delete();
        Files.copy(data(), other.data(), StandardCopyOption.REPLACE_EXISTING);
    }

    Connection open() throws IOException, SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + file() + ";" + options(), "consumption", "consumption");
    }

    /** Writes the file anew, so that it does not matter how it came to be. */
    void compact() throws IOException, SQLException {
        try (var connection = open();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        }
    }

    /** In the order in which they were asked. */
    List<Task> tasks() throws IOException, SQLException {
        var tasks = new ArrayList<Task>();
        try (var connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, created_at FROM answer ORDER BY created_at, id")) {
            while (rows.next()) {
                tasks.add(new Task(
                        rows.getString(1),
                        rows.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC)));
            }
        }
        return tasks;
    }
}
