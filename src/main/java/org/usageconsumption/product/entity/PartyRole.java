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

/** A party related to a product, and as what. Two of one product are equal where they say the same. */
@Entity
@IdClass(PartyRole.Key.class)
@Table(name = "PRODUCT_PARTY")
public class PartyRole {

    /** All there is to a party's role. */
    public static class Key implements Serializable {

        private String product;
        private String id;
        private String role;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && product.equals(key.product)
                    && id.equals(key.id)
                    && role.equals(key.role);
        }

        @Override
        public int hashCode() {
            return Objects.hash(product, id, role);
        }
    }

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "PRODUCT_ID")
    private Product product;

    @Id
    @Column(name = "PARTY_ID")
    private String id;

    @Id
    private String role;

    protected PartyRole() {}

    static PartyRole read(Attributes party) {
        var read = new PartyRole();
        read.id = party.require("id").text("id", Attributes.ID);
        var role = party.text("role", Attributes.ID);
        read.role = role == null ? Product.UNSAID : role;
        return read;
    }

    /** The same, of a product. */
    PartyRole of(Product bearer) {
        var ofBearer = new PartyRole();
        ofBearer.product = bearer;
        ofBearer.id = id;
        ofBearer.role = role;
        return ofBearer;
    }

    public String id() {
        return id;
    }

    public boolean isIn(String otherRole) {
        return role.equals(otherRole);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartyRole party && Objects.equals(id, party.id) && Objects.equals(role, party.role);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, role);
    }
}
