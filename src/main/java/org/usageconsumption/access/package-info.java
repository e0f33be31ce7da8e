/**
 * Who is asking, and what they may see.
 *
 * <p>Every request has a {@link org.usageconsumption.access.Caller}, or it is refused. What one may do says
 * {@link org.usageconsumption.access.Admits} at the operation. Every query of products, usage, consumption, tasks and
 * subscriptions for a caller is narrowed by {@link org.usageconsumption.access.Reach}, in its SQL: counts, pages and errors give
 * nothing away of what is beyond it. Provisioning and usage that comes in are operators' alone, and not narrowed.
 * How much a caller may have of something says {@link org.usageconsumption.access.LimitByRole}; how many requests it may send,
 * {@link org.usageconsumption.access.RequestLimits}.
 */
package org.usageconsumption.access;
