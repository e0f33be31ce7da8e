/**
 * The conventions of TMF630 that every resource shares: reading requests, errors, pages, attribute selection,
 * quantities and periods.
 *
 * <p>A request is read as a JSON tree, so that attributes this server does not know are kept; what is wrong with it is
 * told all at once. It knows nothing of products, buckets or usage.
 */
package org.usageconsumption.tmforum;
