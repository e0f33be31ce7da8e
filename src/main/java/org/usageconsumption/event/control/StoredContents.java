package org.usageconsumption.event.control;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.usageconsumption.event.entity.Announcement;
import org.usageconsumption.event.entity.EventContent;
import org.usageconsumption.tmforum.ApiVersions;
import org.usageconsumption.tmforum.Json;

/** Contents as they are stored: JSON that has what each version tells under its name. */
@ApplicationScoped
class StoredContents {

    @Inject
    private ApiVersions versions;

    String text(EventContent content) {
        Map<String, List<Announcement>> told = new LinkedHashMap<>();
        versions.all().forEach(version -> {
            var announcements = content.in(version.name());
            if (!announcements.isEmpty()) {
                told.put(version.name(), announcements);
            }
        });
        return Json.text(told);
    }

    EventContent of(String text) {
        return new Stored(text);
    }

    /** Read where it is told, since its text takes less to hold. */
    private record Stored(String text) implements EventContent {

        @Override
        public List<Announcement> in(String version) {
            return Json.parse(text, new TypeReference<Map<String, List<Announcement>>>() {})
                    .getOrDefault(version, List.of());
        }

        @Override
        public long weight() {
            return text.length();
        }
    }
}
