package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.InServer;
import org.usageconsumption.recording.Statements;

/** That there are two roads: the database counts what it answers; what is in two alternatives is read and evaluated. */
class RoadsIT extends InServer {

    private static final Map<String, String> FILTERS = Map.of(
            Api.V3_REPORT, "bucket.id=none",
            Api.V5_REPORT, "bucket.id=none",
            Api.V3_REQUEST, "id=none",
            Api.QUERY, "queryUsageConsumptionDate.lt=1971-01-01T00:00:00Z",
            Api.V5_QUERY, "creationDate.lt=1971-01-01T00:00:00Z");

    @Test
    void theDatabaseCountsWhatItAnswersAndNothingThatIsInTwoAlternatives() {
        FILTERS.forEach((path, filter) -> {
            var answered = Statements.during(() -> api.get(path + "?" + filter));
            var evaluated = Statements.during(() -> api.get(path + "?" + filter + ";" + filter));

            assertThat(answered).as(path).anyMatch(sql -> sql.contains("COUNT("));
            assertThat(evaluated).as(path).isNotEmpty();
            if (path.endsWith("Report")) {
                assertThat(evaluated)
                        .as(path + ", batch by batch of the sample set")
                        .hasSizeGreaterThan(answered.size());
            } else {
                assertThat(evaluated).as(path).noneMatch(sql -> sql.contains("COUNT("));
            }
        });
    }
}
