package org.usageconsumption.file.entity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.usageconsumption.database.Lease;
import org.usageconsumption.file.mapping.Kind;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.TaskState;

/**
 * A file of usage or of products that is loaded, in one or more parts; how far it is, is the sum of theirs.
 *
 * <p>Who works on it is said by its {@link Lease}; its parts know the run, too.
 */
@Entity
@Table(name = "USAGE_FILE")
@SequenceGenerator(name = "usageFile", sequenceName = "USAGE_FILE_SEQ", allocationSize = 1)
public class UsageFile {

    /** How often a run may fail without any progress. */
    private static final int MOST_FAILURES = 10;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "usageFile")
    @Column(name = "FILE_ID")
    private Long id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "FILE_NAME")
    private String fileName;

    @Column(name = "FILE_SIZE")
    private long size;

    @Column(name = "MAPPING_NAME")
    private String mappingName;

    @Lob
    private String mapping;

    private String owner;

    @Enumerated(EnumType.STRING)
    private TaskState state = TaskState.acknowledged;

    private String reason;

    @Column(name = "CREATED_AT")
    private Instant createdAt;

    @Column(name = "STARTED_AT")
    private Instant startedAt;

    @Column(name = "ENDED_AT")
    private Instant endedAt;

    @Column(name = "UPDATED_AT")
    private Instant updatedAt;

    @OneToMany(mappedBy = "file", cascade = CascadeType.PERSIST)
    private List<FilePart> parts = new ArrayList<>();

    @Column(name = "TAKEN_AT")
    private Instant takenAt;

    @Column(name = "BUSY_MILLIS")
    private long busyMillis;

    @Column(name = "LOADING_NAME")
    private String loadingName;

    @Embedded
    private Lease lease = new Lease();

    protected UsageFile() {}

    /**
     * @param mapping null for JSON lines that are records as they are
     * @param owner who wants it loaded; the source of usage that names none
     */
    public UsageFile(Kind kind, NamedFile file, NamedMapping mapping, String owner, Instant createdAt) {
        this.kind = kind;
        fileName = file.name();
        size = file.size();
        loadingName = fileName;
        mappingName = mapping == null ? null : mapping.name();
        this.mapping = mapping == null ? null : Json.text(mapping.document());
        this.owner = owner;
        this.createdAt = createdAt;
        updatedAt = createdAt;
        parts.add(new FilePart(this, 1));
        if (kind == Kind.USAGE) {
            parts.add(new FilePart(this, FilePart.LAST));
        }
    }

    /** Before anybody takes it: so many threads shall load it at once, beside the last part. */
    public void divide(int shares) {
        IntStream.rangeClosed(2, shares).forEach(number -> parts.add(new FilePart(this, number)));
    }

    /** A plain name and how many bytes there are. */
    public record NamedFile(String name, long size) {}

    public record NamedMapping(String name, JsonNode document) {}

    /** Gives it to a run, until the lease ends. */
    public void take(String run, Instant now, Duration lease) {
        endRun();
        takenAt = now;
        this.lease.take(run, now.plus(lease));
        giveTo(run);
        state = TaskState.inProgress;
        if (startedAt == null) {
            startedAt = now;
        }
    }

    public void renew(Instant leasedUntil) {
        lease.renew(leasedUntil);
    }

    /** Anybody may take it. */
    public void release() {
        lease.release();
    }

    /** Anybody may take it after a pause; that the run failed is not held against the file. */
    public void pauseRun(Instant now, Duration pause) {
        endRun();
        lease.renew(now.plus(pause));
    }

    /** Anybody may take it after a pause; where runs fail too often without any progress, nobody. */
    public void failRun(Instant now, Duration pause) {
        endRun();
        var failures = lease.fail(now, pause);
        if (failures >= MOST_FAILURES) {
            end(TaskState.terminatedWithError, "The load failed " + failures + " times; the log says why", now);
        }
    }

    /** Keeps what the run did that had it. */
    private void endRun() {
        var worked = worked();
        busyMillis += worked.toMillis();
        if (!worked.isZero()) {
            lease.succeed();
        }
        takenAt = null;
    }

    /** From when the run that has it, or had it last, took it until its last progress. */
    private Duration worked() {
        return progressedAt()
                .filter(last -> takenAt != null && last.isAfter(takenAt))
                .map(last -> Duration.between(takenAt, last))
                .orElse(Duration.ZERO);
    }

    private Optional<Instant> progressedAt() {
        return parts.stream().flatMap(part -> part.updatedAt().stream()).max(Comparator.naturalOrder());
    }

    private void giveTo(String run) {
        parts.forEach(part -> part.giveTo(run));
    }

    public void complete(Instant now) {
        end(TaskState.done, null, now);
    }

    public void fail(String reason, Instant now) {
        end(TaskState.terminatedWithError, reason, now);
    }

    private void end(TaskState state, String reason, Instant now) {
        this.state = state;
        this.reason = reason;
        endedAt = now;
        updatedAt = now;
        loadingName = null;
        lease.end();
        giveTo(null);
    }

    public Long id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public String fileName() {
        return fileName;
    }

    public long size() {
        return size;
    }

    public Optional<String> mappingName() {
        return Optional.ofNullable(mappingName);
    }

    /** As it was when the load was asked for. */
    public Optional<JsonNode> mapping() {
        return Optional.ofNullable(mapping).map(Json::parse);
    }

    public String owner() {
        return owner;
    }

    public TaskState state() {
        return state;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public Instant updatedAt() {
        return progressedAt().filter(updatedAt::isBefore).orElse(updatedAt);
    }

    /**
     * @throws java.util.NoSuchElementException where there is none
     */
    public FilePart part(int number) {
        return parts.stream()
                .filter(part -> part.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /** How many parts are loaded at once. */
    public int shares() {
        return Math.toIntExact(sharing().count());
    }

    private Stream<FilePart> sharing() {
        return parts.stream().filter(part -> !part.isLast());
    }

    /** How far it is read: of parts that are loaded at once, the mean. */
    public long bytesRead() {
        if (state == TaskState.done) {
            return size;
        }
        return sharing().mapToLong(part -> part.next().offset()).sum() / shares();
    }

    public Tally tally() {
        return parts.stream().map(FilePart::tally).reduce(Tally.NONE, Tally::plus);
    }

    /** How long runs worked on it, however long it lay in between. */
    public Duration busy() {
        return worked().plusMillis(busyMillis);
    }

    public Optional<String> run() {
        return lease.run();
    }

    /** Whether nobody works on it, though somebody should. */
    public boolean isFree(Instant now) {
        return !state.isOver() && lease.isFree(now);
    }
}
