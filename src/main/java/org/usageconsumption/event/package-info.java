/**
 * What happened, told once it is committed.
 *
 * <p>A fact is published in the transaction in which it happens: an entry of the journal is written there, so that there
 * is no event without its fact and no fact without its event. Committed entries get places, from which each reader goes
 * on by itself: the topic here, the subscriptions of {@code hub}. An entry goes when all have it. Its events have the same
 * ids however often they are sent, and those of one resource come in their order.
 *
 * <p>It does not know what the facts are about: who publishes one says what each version of the API tells of it.
 */
package org.usageconsumption.event;
