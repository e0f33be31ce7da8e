package org.usageconsumption.tmforum.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The elements of a page, each with its place, among so many that match; and whether there are more on either side. */
record Window(List<Placed> elements, long total, boolean hasBefore, boolean hasAfter) {

    record Placed(Cursor place, ObjectNode element) {}
}
