package org.usageconsumption.product.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.usageconsumption.tmforum.Json;
import org.usageconsumption.tmforum.Period;

/**
 * A subscribed product: who has it, under which logical resources, from when to when.
 *
 * <p>Its document is what was provisioned, extension attributes included, and is what is shown; the columns and the
 * tables beside it hold those parts of it that queries and counting look for.
 */
@Entity
@Table(name = "PRODUCT")
public class Product {

    /** Stands in the tables for a role or a name that was not said. */
    static final String UNSAID = "-";

    static final String TERMINATED = "terminated";

    /** TMF637, ProductStatusType. */
    static final List<String> STATUSES = List.of(
            "created", "pendingActive", "cancelled", "active", "pendingTerminate", TERMINATED, "suspended", "aborted");

    /** Products that never came to life take no usage. */
    public static final List<String> UNUSED_STATUSES = List.of("created", "pendingActive", "cancelled", "aborted");

    @Id
    private String id;

    private String name;

    @Column(name = "OFFERING_ID")
    private String offeringId;

    @Column(name = "OFFERING_NAME")
    private String offeringName;

    private String status;

    @Embedded
    private Period validFor;

    @Column(name = "PARTY_ACCOUNT_ID")
    private String partyAccountId;

    @Column(name = "USER_ID")
    private String userId;

    private String document;

    /** For queries to go through. */
    @OneToMany(mappedBy = "product")
    private Set<ProductBucket> productBuckets = new HashSet<>();

    @OneToMany(mappedBy = "product", cascade = CascadeType.PERSIST, orphanRemoval = true)
    private Set<PartyRole> relatedParties = new HashSet<>();

    @OneToMany(mappedBy = "product", cascade = CascadeType.PERSIST, orphanRemoval = true)
    private Set<LogicalResource> logicalResources = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "PRODUCT_SERVICE", joinColumns = @JoinColumn(name = "PRODUCT_ID"))
    @Column(name = "SERVICE_ID")
    private Set<String> services = new HashSet<>();

    protected Product() {}

    public Product(String id) {
        this.id = id;
    }

    /** Makes the product what the definition says; the same definition again changes nothing. */
    public void provision(ProductDefinition definition) {
        name = definition.name();
        offeringId = definition.offeringId();
        offeringName = definition.offeringName();
        status = definition.status();
        setValidFor(definition.validFor());
        partyAccountId = definition.partyAccountId();
        userId = definition.userId();
        document = Json.text(definition.document());
        become(relatedParties, new HashSet<>(definition.relatedParties()), party -> party.of(this));
        become(logicalResources, definition.logicalResources(), resource -> resource.of(this));
        become(services, definition.services(), UnaryOperator.identity());
    }

    private static <T> void become(Set<T> elements, Set<T> wanted, UnaryOperator<T> own) {
        elements.retainAll(wanted);
        for (var element : wanted) {
            if (!elements.contains(element)) {
                elements.add(own.apply(element));
            }
        }
    }

    private void setValidFor(Period period) {
        if (!period.equals(validFor)) {
            validFor = period;
        }
    }

    /** Ends the product now, if it has not ended; what was counted stays. */
    public void terminate(Instant now) {
        status = TERMINATED;
        setValidFor(validFor.endingBy(now));
        var told = (ObjectNode) Json.parse(document);
        told.put("status", status);
        told.withObjectProperty("validFor").put("endDateTime", validFor.endsAt().toString());
        document = Json.text(told);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String status() {
        return status;
    }

    public Period validFor() {
        return validFor;
    }

    public Optional<String> userId() {
        return Optional.ofNullable(userId);
    }

    /** The product as it was provisioned, without its buckets. */
    public ObjectNode definition() {
        return Json.object().put("id", id).setAll((ObjectNode) Json.parse(document));
    }
}
