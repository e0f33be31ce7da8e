package org.usageconsumption.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.usageconsumption.OpenApiDocument;

/**
 * Requests to every operation that an OpenAPI document tells of. Most are nearly right, so that they get far; each is
 * what it is by a seed and its number alone.
 */
final class RandomRequests {

    private static final String JSON = "application/json";
    private static final int PRIME = 1_000_003;

    /** These go through all usage that there is. */
    private static final String SLOW = "(GET|POST) /usage-(audit|purge)";

    private static final List<String> OPERATORS = List.of(
            "", ".eq", ".ne", ".gt", ".gte", ".lt", ".lte", ".in", ".like", ".regex", "!", "*", ".", "[?(@.id==1)]");
    private static final List<String> PATH_PIECES = List.of(
            "$",
            "$[?(",
            "[?(",
            "@.",
            ".",
            "..",
            "*",
            "[",
            "]",
            "[*]",
            "[0]",
            "['id']",
            "(",
            ")",
            ")]",
            "==",
            "!=",
            "=~",
            ">",
            "in",
            "&&",
            "||",
            "!",
            "'x'",
            "\"x\"",
            "/a+/i",
            "1",
            "1e9",
            "null",
            ",",
            ":",
            "length()",
            "id",
            "value",
            " ");
    private static final Map<String, List<String>> HEADERS = Map.of(
            "Accept", List.of("*/*", JSON, "text/html", "application/xml", "application/json;q=2", "a", "\u00e9"),
            "Accept-Charset", List.of("utf-16", "*"),
            "Accept-Encoding", List.of("gzip", "identity;q=0, *;q=0"),
            "Prefer", List.of("respond-async", "respond-async, wait=0", "wait=\"", "return=minimal"),
            "Range", List.of("bytes=0-1", "items=0-24", "bytes=9-1"),
            "If-None-Match", List.of("*", "\"a\""),
            "If-Modified-Since", List.of("never", "Sun, 29 Nov 2026 00:00:00 GMT"),
            "X-Forwarded-Host", List.of("example.com", "a b", "[::1]:99999", "x".repeat(300)),
            "X-Forwarded-Prefix", List.of("/a", "/../b", "//c"),
            "X-HTTP-Method-Override", List.of("DELETE", "PUT"));
    private static final List<String> BODY_TYPES =
            List.of(JSON, "application/json;charset=utf-8", "application/json;charset=utf-16", "text/xml", "a/b", "x");

    /** A request, and how it would be told to somebody who wants to send it, too. */
    record Sent(int number, String operation, String method, URI uri, Map<String, String> headers, byte[] body) {

        @Override
        public String toString() {
            var text = new String(body, StandardCharsets.UTF_8);
            return "request " + number + ": " + method + " " + uri + " " + headers + "\n"
                    + (text.length() > 2_000 ? text.substring(0, 2_000) + "..." : text);
        }
    }

    private record Described(String name, JsonNode node) {

        String method() {
            return name.substring(0, name.indexOf(' '));
        }

        String path() {
            return name.substring(name.indexOf(' ') + 1);
        }
    }

    /** Makes one request. */
    private final class Maker {

        private final Random random;
        private final RandomJson json;
        private final Described operation;

        private Maker(Random random) {
            this.random = random;
            json = new RandomJson(document, random, () -> json().any(own));
            var chosen = json.any(operations);
            operation = chosen.name().matches(SLOW) && !json.isIn(5) ? operations.get(0) : chosen;
        }

        private RandomJson json() {
            return json;
        }

        private Sent request(int number) {
            var headers = new TreeMap<String, String>();
            if (json.isIn(15)) {
                var name = json.any(List.copyOf(new TreeSet<>(HEADERS.keySet())));
                headers.put(name, json.any(HEADERS.get(name)));
            }
            var uri = URI.create(path() + query());
            return new Sent(number, operation.name(), operation.method(), uri, headers, body(headers));
        }

