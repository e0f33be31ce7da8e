/** TMF677 v5: queryUsageConsumption and usageConsumptionReport, where every object says its type. */
package org.usageconsumption.consumption.v5;
