package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.TaskState;

/**
 * What was asked, and the answer, which stays as it is: as of the time of asking, or, where it is computed in the
 * background, each line as of its own time.
 *
 * <p>It is told as a task, as a report, or as both. Either may be deleted; the answer goes with the last of them. The lines
 * of a long one stand in {@link AnswerPage}s.
 */
@Entity
@Table(name = "ANSWER")
public class Answer {

    private static final String LISTED = "listed";
    private static final String PENDING = "pending";
    private static final String UNLISTED = "unlisted";
    private static final String DELETED = "deleted";
    private static final int ALL = 100;

    @Id
    private String id;

    @Column(name = "ASKED_AT")
    private Instant askedAt;

    @Column(name = "CREATED_AT")
    private Instant createdAt;

    private String owner;
    private String api;
    private String name;

    @Column(name = "IS_TASK")
    private boolean task;

    private String report;

    private String request;

    private String criteria;

    private String result;

    /** What the version in which it was asked tells of it, but for the address; null where that is not kept. */
    private String told;

    private long weight;

    @Enumerated(EnumType.STRING)
    private TaskState state = TaskState.acknowledged;

    private int percentage;

    /** Null where all lines stand in the result. */
    @Column(name = "LINE_COUNT")
    private Long lineCount;

    @Column(name = "ERROR_MESSAGE")
    private String errorMessage;

    @Column(name = "UPDATED_AT")
    private Instant updatedAt;

    @Column(name = "EXPIRES_AT")
    private Instant expiresAt;

    @Transient
    private List<Consumption> consumptions;

    protected Answer() {}

    /**
     * One that is yet to be computed.
     *
     * @param owner the caller who asked
     */
    public Answer(String id, Instant askedAt, String owner, Asked asked) {
        this.id = id;
        this.askedAt = askedAt;
        this.owner = owner;
        createdAt = asked.createdAt() == null ? askedAt : asked.createdAt();
        api = asked.api();
        name = asked.name() == null ? Report.UNNAMED : asked.name();
        task = asked.isTask();
        report = asked.isReport() ? PENDING : UNLISTED;
        request = Json.text(asked.request());
        criteria = Json.text(asked.question().criteria());
        keep(List.of());
    }

    /** It was computed at once. */
    public void answer(List<Consumption> lines) {
        keep(lines);
        state = TaskState.done;
        complete();
    }

    /** So much of it is computed. */
    public void progress(int percentage, Instant now) {
        this.percentage = percentage;
        updatedAt = now;
    }

    /** Of a caller that may not have as many as it likes. */
    public void keepUntil(Instant expiresAt) {
        this.expiresAt = expiresAt;
    }

    /** What is computed so far stands in its row. */
    public void keep(List<Consumption> lines) {
        result = Json.text(lines);
        consumptions = lines;
    }

    @PrePersist
    @PreUpdate
    void weigh() {
        weight =
                Json.weight(request) + Json.weight(criteria) + Json.weight(result) + (told == null ? 0 : told.length());
    }

    /** What is computed so far, so many lines, stands in pages. */
    public void keepInPages(long lines) {
        lineCount = lines;
    }

    private void complete() {
        percentage = ALL;
        if (name.equals(Report.UNNAMED)) {
            name = lineCount == null ? Report.nameOf(result()) : Report.nameOf(lineCount);
        }
        if (report.equals(PENDING)) {
            report = LISTED;
        }
    }

    /** It cannot be computed. */
    public void fail(String message) {
        errorMessage = message;
    }

    /**
     * Whoever computes it in the background has come so far with it.
     *
     * @param expiresAt when it is deleted; null while it is not over
     */
    public void become(TaskState state, Instant now, Instant expiresAt) {
        this.state = state;
        this.expiresAt = expiresAt;
        updatedAt = now;
        if (isDone()) {
            complete();
        }
    }

    public String id() {
        return id;
    }

    /** How much there is to be held where it is read, but for pages: that of all its JSON ({@link Json#weight}). */
    public long weight() {
        return weight;
    }

    /** The characters of what was asked and found, but for pages; told in a version it has hardly twice as many. */
    public long length() {
        return (long) request.length() + result.length();
    }

    /** The version in which it was asked. */
    public String api() {
        return api;
    }

    public String owner() {
        return owner;
    }

    public TaskState state() {
        return state;
    }

    public boolean isDone() {
        return state == TaskState.done;
    }

    /** How much of it is computed. */
    public int percentage() {
        return percentage;
    }

    /** Why it could not be computed. */
    public Optional<String> errorMessage() {
        return Optional.ofNullable(errorMessage);
    }

    /** When its state changed last. */
    public Instant updatedAt() {
        return updatedAt == null ? askedAt : updatedAt;
    }

    /** How many lines stand in pages, once it is done; empty where all stand in the result. */
    public OptionalLong lineCount() {
        return isDone() && lineCount != null ? OptionalLong.of(lineCount) : OptionalLong.empty();
    }

    public Instant askedAt() {
        return askedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean wasAskedIn(String version) {
        return api.equals(version);
    }

    /** Keeps what the version in which it was asked tells of it, since that stays as it is. */
    public void keep(ObjectNode telling) {
        told = Json.text(telling);
    }

    /**
     * What a version tells of it, but for the address.
     *
     * @param telling how it does
     */
    public String told(String version, Function<Answer, ObjectNode> telling) {
        return told != null && wasAskedIn(version) ? told : Json.text(telling.apply(this));
    }

    public boolean isTask() {
        return task;
    }

    /** Whether its report is one that was asked for. */
    public boolean isListed() {
        return report.equals(LISTED);
    }

    public boolean hasReport() {
        return isDone() && !report.equals(DELETED);
    }

    /** How far it is, and how long where its lines stand in pages: extension attributes, in all versions, and not the client's to say. */
    public void tellProgress(ObjectNode told) {
        told.remove(List.of("percentage", "lineCount"));
        if (!state.isOver()) {
            told.put("percentage", percentage);
        }
        lineCount().ifPresent(lines -> told.put("lineCount", lines));
    }

    /** What was asked, as it was sent, without what the server says of it. */
    public ObjectNode request() {
        return (ObjectNode) Json.parse(request);
    }

    /** What was asked, in words of no version. */
    public ObjectNode criteria() {
        return (ObjectNode) Json.parse(criteria);
    }

    /** The lines, where they do not stand in pages; those that are kept so far. */
    public List<Consumption> result() {
        if (consumptions == null) {
            consumptions = Json.parse(result, new TypeReference<List<Consumption>>() {});
        }
        return consumptions;
    }

    public String name() {
        return name;
    }

    /**
     * @param version the one whose words what was sent is wanted in
     */
    public Report report(String version) {
        var sent = wasAskedIn(version) && !task ? Optional.of(request()) : Optional.<ObjectNode>empty();
        return new Report(
                id,
                name,
                criteria().path("description").textValue(),
                createdAt,
                updatedAt(),
                sent,
                isDone() ? lineCount : null,
                isDone() ? result() : List.of());
    }

    /** Deletes the task, and says whether a report remains that was asked for. */
    public boolean deleteTask() {
        task = false;
        return report.equals(LISTED);
    }

    /** Deletes the report, and says whether a task remains. */
    public boolean deleteReport() {
        report = DELETED;
        return task;
    }
}
