package org.usageconsumption.product.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.usageconsumption.tmforum.Attributes;

/** Under what a product is used: an MSISDN, an IMSI ... Two of one product are equal where they say the same. */
@Entity
@IdClass(LogicalResource.Key.class)
@Table(name = "PRODUCT_RESOURCE")
public class LogicalResource {

    /** All there is to a logical resource. */
    public static class Key implements Serializable {

        private String product;
        private String id;
        private String name;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && product.equals(key.product)
                    && id.equals(key.id)
                    && name.equals(key.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(product, id, name);
        }
    }

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "PRODUCT_ID")
    private Product product;

    @Id
    @Column(name = "RESOURCE_ID")
    private String id;

    @Id
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

    /** The same, of a product. */
    LogicalResource of(Product bearer) {
        var ofBearer = new LogicalResource(id, name);
        ofBearer.product = bearer;
        return ofBearer;
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
