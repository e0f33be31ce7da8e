/**
 * The schema's migration, transactions, the clock by which all servers go, how Java's types stand in Oracle's, and how rows of
 * tables become lists.
 *
 * <p>The SQL files under {@code db/migration} own the schema; JPA creates nothing. It knows no entity.
 */
package org.usageconsumption.database;
