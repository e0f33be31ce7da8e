package org.usageconsumption.hub.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.recording.Statements;

/** What is asked of the database again and again, whether anything happens or not. */
@ExtendWith(ArquillianExtension.class)
class CouriersIT {

    private static final String LOOK = "SELECT ID FROM EVENT_SUBSCRIPTION";

    @Deployment
    public static WebArchive application() {
        return Deployments.withTests(Map.of("hub.deliver", "true"));
    }

    @Test
    void ofSubscriptionsThatHaveTheirCouriersTheIdsAloneAreRead() {
        Statements.await(LOOK, () -> {});

        assertThat(Statements.await(LOOK, () -> {}))
                .filteredOn(sql -> sql.endsWith(" FROM EVENT_SUBSCRIPTION"))
                .containsExactly(LOOK);
    }
}
