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

    static LogicalResource read(Attributes resource) {
        var read = new LogicalResource();
        read.id = resource.require("id").text("id", Attributes.ID);
        var name = resource.text("name", Attributes.ID);
        read.name = name == null ? Product.UNSAID : name;
        return read;
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
