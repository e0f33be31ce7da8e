package org.usageconsumption.contract;

import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.BlackBox;

/** What {@code /openapi} says, compared with the official files. */
class PublishedApiIT extends BlackBox {

    @Test
    void whatIsPublishedDiffersFromTheOfficialFilesForAReasonOrNotAtAll() {
        var served = api.get("/openapi?format=JSON").body();
        var found = new ConformanceTable("Differences", "difference", "where");
        for (var version : OfficialDocument.VERSIONS) {
            new Comparison(OfficialDocument.of(version), served)
                    .differences()
                    .forEach((what, where) -> found.add(version, what, where));
        }
        found.write();

        found.assertExplained();
    }
}
