/**
 * Who wants to be told of events, and under which address (TMF630, hub).
 *
 * <p>A callback is registered once for each owner, version of the API and query: a unique key in the database decides
 * between requests at the same moment. A subscription of one version does not exist for the others. Nobody knows this
 * component; without it all the rest works as before. It delivers nothing: that an event happened is not its business
 * yet.
 */
package org.usageconsumption.hub;
