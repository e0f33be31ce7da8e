/**
 * Who is asking, and what they may see.
 *
 * <p>Every query of products, usage, consumption, tasks and subscriptions is narrowed by
 * {@link org.usageconsumption.access.Reach}, in its SQL: counts, pages and errors give nothing away of what is beyond it.
 */
package org.usageconsumption.access;
