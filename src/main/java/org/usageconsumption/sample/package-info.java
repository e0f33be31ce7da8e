/** A generated sample set, provisioned and counted by the same code as everything else; nothing depends on it. */
package org.usageconsumption.sample;
