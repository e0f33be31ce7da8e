package org.usageconsumption.attack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.usageconsumption.OpenApiDocument;
import org.usageconsumption.fixtures.Api.Answer;

/**
 * What is wrong with an answer, whatever it was an answer to.
 *
 * @param longest how long a body may be to be compared with its schema
 */
record AnswerFlaws(OpenApiDocument openApi, int longest) {

    private static final String CONSUMPTION = "/tmf-api/usageConsumption/";
    private static final List<String> INNARDS =
            List.of("Exception", "\tat ", "org.usageconsumption", "com.ibm.", "SQL");

    /** A path that Open Liberty cannot decode is refused before it has looked for an application. */
    private static final Pattern OF_NO_APPLICATION =
            Pattern.compile("<H1>CWWWC0005I: [^<>]*</H1><BR>|\\{\"error_message\" : \"CWWWC0005I: [^<>\"]*\"}");

    /** Empty where it is as it should be. */
    String of(String operation, Answer answer) {
        if (answer.status() == 400
                && OF_NO_APPLICATION.matcher(answer.http().body()).matches()) {
            return "";
        }
        if (answer.status() >= 400) {
            return error(answer).orElseGet(() -> isOfNoOperation(answer) ? "" : told(openApi.flaws(operation, answer)));
        }
        var isComparable = answer.http().body().length() <= longest && !isSelected(operation, answer);
        return told(isComparable ? openApi.flaws(operation, answer) : openApi.flawsOfHead(operation, answer));
    }

    /** A path or a header that nobody understands is refused before it is known for which operation. */
    private static boolean isOfNoOperation(Answer answer) {
        return answer.status() == 400 && answer.body().path("reason").asText().matches("The (path or a )?header .*");
    }

    private static String told(List<String> flaws) {
        return String.join(", ", flaws);
    }

    /** Who asks for some attributes may leave out what a schema requires. */
    private boolean isSelected(String operation, Answer answer) {
        var query = answer.http().uri().getRawQuery();
        return query != null
                && openApi.hasParameter(operation, "fields")
                && Stream.of(query.split("&")).anyMatch(parameter -> parameter.startsWith("fields="));
    }

    /** A JSONPath that is not supported is told so (501); no other answer is a failure of the server. */
    private static Optional<String> error(Answer answer) {
        var path = answer.http().uri().getRawPath();
        var error = answer.body();
        var isV3 = path.startsWith(CONSUMPTION + "v3/");
        var isV5 = path.startsWith(CONSUMPTION + "v5/");
        var code = error.path(isV3 ? "errorCode" : "code").asText();
        if (answer.status() >= 500 && !(answer.status() == 501 && code.equals("unsupported"))) {
            return Optional.of("a failure");
        }
        if (INNARDS.stream().anyMatch(answer.http().body()::contains)) {
            return Optional.of("innards");
        }
        var isTold = code.matches("[a-zA-Z]+")
                && !error.path("reason").asText().isBlank()
                && error.path("status").asText().equals(String.valueOf(answer.status()))
                && error.path("@type").asText().equals(isV5 ? "Error" : "")
                && (isV5 ? "application/json" : "application/json;charset=utf-8").equals(answer.header("Content-Type"));
        return isTold ? Optional.empty() : Optional.of("no error body");
    }
}
