/**
 * Who wants to be told of events, and under which address (TMF630, hub), and the delivery to them.
 *
 * <p>A callback is registered once for each owner, version of the API and query: a unique key in the database decides
 * between requests at the same moment. A subscription of one version does not exist for the others. Nobody knows this
 * component; without it all the rest works as before.
 *
 * <p>A listener gets every event that it wants at least once, those of one resource in their order. What it does not take
 * after some tries is parked for an operator, and the delivery goes on. No listener waits for another one, and nothing is
 * sent to an address in the operator's network that is not allowed.
 */
package org.usageconsumption.hub;
