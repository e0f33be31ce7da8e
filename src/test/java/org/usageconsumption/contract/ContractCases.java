package org.usageconsumption.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was sent to the operations of one official file, and what was wrong with it or its answers. */
final class ContractCases {

    private record Case(String name, List<String> flaws) {}

    private final String version;
    private final Map<String, List<Case>> cases = new LinkedHashMap<>();
    private final Map<String, String> exceptions = new HashMap<>();

    ContractCases(OfficialDocument official) {
        version = official.version();
        official.operations().keySet().stream()
                .filter(operation -> !OfficialDocument.isListener(operation))
                .forEach(operation -> cases.put(operation, new ArrayList<>()));
    }

    Set<String> operations() {
        return cases.keySet();
    }

    /** Begins a case and gives its flaws. */
    List<String> begin(String operation, String name) {
        var begun = new Case(name, new ArrayList<>());
        cases.get(operation).add(begun);
        return begun.flaws;
    }

    /** Adds to the latest case of an operation. */
    void note(String operation, boolean isFlaw, String flaw) {
        if (isFlaw) {
            var latest = cases.get(operation);
            latest.get(latest.size() - 1).flaws.add(flaw);
        }
    }

    /** What an operation does otherwise than its file says, with the reason. */
    void except(String operation, String reason) {
        exceptions.put(operation, reason);
    }

    /** An operation to which nothing was sent does not conform. */
    List<String> flaws() {
        return cases.entrySet().stream()
                .flatMap(operation -> flaws(operation.getValue()).stream()
                        .map(flaw -> version + " " + operation.getKey() + ", " + flaw))
                .toList();
    }

    private static List<String> flaws(List<Case> cases) {
        return cases.isEmpty()
                ? List.of("nothing was sent")
                : cases.stream()
                        .filter(one -> !one.flaws.isEmpty())
                        .map(one -> one.name + ": " + String.join("; ", one.flaws))
                        .toList();
    }

    /** A row for each operation. */
    List<String> rows() {
        return cases.entrySet().stream()
                .map(operation -> "| " + operation.getKey() + " | " + version + " | " + told(operation.getValue())
                        + " | " + result(operation) + " |")
                .toList();
    }

    private static String told(List<Case> cases) {
        return cases.size() + ": " + cases.stream().map(Case::name).collect(Collectors.joining(", "));
    }

    private String result(Map.Entry<String, List<Case>> operation) {
        if (!flaws(operation.getValue()).isEmpty()) {
            return "does not conform";
        }
        var exception = exceptions.get(operation.getKey());
        return exception == null ? "conforms" : "conforms, but for: " + exception;
    }
}
