package org.usageconsumption.tmforum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.Api.Answer;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.SampleProducts;

/** The tests' own address is a trusted proxy's. */
class ForwardedRequestsIT extends BlackBox {

    private static final String EVERYTHING = "{\"searchCriteria\": {\"product\": [{\"id\": \"none\"}]}}";
    private static final String SEEN = "https://api.example.com/charging";

    private final SampleProducts subscriber = SampleProducts.subscriber();

    private HttpRequest.Builder proxied(String path) {
        return api.request(path)
                .header("X-Forwarded-Host", "spoofed.example, api.example.com")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Port", "443")
                .header("X-Forwarded-Prefix", "/charging/")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Content-Type", "application/json");
    }

    private Answer post(String path, String body) {
        return api.send(proxied(path).POST(BodyPublishers.ofString(body)));
    }

    @Test
    void whatIsNewIsWhereTheProxysClientCanFindIt() {
        var query = post(Api.QUERY, EVERYTHING);
        var product = api.send(proxied(subscriber.path()).PUT(BodyPublishers.ofString(subscriber.voice20h())));
        var listener = post(Api.HUB, "{\"callback\": \"https://example.com/" + subscriber.key() + "\"}");

        assertThat(query.header("Location"))
                .isEqualTo(SEEN + Api.QUERY + "/" + query.body().get("id").textValue());
        assertThat(query.body().get("href").textValue()).isEqualTo(query.header("Location"));
        assertThat(product.header("Location")).isEqualTo(SEEN + subscriber.path());
        assertThat(product.body().get("href").textValue()).isEqualTo(SEEN + subscriber.path());
        assertThat(listener.header("Location")).startsWith(SEEN + Api.HUB + "/");
    }

    @Test
    void listsTellWhatTheProxysClientCanFollow() {
        post(Api.QUERY, EVERYTHING);

        var list = api.send(proxied(Api.QUERY + "?limit=1").GET());

        assertThat(list.body().get(0).get("href").textValue()).startsWith(SEEN + Api.QUERY + "/");
        for (var path : List.of(Api.V3_REPORT, Api.QUERY, Api.V5_REPORT)) {
            var page = api.send(proxied(path + "?limit=1&offset=1&fields=none").GET());

            assertThat(page.link("first")).contains(SEEN + path + "?limit=1&fields=none&offset=0");
            assertThat(page.link("prev")).contains(SEEN + path + "?limit=1&fields=none&offset=0");
            assertThat(page.link("last").orElseThrow()).startsWith(SEEN + path + "?");
        }
    }

    @Test
    void everyVersionsHrefsAreTheProxysClients() {
        api.put(subscriber.path(), subscriber.voice20h());
        var product =
                "\"product\": {\"id\": \"" + subscriber.id() + "\", \"href\": \"https://products.example.com/1\"}";
        var request = post(Api.V3_REQUEST, "{" + product + "}");
        var nothing =
                "\"@type\": \"UsageConsumptionReport\", \"product\": [{\"@type\": \"ProductRef\", \"id\": \"none\"}]}";
        var query = post(Api.V5_QUERY, "{\"@type\": \"QueryUsageConsumption\", \"searchCriteria\": {" + nothing + "}");
        var report = post(Api.V5_REPORT, "{" + nothing);
        var live =
                api.send(proxied(Api.V3_REPORT + "/" + subscriber.id()).GET()).body();

        assertThat(request.header("Location")).startsWith(SEEN + Api.V3_REQUEST + "/");
        assertThat(request.body().at("/usageConsumptionReport/href").textValue())
                .startsWith(SEEN + Api.V3_REPORT + "/");
        assertThat(request.body().at("/product/href").textValue()).isEqualTo("https://products.example.com/1");
        for (var answer : List.of(request, query, report)) {
            assertThat(answer.body().get("href").textValue()).isEqualTo(answer.header("Location"));
        }
        assertThat(query.header("Location")).startsWith(SEEN + Api.V5_QUERY + "/");
        assertThat(report.header("Location")).startsWith(SEEN + Api.V5_REPORT + "/");
        assertThat(live.get("href").textValue()).isEqualTo(SEEN + Api.V3_REPORT + "/" + subscriber.id());
        assertThat(live.at("/bucket/0/product/0/href").textValue()).isEqualTo(SEEN + subscriber.path());
    }

    @Test
    void errorsKeepTheVersionsFormBehindAProxy() {
        var refused = api.send(proxied("/tmf-api/usageConsumption/v5/none").GET());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().get("@type").textValue()).isEqualTo("Error");
    }

    @Test
    void anAddressThatIsNoneIsRefusedBeforeAnythingChanges() {
        var refused = api.send(api.request(subscriber.path())
                .header("X-Forwarded-Host", "api.example.com/path")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(subscriber.voice20h())));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("reason").textValue()).startsWith("The header X-Forwarded-Host must");
        assertThat(api.get(subscriber.path()).status()).isEqualTo(404);
    }

    @Test
    @DisabledIfSystemProperty(
            named = Api.ELSEWHERE,
            matches = ".+",
            disabledReason = "What is between stands for every client, and is trusted")
    void whoIsNoTrustedProxyIsNotBelieved() throws IOException {
        var id = api.post(Api.QUERY, EVERYTHING).body().get("id").textValue();
        var headers = "Host: here.example\r\nConnection: close\r\nX-Forwarded-Host: api.example.com\r\n"
                + "X-Forwarded-Proto: https\r\nX-Forwarded-Port: 0\r\nX-Forwarded-Prefix: /charging\r\n"
                + "$WSSC: https\r\n$WSSN: api.example.com\r\n$WSSP: 443\r\n\r\n";

        var answer = api.rawFrom("127.0.0.2", "GET " + Api.QUERY + "/" + id + " HTTP/1.1\r\n" + headers);

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("\"href\":\"http://here.example" + Api.QUERY + "/" + id + "\"");
    }
}
