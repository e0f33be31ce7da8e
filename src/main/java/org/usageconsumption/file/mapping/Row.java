package org.usageconsumption.file.mapping;

import java.util.List;

/**
 * A row of a file, taken apart.
 *
 * @param file its name
 * @param line the number of the row's first line, from 1
 * @param values by the places that {@link Columns} gives their names
 */
record Row(String file, long line, List<String> values) {}
