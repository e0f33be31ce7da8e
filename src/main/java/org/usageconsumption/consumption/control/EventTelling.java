package org.usageconsumption.consumption.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Happened;
import org.usageconsumption.event.entity.Announcement;
import org.usageconsumption.tmforum.AddressedText;
import org.usageconsumption.tmforum.Attributes;
import org.usageconsumption.tmforum.Json;

/** How a version tells what happens to answers; one bean in each version's package. */
public interface EventTelling {

    /** In characters; of what is larger an event tells less, and whoever wants the rest reads it. */
    int LARGEST = 262_144;

    String version();

    /**
     * @param answer as it was when it happened; one that is deleted as it was before
     * @param server where clients reach this server, with a slash at its end
     * @return none where the version has no event for it
     */
    List<Announcement> tell(Happened what, Answer answer, URI server);

    /** A task as it is told. */
    static AddressedText bounded(String id, String href, String told) {
        return new AddressedText(
                id, href, told.length() <= LARGEST ? told : Json.text(bounded((ObjectNode) Json.parse(told))));
    }

    /** What is told of an answer, whose own length says whether it may be large. */
    static ObjectNode bounded(Answer answer, ObjectNode told) {
        return answer.length() <= LARGEST / 2 ? told : bounded(told);
    }

    /**
     * What is told of an answer: where that is large, without the consumption that was found, and where it is large all the
     * same, without whatever has attributes or elements of its own.
     */
    static ObjectNode bounded(ObjectNode told) {
        if (isLarge(told)) {
            told.remove("usageConsumption");
        }
        if (isLarge(told)) {
            told.properties()
                    .removeIf(attribute -> attribute.getValue().isContainerNode()
                            || attribute.getValue().asText().length() > Attributes.NAME);
        }
        return told;
    }

    private static boolean isLarge(ObjectNode told) {
        return Json.text(told).length() > LARGEST;
    }
}
