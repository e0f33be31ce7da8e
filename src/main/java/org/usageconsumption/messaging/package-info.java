/**
 * What the queues that bring JSON have in common: reading, sending again what is refused, and the dead letters.
 *
 * <p>A message is consumed in the transaction in which what it brings is stored, and in which what is refused of it is
 * sent again or becomes a dead letter: nothing that came in is gone. It knows neither products nor usage.
 */
package org.usageconsumption.messaging;
