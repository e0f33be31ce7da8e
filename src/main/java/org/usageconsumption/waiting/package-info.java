/** Whether usage has come that no counter has yet. It knows nobody: who brings usage tells it, and reports ask it. */
package org.usageconsumption.waiting;
