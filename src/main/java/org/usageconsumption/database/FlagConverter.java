package org.usageconsumption.database;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Flags stand in the database as NUMBER(1), 0 or 1: Oracle has had no other type for them for most of its life. */
@Converter(autoApply = true)
public class FlagConverter implements AttributeConverter<Boolean, Integer> {

    @Override
    public Integer convertToDatabaseColumn(Boolean flag) {
        return Boolean.TRUE.equals(flag) ? 1 : 0;
    }

    @Override
    public Boolean convertToEntityAttribute(Integer column) {
        return column != null && column == 1;
    }
}
