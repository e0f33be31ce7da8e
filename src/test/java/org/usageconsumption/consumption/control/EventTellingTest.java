package org.usageconsumption.consumption.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.usageconsumption.tmforum.Json;

class EventTellingTest {

    private static final String LONG = "x".repeat(EventTelling.LARGEST);

    private static ObjectNode task(String note, String consumption) {
        return Json.object()
                .put("state", "done")
                .put("note", note)
                .set(
                        "searchCriteria",
                        Json.object()
                                .<ObjectNode>set(
                                        "usageConsumption", Json.object().put("name", consumption)));
    }

    @Test
    void whatIsSmallIsToldWhole() {
        var task = task("mine", "yours");

        assertThat(EventTelling.bounded(task.deepCopy())).isEqualTo(task);
    }

    @Test
    void ofALargeAnswerTheTaskIsTold() {
        var task = task("mine", "yours");

        assertThat(EventTelling.bounded(task.deepCopy().put("usageConsumption", LONG)))
                .isEqualTo(task);
    }

    @Test
    void ofALargeTaskNoMoreThanItsOwnWords() {
        assertThat(EventTelling.bounded(task(LONG, "yours")))
                .isEqualTo(Json.object().put("state", "done"));
        assertThat(EventTelling.bounded(task("mine", LONG)))
                .isEqualTo(Json.object().put("state", "done").put("note", "mine"));
    }
}
