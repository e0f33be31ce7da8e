package org.usageconsumption.file.mapping;

/**
 * Where in a file a row begins.
 *
 * @param offset in bytes from the file's beginning
 * @param line the number of the line, from 1
 */
public record Place(long offset, long line) {

    public static final Place BEGINNING = new Place(0, 1);
}
