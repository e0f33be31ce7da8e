package org.usageconsumption.event.entity;

/** Fired where the journal may have more to be told, and from time to time. */
public record JournalGrown() {}
