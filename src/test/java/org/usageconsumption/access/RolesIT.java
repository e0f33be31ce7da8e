package org.usageconsumption.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.usageconsumption.fixtures.Api;
import org.usageconsumption.fixtures.BlackBox;
import org.usageconsumption.fixtures.Tokens;

/** Who may ask for what: every role, every operation that /openapi tells of, every version. */
class RolesIT extends BlackBox {

    private static final String READERS = "operator agent partner customer";

    /** The first that matches a method and path counts; what none matches must not be there. */
    private static final Map<String, String> ADMITTED = admitted();

    private static final Map<String, String> CALLERS = Map.of(
            "operator", Tokens.operator(),
            "agent", Tokens.signed(Tokens.claims("agent", "agent")),
            "partner", Tokens.partner("none"),
            "customer", Tokens.customer("none"),
            "listener", Tokens.signed(Tokens.claims("listener", "listener")),
            "nobody", Tokens.signed(Tokens.claims("nobody", "admin", "Operator")));

    private static final String NONE = "there-is-none";

    private static Map<String, String> admitted() {
        var admitted = new LinkedHashMap<String, String>();
        admitted.put("[A-Z]+ /tmf-api/usageConsumption/v[345]/hub(/.*)?", READERS + " listener");
        admitted.put("[A-Z]+ /tmf-api/usageConsumption/v[345]/[a-zA-Z]+(/.*)?", READERS);
        admitted.put("GET /tmf-api/(usageManagement|prepayBalanceManagement)/v4/.*", "operator agent");
        admitted.put("(POST|PATCH) /tmf-api/(usageManagement|prepayBalanceManagement)/v4/.*", "operator");
        admitted.put("[A-Z]+ /provisioning/v1/product(/.*)?", "operator");
        admitted.put("[A-Z]+ /(usage|product)-files(/.*)?", "operator");
        admitted.put("[A-Z]+ /(usage-audit|usage-purge|parked-events)(/.*)?", "operator");
        return admitted;
    }

    private record Operation(String method, String path) {

        Set<String> admitted() {
            var operation = method + " " + path;
            return ADMITTED.entrySet().stream()
                    .filter(each -> Pattern.matches(each.getKey(), operation))
                    .findFirst()
                    .map(each -> Set.of(each.getValue().split(" ")))
                    .orElseThrow(() -> new AssertionError("Nobody has said who may " + operation));
        }
    }

    private List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : api.get("/openapi?format=JSON").body().get("paths").properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                            method -> operations.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey())));
        }
        return operations;
    }

    /** With nothing that could be carried out. */
    private Api.Answer ask(Api as, Operation operation) {
        var path = operation.path().replaceAll("\\{[^}]+}", NONE);
        var body = operation.method().matches("GET|DELETE")
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString("{\"id\": 1}");
        return as.send(as.request(path + (operation.method().equals("GET") ? "?limit=1" : ""))
                .header("Content-Type", "application/json")
                .method(operation.method(), body));
    }

    @Test
    void everyRoleDoesWhatItMayAndNothingElse() {
        var admitted = new ArrayList<String>();
        var expected = new ArrayList<String>();
        for (var operation : operations()) {
            var those = new TreeSet<String>();
            CALLERS.forEach((role, token) -> {
                var answer = ask(api.as(token), operation);
                assertThat(answer.status()).as("%s as %s", operation, role).isNotEqualTo(401);
                if (answer.status() != 403) {
                    those.add(role);
                }
            });
            admitted.add(operation + " " + those);
            expected.add(operation + " " + new TreeSet<>(operation.admitted()));
        }

        assertThat(admitted).containsExactlyElementsOf(expected);
    }

    @Test
    void whoMayNotIsToldSoInTheVersionsWordsWhetherThereIsSuchAThingOrNot() {
        var listener = api.as(CALLERS.get("listener"));
        for (var operation : operations()) {
            if (operation.admitted().contains("listener")) {
                continue;
            }
            var answer = ask(listener, operation);

            assertThat(answer.status()).as("%s", operation).isEqualTo(403);
            assertError(answer, operation, "forbidden", 403);
            assertThat(answer.http().body()).doesNotContain(NONE);
        }
    }

    @Test
    void withoutATokenNothingIsToldAndTheChallengeSaysWhatIsMissing() {
        for (var operation : operations()) {
            var answer = ask(api.anonymous(), operation);

            assertThat(answer.status()).as("%s", operation).isEqualTo(401);
            assertError(answer, operation, "unauthenticated", 401);
            assertThat(answer.http().headers().allValues("WWW-Authenticate"))
                    .containsExactly("Bearer realm=\"usageConsumption\"");
        }
    }

    @Test
    void aPathThatThereIsNotAsksForATokenToo() {
        for (var path :
                List.of("/", "/nowhere", "/tmf-api/usageConsumption/v9/hub", "/tmf-api/usageConsumption/v4/no")) {
            assertThat(api.anonymous().get(path).status()).as(path).isEqualTo(401);
            assertThat(api.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void whatTheServerSaysOfItselfAsksForNone() {
        assertThat(api.anonymous().get("/openapi").status()).isEqualTo(200);
    }

    @Test
    void anotherFlavourThanTheDefaultGivesNoTokens() {
        assertThat(api.post("/oauth2/endpoint/demo/token", "").status()).isEqualTo(404);
    }

    private static void assertError(Api.Answer answer, Operation operation, String code, int status) {
        JsonNode told = answer.body();
        var isV3 = operation.path().contains("/usageConsumption/v3/");
        assertThat(told.path(isV3 ? "errorCode" : "code").asText()).isEqualTo(code);
        assertThat(told.path("status").asText()).isEqualTo(String.valueOf(status));
        assertThat(answer.header("Content-Type"))
                .isEqualTo(
                        operation.path().contains("/usageConsumption/v5/")
                                ? "application/json"
                                : "application/json;charset=utf-8");
        assertThat(told.path("@type").asText())
                .isEqualTo(operation.path().contains("/usageConsumption/v5/") ? "Error" : "");
    }
}
