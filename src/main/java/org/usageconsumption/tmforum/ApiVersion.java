package org.usageconsumption.tmforum;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.usageconsumption.tmforum.list.Telling;

/**
 * A version of TMF677 that this server speaks, under {@code /tmf-api/usageConsumption/} and its name. Each is told of by
 * one bean in a package of its own; all that the versions share finds them there.
 */
public interface ApiVersion {

    /** As it stands in the path, such as {@code v4}. */
    String name();

    /** The content type of its answers. */
    String contentType();

    /** The error body in this version's form. */
    Object error(ErrorBody error);

    /** The envelope of an event in this version's form. */
    ObjectNode event(EventBody event);

    /**
     * A bucket that an event tells of, in this version's form.
     *
     * @param bucket with a type of its own, and none of what is in it
     */
    default ObjectNode bucket(ObjectNode bucket) {
        return bucket;
    }

    /** How it tells its resources, and its events. */
    Telling telling();
}
