package org.usageconsumption.tmforum;

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

    /** Whether a request must say {@code @type} in every object that the specification makes Extensible. */
    boolean requiresType();
}
