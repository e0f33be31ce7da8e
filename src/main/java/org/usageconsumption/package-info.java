/**
 * TMF677 Usage Consumption: what subscribers have used and have left.
 *
 * <p>The components, and whom each may know. Nobody knows a component further down, and nobody but JAX-RS knows a
 * {@code boundary} or a version's edge:
 *
 * <pre>
 * tmforum      nobody
 * database     tmforum
 * waiting      nobody
 * access       database
 * messaging    tmforum, database, waiting
 * bucket       tmforum, database
 * product      tmforum, database, access, messaging, bucket
 * usage        tmforum, database, access, messaging, bucket, product
 * balance      tmforum, database, access, bucket, product, usage
 * event        tmforum, database
 * threshold    tmforum, database, bucket, product, event
 * consumption  tmforum, database, waiting, access, bucket, product, event
 * hub          tmforum, database, access, event
 * file         tmforum, database, waiting, access, product, usage
 * sample       tmforum, database, product, usage
 * </pre>
 */
package org.usageconsumption;
