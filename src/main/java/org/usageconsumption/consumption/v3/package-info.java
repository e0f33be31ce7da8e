/** TMF677 v3: usageConsumptionReport and usageConsumptionReportRequest. */
package org.usageconsumption.consumption.v3;
