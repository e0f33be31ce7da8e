package org.usageconsumption.consumption.control;

/**
 * What a version calls those attributes of a stored answer that are columns.
 *
 * @param name null where it is not told
 * @param date when it was created
 */
public record AnswerAttributes(String id, String name, String date) {

    String columnOf(String attribute) {
        if (attribute.equals(id)) {
            return "a.id";
        }
        if (attribute.equals(name)) {
            return "a.name";
        }
        return attribute.equals(date) ? "a.createdAt" : null;
    }
}
