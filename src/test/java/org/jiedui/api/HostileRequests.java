package org.jiedui.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Requests by which somebody would make a server work much for little. */
final class HostileRequests {

    private HostileRequests() {}

    /** Documents of JSON requests, with the code by which each is refused. */
    static Map<String, Refused> documents() {
        Map<String, Refused> documents = new LinkedHashMap<>();
        documents.put(
                "ten thousand aliases", refused("TOO_MANY_TOKENS", "{" + repeated(10_000, "a%d: __typename ") + "}"));
        documents.put(
                "a thousand aliases",
                refused(
                        "TOO_MANY_ALIASES",
                        "{ county(by: { code: \"513326\" }) {" + repeated(1_000, "a%d: name ") + "} }"));
        documents.put(
                "fifty large pages at the root",
                refused(
                        "TOO_MANY_ROOT_FIELDS",
                        "{" + repeated(50, "a%d: families(first: 100) { nodes { id } } ") + "}"));
        documents.put(
                "fields two to the power of 25",
                refused(
                        "TOO_MANY_FIELDS",
                        "{ county(by: { code: \"513326\" }) { ...f0 } }"
                                + IntStream.range(0, 25)
                                        .mapToObj(i -> " fragment f%d on County { a: partOf { id } ...f%d ...f%d }"
                                                .formatted(i, i + 1, i + 1))
                                        .collect(Collectors.joining())
                                + " fragment f25 on County { name }"));
        documents.put(
                "a field five thousand times",
                refused("TOO_MANY_FIELDS", "{ county(by: { code: \"513326\" }) {" + "name ".repeat(5_000) + "} }"));
        documents.put(
                "a long chain of fragments",
                refused(
                        "TOO_DEEP",
                        "{ ...f0 }"
                                + IntStream.range(0, 1_000)
                                        .mapToObj(i -> " fragment f%d on Query { ...f%d }".formatted(i, i + 1))
                                        .collect(Collectors.joining())
                                + " fragment f1000 on Query { __typename }"));
        documents.put(
                "fragments that go round",
                refused(
                        "GRAPHQL_VALIDATION_FAILED",
                        "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"));
        documents.put(
                "fifty levels",
                refused(
                        "TOO_DEEP",
                        "{ counties { nodes { " + "partOf { ".repeat(50) + "id" + " }".repeat(50) + " } } }"));
        documents.put(
                "two thousand levels",
                refused(
                        "TOO_DEEP",
                        "{ counties { nodes { " + "a { ".repeat(2_000) + "id" + " }".repeat(2_000) + " } } }"));
        documents.put(
                "a filter of a hundred levels",
                refused(
                        "TOO_DEEP",
                        "{ counties(where: " + "{ not: ".repeat(100) + "{}" + " }".repeat(100) + ") { totalCount } }"));
        documents.put(
                "ten thousand directives",
                refused("TOO_MANY_TOKENS", "{ __typename " + "@skip(if: false) ".repeat(10_000) + "}"));
        documents.put(
                "a thousand directives",
                refused("TOO_MANY_DIRECTIVES", "{ __typename " + "@skip(if: false) ".repeat(1_000) + "}"));
        documents.put(
                "introspection a hundred levels deep",
                refused(
                        "TOO_DEEP",
                        "{ __schema { types { " + "fields { type { ".repeat(50) + "name" + " } }".repeat(50)
                                + " } } }"));
        documents.put(
                "introspection that goes round",
                refused(
                        "TOO_MANY_FIELDS",
                        "{ __schema { types { " + "fields { type { ".repeat(6) + "name" + " } }".repeat(6) + " } } }"));
        documents.put("commas without end", refused("TOO_MANY_TOKENS", "{" + ",".repeat(500_000) + "__typename }"));
        return documents;
    }

    private static Refused refused(String code, String document) {
        return new Refused(document, code);
    }

    private static String repeated(int times, String text) {
        return IntStream.range(0, times).mapToObj(text::formatted).collect(Collectors.joining());
    }

    /** Bodies, with the status and the code by which each is refused. */
    static Map<String, RefusedBody> bodies() {
        Map<String, RefusedBody> bodies = new LinkedHashMap<>();
        bodies.put("nothing", refused(400, "BAD_REQUEST", ""));
        bodies.put("null", refused(400, "BAD_REQUEST", "null"));
        bodies.put("a number", refused(400, "BAD_REQUEST", "1"));
        bodies.put("no JSON", refused(400, "BAD_REQUEST", "{\"query\": "));
        bodies.put("two texts", refused(400, "BAD_REQUEST", "{\"query\": \"{ __typename }\"} {}"));
        bodies.put("no query", refused(400, "BAD_REQUEST", "{}"));
        bodies.put("a query that is a number", refused(400, "BAD_REQUEST", "{\"query\": 1}"));
        bodies.put(
                "variables that are a list",
                refused(400, "BAD_REQUEST", "{\"query\": \"{ __typename }\", \"variables\": []}"));
        bodies.put("a batch", refused(400, "BAD_REQUEST", "[{\"query\": \"{ __typename }\"}]"));
        bodies.put("UTF-8 that is broken", refused(400, "BAD_REQUEST", "{\"query\": \"{ __typename } #\u00c3\"}"));
        bodies.put(
                "variables of a thousand levels",
                refused(
                        400,
                        "TOO_DEEP",
                        "{\"query\": \"{ __typename }\", \"variables\": {\"a\": " + "[".repeat(1_000)
                                + "]".repeat(1_000) + "}}"));
        bodies.put(
                "a number of a hundred thousand digits",
                refused(
                        400,
                        "BAD_USER_INPUT",
                        "{\"query\": \"{ __typename }\", \"variables\": {\"a\": " + "9".repeat(100_000) + "}}"));
        bodies.put(
                "32 MiB",
                refused(413, "BODY_TOO_LARGE", "{\"query\": \"{ __typename }" + " ".repeat(32 * 1024 * 1024) + "\"}"));
        return bodies;
    }

    /** Each character of the text is one byte of the body. */
    private static RefusedBody refused(int status, String code, String body) {
        return new RefusedBody(body, status, code);
    }

    static byte[] body(String document) {
        return JsonMapper.shared().writeValueAsBytes(Map.of("query", document));
    }

    record Refused(String text, String code) {}

    record RefusedBody(String body, int status, String code) {
        byte[] bytes() {
            return body.getBytes(ISO_8859_1);
        }
    }
}
