package org.usageconsumption.file.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.file.entity.UsageFile.NamedMapping;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Refusal;

/**
 * The directories that an operator has for files and for their mappings. A client names what lies directly in them; a
 * link that leads elsewhere is followed by nobody.
 */
@ApplicationScoped
public class FileDirectory {

    static final String FILE_NAME = "fileName";
    static final String MAPPING = "mapping";

    /** How the names end of what is being sent. */
    private static final String PART = ".part";
    /** No client pauses so long that nothing of its file is written. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private static final int LONGEST_NAME = 200;
    /** Neither a path nor hidden, and the same in every file system. */
    private static final Pattern PLAIN = Pattern.compile("[^./\\\\:\\p{Cntrl}][^/\\\\:\\p{Cntrl}]*");

    @Inject
    @ConfigProperty(name = "file.directory")
    private String directory;

    @Inject
    @ConfigProperty(name = "file.mappings")
    private String mappings;

    @Inject
    @ConfigProperty(name = "file.largest")
    private long largest;

    /**
     * @throws Refusal.Invalid where the name is no plain one, or nothing that can be read has it
     */
    public Path find(String name) {
        return find(directory, FILE_NAME, name);
    }

    /**
     * @throws Refusal.Invalid where the name is no plain one, or there is no such mapping, or it is no sound JSON object
     */
    public NamedMapping mapping(String name) {
        var path = find(mappings, MAPPING, name == null ? null : name + ".json");
        try {
            var document = Json.read(Files.readString(path));
            if (document.isObject()) {
                return new NamedMapping(name, document);
            }
        } catch (IOException e) {
            throw new Refusal.Invalid(MAPPING, "names " + name + ", which is not sound JSON");
        }
        throw new Refusal.Invalid(MAPPING, "names " + name + ", which is no JSON object");
    }

    private static Path find(String directory, String attribute, String name) {
        checkPlain(attribute, name);
        try {
            var inside = Path.of(directory).toRealPath();
            var path = inside.resolve(name).toRealPath();
            if (path.getParent().equals(inside) && Files.isRegularFile(path) && Files.isReadable(path)) {
                return path;
            }
        } catch (IOException e) {
            // told below, as what lies elsewhere is
        }
        throw new Refusal.Invalid(attribute, "names " + name + ", which is not there");
    }

    private static void checkPlain(String attribute, String name) {
        if (name == null || name.length() > LONGEST_NAME || !PLAIN.matcher(name).matches() || !isOfFileSystem(name)) {
            throw new Refusal.Invalid(attribute, "must be a plain name of up to " + LONGEST_NAME + " characters");
        }
    }

    private static boolean isOfFileSystem(String name) {
        try {
            return Path.of(name).getNameCount() == 1;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Stores what a client sends, whole or not at all.
     *
     * @param length as the client says, or -1
     * @throws Refusal.TooLarge where there is more than may be sent
     * @throws Refusal.Conflict where there is a file of this name
     * @throws IOException where the client breaks off
     */
    public void receive(String name, InputStream body, long length) throws IOException {
        checkPlain(FILE_NAME, name);
        checkSize(length);
        var inside = Files.createDirectories(Path.of(directory));
        var target = inside.resolve(name);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw isThere(name);
        }
        var part = Files.createTempFile(inside, ".", PART);
        try {
            copy(body, part);
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException e) {
            throw isThere(name);
        } finally {
            Files.delete(part);
        }
    }

    /** Deletes what was being sent when a server was killed, whichever of those that share the directory. */
    void sweep(Instant now) throws IOException {
        var inside = Path.of(directory);
        if (!Files.isDirectory(inside)) {
            return;
        }
        try (var parts = Files.newDirectoryStream(inside, ".*" + PART)) {
            for (var part : parts) {
                if (isLeft(part, now)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** It may be gone by now: its client is done, or another server was faster. */
    private static boolean isLeft(Path part, Instant now) throws IOException {
        try {
            return Files.getLastModifiedTime(part, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(now.minus(LONGEST_PAUSE));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(Path.of(directory).resolve(name));
    }

    private static Refusal isThere(String name) {
        return new Refusal.Conflict("There is a file " + name + " already; it can be loaded by its name");
    }

    private void checkSize(long size) {
        if (size > largest) {
            throw new Refusal.TooLarge("The file has more than " + largest + " bytes");
        }
    }

    private void copy(InputStream body, Path part) throws IOException {
        try (var file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            var buffer = new byte[1 << 16];
            var size = 0L;
            for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                checkSize(size);
                write(file, ByteBuffer.wrap(buffer, 0, read));
            }
            file.force(true);
        }
    }

    /** What fails here is not the client's mistake. */
    private static void write(FileChannel file, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
