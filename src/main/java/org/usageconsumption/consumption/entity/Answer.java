package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.usageconsumption.tmforum.Json;

/**
 * What was asked, and the answer as of the time of asking, which stays as it is.
 *
 * <p>It is told as a task, as a report, or as both. Either may be deleted; the answer goes with the last of them.
 */
@Entity
@Table(name = "ANSWER")
public class Answer {

    private static final String LISTED = "listed";
    private static final String UNLISTED = "unlisted";
    private static final String DELETED = "deleted";

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

    @Transient
    private List<Consumption> consumptions;

    protected Answer() {}

    /**
     * @param owner the caller who asked
     */
    public Answer(String id, Instant askedAt, String owner, Asked asked, List<Consumption> result) {
        this.id = id;
        this.askedAt = askedAt;
        this.owner = owner;
        createdAt = asked.createdAt() == null ? askedAt : asked.createdAt();
        api = asked.api();
        name = asked.name() == null ? Report.nameOf(result) : asked.name();
        task = asked.isTask();
        report = asked.isReport() ? LISTED : UNLISTED;
        request = Json.text(asked.request());
        criteria = Json.text(asked.question().criteria());
        this.result = Json.text(result);
        consumptions = result;
    }

    public String id() {
        return id;
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
        return !report.equals(DELETED);
    }

    /** What was asked, as it was sent, without what the server says of it. */
    public ObjectNode request() {
        return (ObjectNode) Json.parse(request);
    }

    /** What was asked, in words of no version. */
    public ObjectNode criteria() {
        return (ObjectNode) Json.parse(criteria);
    }

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
        return new Report(id, name, criteria().path("description").textValue(), createdAt, askedAt, sent, result());
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
