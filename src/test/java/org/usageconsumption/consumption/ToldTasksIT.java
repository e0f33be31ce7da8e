package org.usageconsumption.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.InServer;
import org.usageconsumption.fixtures.SampleProducts;
import org.usageconsumption.recording.Statements;

/** Tasks and reports by id: how they are read, and that it makes no difference to what is told. */
class ToldTasksIT extends InServer {

    private static final String API = "/tmf-api/usageConsumption/";
    private static final String PARTS = "?fields=searchCriteria,usageConsumption.name";

    private final SampleProducts subscriber = SampleProducts.subscriber();

    private Api.Answer asked(String version, String type) {
        api.put(subscriber.path(), subscriber.voice20h());
        return api.post(
                API + version + "/queryUsageConsumption",
                "{%s\"searchCriteria\": {%s\"product\": [{%s\"id\": \"%s\"}]}, \"hint\": {\"a\": [1.50, \"<é>\"]}}"
                        .formatted(
                                typed(type, "QueryUsageConsumption"),
                                typed(type, "UsageConsumptionReport"),
                                typed(type, "ProductRef"),
                                subscriber.id()));
    }

    private static String typed(String type, String name) {
        return type == null ? "" : "\"" + type + "\": \"" + name + "\", ";
    }

    @ParameterizedTest
    @CsvSource({"v4,", "v5, @type"})
    void aTaskIsReadAsItWasToldAndNothingElse(String version, String type) {
        var created = asked(version, type);
        var path = API + version + "/queryUsageConsumption/"
                + created.body().get("id").textValue();
        api.get(path);

        var sent = Statements.during(() -> assertThat(api.get(path).body()).isEqualTo(created.body()));

        assertThat(sent)
                .singleElement()
                .satisfies(sql -> assertThat(sql).contains("TOLD").doesNotContain("RESULT"));
    }

    @ParameterizedTest
    @CsvSource({"v4,", "v5, @type"})
    void aTaskOfWhichNoTextIsKeptIsToldTheSame(String version, String type) throws Exception {
        var created = asked(version, type).body();
        var path = API + version + "/queryUsageConsumption/" + created.get("id").textValue();
        var parts = api.get(path + PARTS).body();
        forgetText(created.get("id").textValue());

        assertThat(api.get(path).body()).isEqualTo(created);
        assertThat(api.get(path + PARTS).body()).isEqualTo(parts);
    }

    private static void forgetText(String id) throws Exception {
        DataSource database = InitialContext.doLookup("java:comp/env/jdbc/usageConsumption");
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE answer SET told = NULL WHERE id = ?")) {
            update.setString(1, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"v3", "v5"})
    void aLiveReportIsReadWithOneStatement(String version) {
        api.put(subscriber.path(), subscriber.voice20h());
        var path = API + version + "/usageConsumptionReport/" + subscriber.id();
        api.get(path);

        assertThat(Statements.during(() -> assertThat(api.get(path).status()).isEqualTo(200)))
                .hasSize(1);
    }
}
