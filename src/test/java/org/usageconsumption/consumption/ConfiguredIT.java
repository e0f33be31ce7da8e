package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Deployments;

/** An operator's own settings. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConfiguredIT {

    private static final int LARGEST = 1_000;

    private final Api api = Api.ofTests();

    @Deployment(testable = false)
    public static WebArchive application() {
        return Deployments.configured(Map.of("list.partial-content", "false", "body.largest", String.valueOf(LARGEST)));
    }

    private static String question(int length) {
        var question = "{\"@type\": \"%s\", \"searchCriteria\": {\"product\": [{\"id\": \"none\"}]}, \"hint\": \"\"}";
        return question.replace("\"\"}", "\"" + "x".repeat(length - question.length()) + "\"}");
    }

    @Test
    void aPartOfAListIs200WhereAnOperatorWantsIt() {
        api.post(Api.QUERY, question(200));
        api.post(Api.QUERY, question(200));

        for (var path : List.of(Api.V3_REPORT, Api.V3_REQUEST, Api.QUERY, Api.V5_QUERY, Api.V5_REPORT)) {
            var part = api.get(path + "?limit=1&fields=none");

            assertThat(part.status()).as(path).isEqualTo(200);
            assertThat(part.body()).hasSize(1);
            assertThat(Integer.parseInt(part.header("X-Total-Count"))).isGreaterThan(1);
        }
    }

    @Test
    void theLargestBodyIsTheOperatorsToSay() {
        var taken = api.post(Api.QUERY, question(LARGEST));
        var refused = api.post(Api.QUERY, question(LARGEST + 1));

        assertThat(taken.status()).isEqualTo(201);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body().get("reason").textValue()).isEqualTo("The body has more than 1000 bytes");
    }
}
