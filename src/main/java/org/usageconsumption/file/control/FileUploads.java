package org.usageconsumption.file.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.usageconsumption.availability.DatabaseFailure;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.file.mapping.MappedFile;
import org.usageconsumption.tmforum.Refusal;

/** Files that clients send: they are kept in the directory, and loaded as all others there. */
@ApplicationScoped
public class FileUploads {

    @Inject
    private FileDirectory directory;

    @Inject
    private FileLoads loads;

    /**
     * What a client sends.
     *
     * @param fileName under which it is to be kept; null where that is the server's to choose
     * @param length in bytes, as far as the client says; -1 where it does not
     */
    public record Upload(String fileName, boolean isCsv, long length, InputStream body) {}

    /**
     * Keeps what is sent, and has it loaded. What is refused, or not stored since the database is away, is not kept.
     *
     * @throws Refusal.Conflict where there is a file of this name
     * @throws Refusal.TooLarge where there is more than may be sent
     * @throws IOException where the client breaks off
     */
    public UsageFile load(Kind kind, Upload sent, String mapping) throws IOException {
        checkFormat(sent, mapping);
        var name = sent.fileName() == null ? UUID.randomUUID() + (sent.isCsv() ? ".csv" : ".ndjson") : sent.fileName();
        directory.receive(name, sent.body(), sent.length());
        try {
            return loads.load(kind, name, mapping);
        } catch (RuntimeException e) {
            if (e instanceof Refusal || isNotStored(e)) {
                directory.delete(name);
            }
            throw e;
        }
    }

    private static boolean isNotStored(RuntimeException failure) {
        return DatabaseFailure.of(failure)
                .filter(known -> known != DatabaseFailure.UNKNOWN_OUTCOME)
                .isPresent();
    }

    private void checkFormat(Upload sent, String mapping) {
        if (sent.isCsv() && mapping == null) {
            throw new Refusal.Invalid(FileDirectory.MAPPING, "is missing: a CSV file needs one");
        }
        if (mapping != null && MappedFile.isOfCsv(directory.mapping(mapping).document()) != sent.isCsv()) {
            throw new Refusal.Invalid(FileDirectory.MAPPING, "is for files of another format than what is sent");
        }
    }
}
