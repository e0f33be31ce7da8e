package org.usageconsumption.event.entity;

import com.fasterxml.jackson.databind.JsonNode;
import org.usageconsumption.tmforum.Json;

/**
 * An event as it is sent.
 *
 * @param id the same each time it is sent
 * @param text the JSON document, envelope included
 */
public record Event(String id, String type, String text) {

    public JsonNode tree() {
        return Json.parse(text);
    }
}
