/** TMF677 v4: queryUsageConsumption. */
package org.usageconsumption.consumption.v4;
