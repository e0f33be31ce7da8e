package org.usageconsumption.file.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.usageconsumption.access.CurrentCaller;
import org.usageconsumption.database.Transactions;
import org.usageconsumption.file.entity.UsageFile;
import org.usageconsumption.file.entity.UsageFile.NamedFile;
import org.usageconsumption.file.entity.UsageFile.NamedMapping;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.file.mapping.MappedFile;
import org.usageconsumption.tmforum.Refusal;

/** The files that are loaded, or were. */
@ApplicationScoped
public class FileLoads {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Inject
    private FileDirectory directory;

    @Inject
    private FileRuns runs;

    @Inject
    private WaitingFiles waiting;

    @Inject
    private CurrentCaller caller;

    @Inject
    @ConfigProperty(name = "file.parts")
    private int parts;

    @Inject
    private Clock clock;

    /**
     * Has a file of the directory loaded, soon.
     *
     * @param mappingName null for JSON lines that are records as they are
     * @throws Refusal.Invalid where there is no such file or mapping, or they do not go together
     * @throws Refusal.Conflict where this file is being loaded
     */
    public UsageFile load(Kind kind, String fileName, String mappingName) {
        var path = directory.find(fileName);
        if (mappingName == null && fileName.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new Refusal.Invalid(FileDirectory.MAPPING, "is missing: a CSV file needs one");
        }
        var mapping = mappingName == null ? null : directory.mapping(mappingName);
        var size = checkedSize(path, kind, mapping);
        var file = new UsageFile(kind, new NamedFile(fileName, size), mapping, caller.name(), clock.instant());
        if (kind == Kind.USAGE) {
            file.divide(parts);
        }
        transactions.run(() -> add(file));
        waiting.add(kind);
        runs.wake();
        return file;
    }

    private static long checkedSize(Path path, Kind kind, NamedMapping mapping) {
        try {
            MappedFile.open(path, kind, mapping == null ? null : mapping.document())
                    .close();
            return Files.size(path);
        } catch (Refusal.Invalid e) {
            throw new Refusal.Invalid(FileDirectory.MAPPING, "does not fit: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UsageFile add(UsageFile file) {
        var loading = entityManager
                .createQuery("select f.id from UsageFile f where f.loadingName = :name", Long.class)
                .setParameter("name", file.fileName())
                .getResultList();
        if (!loading.isEmpty()) {
            throw new Refusal.Conflict(
                    "The file " + file.fileName() + " is being loaded already, under the id " + loading.get(0));
        }
        entityManager.persist(file);
        return file;
    }

    /**
     * @throws Refusal.NotFound where there is none of this kind
     */
    public UsageFile get(Kind kind, String id) {
        var file = id.matches("\\d{1,18}") ? entityManager.find(UsageFile.class, Long.valueOf(id)) : null;
        if (file == null || file.kind() != kind) {
            throw new Refusal.NotFound(kind.word() + " file", id);
        }
        return file;
    }
}
