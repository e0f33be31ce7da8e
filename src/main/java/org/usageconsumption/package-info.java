/**
 * TMF677 Usage Consumption: what subscribers have used and have left.
 *
 * <p>The components, and whom each may know. Nobody knows a component further down, and nobody but JAX-RS knows a
 * {@code boundary} or a version's edge:
 *
 * <pre>
 * availability nobody
 * tmforum      availability
 * database     availability, tmforum
 * waiting      nobody
 * access       tmforum, database
 * audit        tmforum, access
 * messaging    availability, tmforum, database, waiting, audit
 * bucket       availability, tmforum, database
 * product      tmforum, database, access, audit, messaging, bucket
 * usage        tmforum, database, access, audit, messaging, bucket, product
 * balance      tmforum, database, access, bucket, product, usage
 * event        availability, tmforum, database
 * threshold    tmforum, database, bucket, product, event
 * consumption  availability, tmforum, database, waiting, access, audit, bucket, product, event
 * hub          availability, tmforum, database, access, audit, event
 * file         availability, tmforum, database, waiting, access, audit, product, usage
 * sample       availability, tmforum, database, product, usage
 * </pre>
 */
package org.usageconsumption;
