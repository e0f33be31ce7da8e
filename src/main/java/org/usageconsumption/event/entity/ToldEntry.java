package org.usageconsumption.event.entity;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.usageconsumption.tmforum.ApiVersion;
import org.usageconsumption.tmforum.EventBody;
import org.usageconsumption.tmforum.Json;

/** An entry with what is told of it; each version's events are written once, however many readers there are. */
public final class ToldEntry {

    /** What messages have that are nothing special: one for all events of a resource, or they might overtake one another. */
    public static final int PRIORITY = 4;

    private final JournalEntry entry;
    private final EventContent content;
    private final Map<String, List<Event>> events = new ConcurrentHashMap<>();

    public ToldEntry(JournalEntry entry, EventContent content) {
        this.entry = entry;
        this.content = content;
    }

    public JournalEntry entry() {
        return entry;
    }

    public long place() {
        return entry.place();
    }

    public long weight() {
        return content.weight();
    }

    /** In their order; none where the version has no event for it. */
    public List<Event> events(ApiVersion version) {
        return events.computeIfAbsent(
                version.name(),
                name -> content.in(name).stream()
                        .map(announcement -> event(version, announcement))
                        .toList());
    }

    private Event event(ApiVersion version, Announcement announcement) {
        var type = announcement.eventType();
        var id = entry.eventId(version.name(), type);
        var body = new EventBody(id, entry.happenedAt(), type, entry.resourceId(), PRIORITY, announcement.event());
        return new Event(id, type, Json.text(version.event(body)));
    }
}
