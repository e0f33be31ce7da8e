/**
 * What it means that the database fails: which failures are nobody's here, how they are answered, and since when it is away.
 *
 * <p>It is the one place that knows the vendors' codes. An outage is told once in the log, whoever meets it. It knows no
 * other component.
 */
package org.usageconsumption.availability;