        private String path() {
            var id = json.any(json.isIn(75) ? own : HostileText.IN_PATHS);
            return operation.path().replace("{id}", encoded(id));
        }

        private String query() {
            var parameters = new ArrayList<String>();
            operation.node().path("parameters").forEach(reference -> {
                var parameter = json.resolved(reference);
                if (parameter.get("in").textValue().equals("query") && json.isIn(25)) {
                    var name = parameter.get("name").textValue();
                    parameters.add(name + "=" + encoded(value(name, parameter.path("schema"))));
                }
            });
            if (operation.method().equals("GET") && json.isIn(60)) {
                parameters.add(encoded(attribute() + json.any(OPERATORS))
                        + json.any(List.of("=", "==", "%3E", "", "*="))
                        + encoded(some()));
            }
            return parameters.isEmpty() ? "" : "?" + String.join(json.any(List.of("&", "&", ";")), parameters);
        }

        private String value(String name, JsonNode schema) {
            return switch (name) {
                case "filter" -> jsonPath();
                case "sort" -> json.any(List.of("", "-", "+")) + attribute() + (json.isIn(30) ? "," + attribute() : "");
                case "fields" -> attribute() + "," + some();
                case "limit" -> json.any(List.of("1", "2", "3", "10", "0", "1001", some()));
                case "fileName", "mapping" -> json.isIn(50) ? json.any(own) : some();
                default -> json.isIn(50) ? json.of(schema).asText() : some();
            };
        }

        private String some() {
            return json.isIn(50) ? json.any(own) : json.any(HostileText.ALL);
        }

        private String attribute() {
            return IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(i -> json.any(names))
                    .collect(Collectors.joining("."));
        }

        private String jsonPath() {
            if (json.isIn(50)) {
                return "$[?(@." + attribute() + json.any(List.of("==", "!=", ">", "=~", " in ")) + "'" + some() + "')]";
            }
            return IntStream.rangeClosed(0, random.nextInt(12))
                    .mapToObj(i -> json.any(PATH_PIECES))
                    .collect(Collectors.joining());
        }

        private byte[] body(Map<String, String> headers) {
            var content = json.resolved(operation.node().path("requestBody")).path("content");
            if (content.isMissingNode()) {
                return json.isIn(5) ? bytes("{}") : new byte[0];
            }
            headers.put("Content-Type", json.isIn(90) ? JSON : json.any(BODY_TYPES));
            if (content.size() > 1 && json.isIn(30)) {
                headers.put("Content-Type", json.any(List.of("text/csv", "application/x-ndjson")));
                return bytes(some() + "\n" + some());
            }
            var text = json(content.get(JSON)).toString();
            return spoilt(json.isIn(10) ? "[" + text + "," + text + "]" : text);
        }

        private JsonNode json(JsonNode content) {
            var value = json.owned(
                    json.isIn(50) && content.has("example")
                            ? content.get("example").deepCopy()
                            : json.of(content.get("schema")));
            for (var i = random.nextInt(3); i > 0; i--) {
                value = json.spoilt(value);
            }
            return value;
        }

        /** In the end no JSON at all. */
        private byte[] spoilt(String text) {
            var bytes = bytes(text);
            if (json.isIn(5)) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            return json.isIn(5) ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 10)) : bytes;
        }
    }

    private final JsonNode document;
    private final List<Described> operations;
    private final List<String> names;
    private final List<String> own;
    private final long seed;

    /** @param own what requests may name */
    RandomRequests(OpenApiDocument openApi, List<String> own, long seed) {
        document = openApi.json();
        operations = openApi.operations().entrySet().stream()
                .map(each -> new Described(each.getKey(), each.getValue()))
                .toList();
        names = List.copyOf(document.findValues("properties").stream()
                .flatMap(properties -> properties.properties().stream())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new)));
        this.own = own;
        this.seed = seed;
    }

    Sent request(int number) {
        return new Maker(new Random(seed * PRIME + number)).request(number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
