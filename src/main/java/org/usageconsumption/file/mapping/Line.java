package org.usageconsumption.file.mapping;

/**
 * A row as it stands in a file. A value between quotes may have line feeds; the row then takes several lines.
 *
 * @param number of its first line, from 1
 * @param text without the line feed at its end
 * @param flaw why it cannot be read, as the rest of a sentence; null where it can
 * @param next where the next row begins
 */
public record Line(long number, String text, String flaw, Place next) {}
