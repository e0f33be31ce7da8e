package org.usageconsumption.availability;
