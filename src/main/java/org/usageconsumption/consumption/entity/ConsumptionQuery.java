package org.usageconsumption.consumption.entity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import org.usageconsumption.tmforum.Json;

/** A question for consumption and its answer as of the time of asking, which stays as it is until it is deleted. */
@Entity
@Table(name = "QUERY_USAGE_CONSUMPTION")
public class ConsumptionQuery {

    @Id
    private String id;

    @Column(name = "ASKED_AT")
    private Instant askedAt;

    private String owner;

    @Lob
    private String request;

    @Lob
    private String result;

    @Transient
    private List<Consumption> consumptions;

    protected ConsumptionQuery() {}

    /**
     * @param owner the caller who asks
     * @param request the question as it was sent
     */
    public ConsumptionQuery(String id, Instant askedAt, String owner, ObjectNode request, List<Consumption> result) {
        this.id = id;
        this.askedAt = askedAt;
        this.owner = owner;
        this.request = Json.text(request);
        this.result = Json.text(result);
        consumptions = result;
    }

    public String id() {
        return id;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public ObjectNode request() {
        return (ObjectNode) Json.parse(request);
    }

    public List<Consumption> result() {
        if (consumptions == null) {
            consumptions = Json.parse(result, new TypeReference<List<Consumption>>() {});
        }
        return consumptions;
    }
}
