package org.usageconsumption.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Keeps each statement that the application sends as a file of its own, once, also for a server that is killed. What tests
 * send, and Flyway, which speaks each database's own dialect, is not the application's.
 */
final class SentStatements {

    private static final Optional<Path> DIRECTORY =
            Optional.ofNullable(System.getenv("IT_STATEMENTS")).map(Path::of);

    private static final Pattern RECORDING = Pattern.compile("org\\.usageconsumption\\.recording\\..*");
    private static final Pattern OTHERS =
            Pattern.compile("org\\.flywaydb\\..*|org\\.usageconsumption\\.(fixtures\\..*|(.*\\.)?\\w+IT(\\$.*)?)");
    private static final Pattern KNOWN = Pattern.compile("org\\.(usageconsumption|flywaydb)\\..*");

    private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();

    private SentStatements() {}

    static void keep(String sql) {
        DIRECTORY
                .filter(there -> !KEPT.contains(sql))
                .filter(there -> isOfApplication())
                .ifPresent(directory -> {
                    write(directory, sql);
                    KEPT.add(sql);
                });
    }

    /** The innermost of the classes that may send; where there is none the container does so for the application. */
    private static boolean isOfApplication() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> KNOWN.matcher(name).matches()
                                && !RECORDING.matcher(name).matches())
                        .findFirst()
                        .filter(name -> OTHERS.matcher(name).matches())
                        .isEmpty());
    }

    private static void write(Path directory, String sql) {
        var name = UUID.nameUUIDFromBytes(sql.getBytes(StandardCharsets.UTF_8)) + ".sql";
        try {
            var whole = Files.createTempFile(Files.createDirectories(directory), "", "");
            Files.writeString(whole, sql);
            Files.move(whole, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
