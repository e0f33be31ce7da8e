package org.usageconsumption.usage.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Marks a usage record that was kept aside, so that it is found among the others. {@link UsageInsertion} stores it. */
@Entity
@Table(name = "ASIDE_USAGE")
public class AsideUsage {

    @Id
    @Column(name = "RECORD_ID")
    private Long recordId;

    protected AsideUsage() {}
}
