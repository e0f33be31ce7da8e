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
 * A line is whole, or visibly cut off: what follows it begins a line of its own.
 */
final class DailyFile {

    private static final long LARGEST = 1L << 30;

    private final Path directory;
    private final long largest;
    private FileOutputStream file;
    private Path path;
    private LocalDate day;
    private long size;
    private boolean isCutOff;
    private byte[] missing;

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

    /** All of the line, or an exception. */
    synchronized void append(byte[] line, Instant now) throws IOException {
        try {
            open(now);
            if (isCutOff) {
                file.write('\n');
                size++;
                isCutOff = false;
            }
            file.write(line);
            size += line.length;
            missing = null;
        } catch (IOException e) {
            missing = line;
            close();
            throw e;
        }
    }

    /** Tries the line again that could not be written, and begins a file again that somebody has taken away. */
    synchronized void check(Instant now) throws IOException {
        if (missing != null) {
            append(missing, now);
        } else {
            if (file != null && Files.notExists(path)) {
                close();
            }
            open(now);
        }
    }

    private void open(Instant now) throws IOException {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (file != null && today.equals(day) && size < largest) {
            return;
        }
        close();
        Files.createDirectories(directory);
        path = next(today);
        size = Files.exists(path) ? Files.size(path) : 0;
        isCutOff = size > 0 && !endsWithALine();
        day = today;
        file = new FileOutputStream(path.toFile(), true);
    }

    private Path next(LocalDate today) throws IOException {
        var number = 0;
        var next = path(today, number);
        while (Files.exists(next) && Files.size(next) >= largest) {
            number++;
            next = path(today, number);
        }
        return next;
    }

    private Path path(LocalDate today, int number) {
        return directory.resolve("audit-" + today + "." + number + ".json");
    }

    private boolean endsWithALine() throws IOException {
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
