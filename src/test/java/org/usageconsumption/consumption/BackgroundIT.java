package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Deployments;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.fixtures.SampleUsages;
import org.usageconsumption.fixtures.Tasks;

/** Queries that are answered in the background, where three products are at once and a page has two. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BackgroundIT {

    private static final int LINES = 5;

    private final Api api = Api.ofTests();
    private final Tasks tasks = new Tasks(api);
    private final SampleProducts company = SampleProducts.subscriber();
    private final List<SampleProducts> lines =
            Stream.generate(SampleProducts::subscriber).limit(LINES).toList();

    @Deployment(testable = false)
    public static WebArchive application() {
        return Deployments.configured(Map.of("query.at-once", "3", "query.page", "2"));
    }

    @BeforeEach
    void aCompanyHasLines() {
        for (var i = 0; i < LINES; i++) {
            var line = lines.get(i);
            api.put(line.path(), line.voice20h().replace(line.accountId(), company.accountId()));
            api.post(Api.USAGE, SampleUsages.of("u-" + line.key(), "voice", line.msisdn(), 10 * (i + 1), "s"));
        }
    }

    private String query4() {
        return "{\"searchCriteria\": {\"partyAccount\": [{\"id\": \"" + company.accountId() + "\"}]}, \"cycle\": 7}";
    }

    private String query4(SampleProducts line) {
        return "{\"searchCriteria\": {\"product\": [{\"id\": \"" + line.id() + "\"}]}}";
    }

    private String query5() {
        return """
                {"@type": "QueryUsageConsumption", "searchCriteria": {"@type": "UsageConsumptionReport",
                   "partyAccount": [{"@type": "PartyAccountRef", "id": "%s"}]}}""".formatted(company.accountId());
    }

    private String request3() {
        return "{\"relatedParty\": [" + String.join(", ", parties()) + "]}";
    }

    private List<String> parties() {
        return lines.stream()
                .map(line -> "{\"id\": \"" + line.partyId() + "\"}")
                .toList();
    }

    private List<String> ids() {
        return lines.stream().map(SampleProducts::id).sorted().toList();
    }

    private static List<String> ids(JsonNode lines) {
        return lines.valueStream().map(line -> line.get("id").textValue()).toList();
    }

    /** A line as it is told where it is asked for alone, but for the times of asking. */
    private static String figures(JsonNode line) {
        return line.toString().replaceAll("\"(creationDate|lastUpdate|asOfDateTime|endDateTime)\":\"[^\"]+\"", "");
    }

    @Test
    void whoPrefersNotToWaitIsAnsweredLaterInVersion4() {
        var accepted = tasks.prefer(Api.QUERY, query4(lines.get(0)));

        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(accepted.header("Location"))
                .isEqualTo(accepted.body().get("href").textValue());
        assertThat(Tasks.state(accepted)).isEqualTo("accepted");
        assertThat(accepted.body().at("/usageConsumption/0/state").textValue()).isEqualTo("accepted");
        var done = tasks.untilOver(accepted.header("Location")).body();
        var atOnce = api.post(Api.QUERY, query4(lines.get(0))).body();
        assertThat(Tasks.state(tasks.untilOver(accepted.header("Location")))).isEqualTo("done");
        assertThat(figures(done.at("/usageConsumption"))).isEqualTo(figures(atOnce.at("/usageConsumption")));
        assertThat(done.has("percentage")).isFalse();
    }
}
