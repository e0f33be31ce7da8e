package org.usageconsumption.audit;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A file for each day (UTC) in a directory, and another one where that has become large: {@code audit-2026-11-30.0.json} and so
 * on. What is written is the operating system's at once, and stays when the server is killed. Files of before are not touched.
 */
final class DailyFile {

    private static final long LARGEST = 1L << 30;

    private final Path directory;
    private final long largest;
    private FileOutputStream file;
    private LocalDate day;
    private long size;

    DailyFile(Path directory) {
        this(directory, LARGEST);
    }

    /** @param largest bytes after which another file is begun */
    DailyFile(Path directory, long largest) {
        this.directory = directory;
        this.largest = largest;
    }

    Path directory() {
        return directory;
    }

    /** All of the line, or an exception; what is left of a line that failed ends before the next one. */
    synchronized void append(byte[] line, Instant now) throws IOException {
        open(now);
        try {
            file.write(line);
            size += line.length;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    synchronized void open(Instant now) throws IOException {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (file != null && today.equals(day) && size < largest) {
            return;
        }
        close();
        Files.createDirectories(directory);
        var path = next(today);
        size = Files.exists(path) ? Files.size(path) : 0;
        day = today;
        file = new FileOutputStream(path.toFile(), true);
        if (size > 0 && !endsWithALine(path)) {
            file.write('\n');
            size++;
        }
    }

    private Path next(LocalDate today) throws IOException {
        var number = 0;
        var path = path(today, number);
        while (Files.exists(path) && Files.size(path) >= largest) {
            number++;
            path = path(today, number);
        }
        return path;
    }

    private Path path(LocalDate today, int number) {
        return directory.resolve("audit-" + today + "." + number + ".json");
    }

    private boolean endsWithALine(Path path) throws IOException {
        try (var bytes = Files.newByteChannel(path)) {
            var last = ByteBuffer.allocate(1);
            bytes.position(size - 1).read(last);
            return last.get(0) == '\n';
        }
    }

    private void close() throws IOException {
        if (file != null) {
            var closing = file;
            file = null;
            closing.close();
        }
    }
}
