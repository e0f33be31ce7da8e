package org.usageconsumption.product.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import org.usageconsumption.tmforum.Attributes;

/** A party related to a product, and as what. */
@Embeddable
public class PartyRole {

    @Column(name = "PARTY_ID")
    private String id;

    private String role;

    protected PartyRole() {}

    static PartyRole read(Attributes party) {
        var read = new PartyRole();
        read.id = party.require("id").text("id", Attributes.ID);
        var role = party.text("role", Attributes.ID);
        read.role = role == null ? Product.UNSAID : role;
        return read;
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
