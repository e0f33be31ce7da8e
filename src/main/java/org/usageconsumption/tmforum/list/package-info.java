/**
 * What a client may ask of a list (TMF630): attribute filters and JSONPath, order, pages and cursors, attribute
 * selection.
 *
 * <p>A list is answered from {@link org.usageconsumption.tmforum.list.Source sources}, each of which does what it can
 * (a database: what its columns tell) and leaves the rest to be evaluated on the JSON of each element. Elements are read
 * in batches: no request holds all of them. What a client sends bounds its own cost: the length of paths, the number of
 * conditions, patterns that match in linear time, JSONPath without what could multiply. What all elements
 * together cost is bounded, too ({@link org.usageconsumption.tmforum.list.Effort}).
 */
package org.usageconsumption.tmforum.list;
