package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.tmforum.list.AttributeTypes;

/** How a version tells the lines of an answer, of which clients may want the first in an order. */
public interface LineTelling {

    /** The version. */
    String name();

    ObjectNode line(Consumption consumption);

    /** Of the attributes of a line. */
    AttributeTypes types();

    /** The attributes that lead to what a bucket's counter has: buckets, counters, the counter's value, its amount. */
    List<String> counted();
}
