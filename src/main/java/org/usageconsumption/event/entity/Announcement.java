package org.usageconsumption.event.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event in the words of one version of the API, without its envelope.
 *
 * @param event the resource under its name
 */
public record Announcement(String eventType, ObjectNode event) {}
