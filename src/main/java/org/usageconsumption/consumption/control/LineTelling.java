package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.usageconsumption.consumption.entity.Consumption;
import org.usageconsumption.tmforum.ApiVersion;

/** How a version tells the lines of an answer, of which clients may want the first in an order. */
public interface LineTelling extends ApiVersion {

    ObjectNode line(Consumption consumption);

    /** The attributes that lead to what a bucket's counter has: buckets, counters, the counter's value, its amount. */
    List<String> counted();
}
