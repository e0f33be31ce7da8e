package org.usageconsumption.product.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import org.usageconsumption.tmforum.Attributes;

/** Under what a product is used: an MSISDN, an IMSI ... */
@Embeddable
public class LogicalResource {

    @Column(name = "RESOURCE_ID")
    private String id;

    private String name;

    protected LogicalResource() {}

    private LogicalResource(String id, String name) {
        this.id = id;
        this.name = name == null ? Product.UNSAID : name;
    }

    static LogicalResource read(Attributes resource) {
        return new LogicalResource(
                resource.require("id").text("id", Attributes.ID), resource.text("name", Attributes.ID));
    }

    /** By the extension attribute value; null where there is none that could be an id. */
    static LogicalResource readValue(Attributes resource) {
        var value = resource.json().path("value").asText();
        return value.isBlank() || value.length() > Attributes.ID
                ? null
                : new LogicalResource(value, resource.json().path("name").textValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogicalResource resource
                && Objects.equals(id, resource.id)
                && Objects.equals(name, resource.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name);
    }
}
