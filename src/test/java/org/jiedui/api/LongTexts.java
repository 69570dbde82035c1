package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** All the ways by which a text comes in that is made a value of, with a text as long as that way lets through. */
final class LongTexts {

    /** A little less than a body may have. */
    private static final int OF_BODY = 1_000_000;

    /** A little less than a head may have. */
    private static final int OF_HEAD = 15_000;

    /** A little less than a message of a socket may have. */
    private static final int OF_MESSAGE = 250_000;

    private static final String DIGITS = "9".repeat(OF_BODY);
    private static final String ZEROS = "0." + "0".repeat(OF_BODY);
    private static final String EXPONENT = "1e" + DIGITS;
    private static final String LETTERS = "a".repeat(OF_BODY);
    private static final String VALIDATION = "GRAPHQL_VALIDATION_FAILED";
    private static final String BAD_INPUT = "BAD_USER_INPUT";
    private static final String ANSWERED = "";

    private LongTexts() {}

    /**
     * A request of which one text is long.
     *
     * @param name where that text stands
     * @param request all of it, or its body
     * @param code by which it is refused; empty where it is answered all the same
     */
    record Door(String name, String request, String code) {

        byte[] bytes() {
            return request.getBytes(UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Bodies that come by POST. */
    static List<Door> ofBodies() {
        List<Door> doors = new ArrayList<>();
        words().forEach((name, document) -> doors.add(new Door(name, asking(document), BAD_INPUT)));
        texts().forEach((name, document) -> doors.add(new Door(name, asking(document), VALIDATION)));
        numbers().forEach((name, body) -> doors.add(new Door(name, body, BAD_INPUT)));
        variables().forEach((name, variable) -> doors.add(variable.door(name)));
        return doors;
    }

    private static String asking(String document) {
        return JsonMapper.shared().writeValueAsString(Map.of("query", document));
    }

    /** Names and numbers of documents, of which nothing is made before they are refused. */
    private static Map<String, String> words() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("an Int", "{ counties(first: " + DIGITS + ") { totalCount } }");
        documents.put("a negative Int", "{ counties(first: -" + DIGITS + ") { totalCount } }");
        documents.put("a fraction", "{ county(by: {}) { seatDistance(from: { longitude: 0." + DIGITS + " }) } }");
        documents.put("an exponent", "{ county(by: {}) { seatDistance(from: { longitude: " + EXPONENT + " }) } }");
        documents.put("an ID as a number", "{ node(id: " + DIGITS + ") { id } }");
        documents.put(
                "a Money as a number", "{ contributions(where: { amount: { gt: " + DIGITS + " } }) { totalCount } }");
        documents.put("a number of a list", "{ nodes(ids: [1, " + DIGITS + "]) { id } }");
        documents.put("a default", "query ($n: Int = " + DIGITS + ") { counties(first: $n) { totalCount } }");
        documents.put("an argument of a directive", "{ __typename @skip(if: " + DIGITS + ") }");
        documents.put("a number for nothing", "{ __typename @nothing(a: {b: [" + DIGITS + "]}) }");
        documents.put(
                "a number of a fragment that is not spread", "{ a } fragment a on Query { b(c: " + DIGITS + ") }");
        documents.put("a document that ends in a number", "{ counties(first: " + DIGITS);
        documents.put("a document that is a number", DIGITS);
        documents.put("an enum", "{ supports(where: { kind: { eq: " + LETTERS + " } }) { totalCount } }");
        documents.put("a field", "{ " + LETTERS + " }");
        documents.put("an alias", "{ " + LETTERS + ": __typename }");
        documents.put("an argument", "{ counties(" + LETTERS + ": 1) { totalCount } }");
        documents.put("a directive", "{ __typename @" + LETTERS + " }");
        documents.put("a type", "query ($a: " + LETTERS + ") { __typename }");
        documents.put("a variable", "{ counties(first: $" + LETTERS + ") { totalCount } }");
        documents.put("a fragment", "{ ..." + LETTERS + " }");
        documents.put("an operation", "query " + LETTERS + " { __typename }");
        return documents;
    }

    /** Texts of documents that are no value of their type. */
    private static Map<String, String> texts() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("a Money", "{ contributions(where: { amount: { gt: \"" + DIGITS + "\" } }) { totalCount } }");
        documents.put("a Date", "{ counties(asOf: \"" + DIGITS + "\") { totalCount } }");
        documents.put("a DateTime", "{ changes(where: { at: { gt: \"" + DIGITS + "\" } }) { totalCount } }");
        documents.put("an Int as a text", "{ counties(first: \"" + DIGITS + "\") { totalCount } }");
        documents.put("a Boolean as a text", "{ __typename @skip(if: \"" + LETTERS + "\") }");
        documents.put("a representation", "{ _entities(representations: [\"" + LETTERS + "\"]) { __typename } }");
        return documents;
    }

    /** Numbers and names of JSON, of which nothing is made before they are refused. */
    private static Map<String, String> numbers() {
        Map<String, String> bodies = new LinkedHashMap<>();
        for (String number : List.of(DIGITS, "-" + DIGITS, "0." + DIGITS, ZEROS, EXPONENT, "1e-" + DIGITS)) {
            String name = number.substring(0, 4) + "…";
            bodies.put(name + " as a variable", "{\"query\": \"{ a }\", \"variables\": {\"a\": " + number + "}}");
            bodies.put(
                    name + " below one", "{\"query\": \"{ a }\", \"variables\": {\"a\": [{\"b\": " + number + "}]}}");
        }
        bodies.put("a number for the query", "{\"query\": " + DIGITS + "}");
        bodies.put("a number for the body", DIGITS);
        bodies.put("a number for a version", "{\"extensions\": {\"persistedQuery\": {\"version\": " + DIGITS + "}}}");
        bodies.put("a name of a variable", "{\"query\": \"{ a }\", \"variables\": {\"" + LETTERS + "\": 1}}");
        return bodies;
    }

    private static Map<String, Variable> variables() {
        String money = "contributions(where: { amount: { gt: $a } }) { totalCount }";
        Map<String, Variable> variables = new LinkedHashMap<>();
        variables.put("digits for a Money", new Variable("Money", money, DIGITS, VALIDATION));
        variables.put("zeros for a Money", new Variable("Money", money, ZEROS, VALIDATION));
        variables.put("a long exponent for a Money", new Variable("Money", money, EXPONENT, VALIDATION));
        variables.put("a large exponent for a Money", new Variable("Money", money, "1e999999999", VALIDATION));
        variables.put("a small exponent for a Money", new Variable("Money", money, "1e-999999999", VALIDATION));
        variables.put(
                "digits for a Date", new Variable("Date", "counties(asOf: $a) { totalCount }", DIGITS, VALIDATION));
        variables.put(
                "digits for an Int", new Variable("Int", "counties(first: $a) { totalCount }", DIGITS, VALIDATION));
        variables.put("digits for an ID", new Variable("ID!", "node(id: $a) { id }", DIGITS, BAD_INPUT));
        variables.put("letters for an ID", new Variable("ID!", "node(id: $a) { id }", LETTERS, BAD_INPUT));
        variables.put("one of many IDs", new Variable("[ID!]!", "nodes(ids: $a) { id }", List.of(LETTERS), BAD_INPUT));
        variables.put(
                "digits for a code", new Variable("String", "county(by: { code: $a }) { id }", DIGITS, BAD_INPUT));
        variables.put(
                "letters for a name", new Variable("String", "county(by: { name: $a }) { id }", LETTERS, BAD_INPUT));
        variables.put(
                "letters for an enum",
                new Variable(
                        "SupportKind", "supports(where: { kind: { eq: $a } }) { totalCount }", LETTERS, VALIDATION));
        variables.put(
                "syllables to search",
                new Variable("String!", "search(text: $a) { edges { score } }", "ma1".repeat(OF_BODY / 3), BAD_INPUT));
        variables.put(
                "letters for a filter",
                new Variable(
                        "String", "counties(where: { name: { contains: $a } }) { totalCount }", LETTERS, BAD_INPUT));
        variables.put(
                "digits for a cursor", new Variable("String", "counties(after: $a) { totalCount }", DIGITS, BAD_INPUT));
        variables.put(
                "letters for a representation",
                new Variable(
                        "[_Any!]!",
                        "_entities(representations: $a) { __typename }",
                        List.of(Map.of("__typename", "County", "id", "County_" + LETTERS)),
                        BAD_INPUT));
        return variables;
    }

    private record Variable(String type, String field, Object value, String code) {

        Door door(String name) {
            String document = "query ($a: " + type + ") { " + field + " }";
            return new Door(
                    name,
                    JsonMapper.shared().writeValueAsString(Map.of("query", document, "variables", Map.of("a", value))),
                    code);
        }
    }

    /** Requests of which the head is long. */
    static List<Door> ofHeads() {
        String digits = DIGITS.substring(0, OF_HEAD);
        String letters = LETTERS.substring(0, OF_HEAD);
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("query=%7Bcounties(first:" + digits + ")%7Bid%7D%7D", BAD_INPUT);
        refused.put("query=%7B" + letters + "%7D", BAD_INPUT);
        refused.put("query=%7Ba%7D&variables=%7B%22a%22:" + digits + "%7D", BAD_INPUT);
        refused.put("query=%7Ba%7D&extensions=%7B%22a%22:" + digits + "%7D", BAD_INPUT);
        refused.put("documentId=" + digits, "PERSISTED_QUERY_NOT_FOUND");
        refused.put("query=%7B__typename%7D&operationName=" + letters, VALIDATION);
        List<Door> doors = new ArrayList<>();
        refused.forEach((query, code) -> {
            doors.add(head("the address " + shown(query), query, "", code));
            doors.add(head("the address of a stream " + shown(query), query, "Accept: text/event-stream", code));
        });
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Jiedui-Bookmark: " + letters, BAD_INPUT);
        headers.put("Authorization: Bearer " + letters, "UNAUTHENTICATED");
        headers.put("Accept: application/json;q=0." + digits, ANSWERED);
        headers.put("Accept-Language: zh;q=0." + digits, ANSWERED);
        headers.put("If-None-Match: \"" + letters + "\"", ANSWERED);
        headers.put("If-Modified-Since: " + digits, ANSWERED);
        headers.put("X-Request-Id: " + letters, ANSWERED);
        headers.put("traceparent: 00-" + digits, ANSWERED);
        headers.put("Last-Event-ID: " + digits, ANSWERED);
        headers.forEach((header, code) ->
                doors.add(head("the header " + shown(header), "query=%7B__typename%7D", header, code)));
        doors.add(head(
                "the event that a stream goes on after",
                "query=subscription%7BnetworkChanged%7Bcursor%7D%7D",
                "Accept: text/event-stream\r\nLast-Event-ID: " + digits,
                "BAD_CURSOR"));
        return doors;
    }

    /** Messages of a socket, by their names, and the code by which it is closed. */
    static Map<String, Integer> ofMessages() {
        String digits = DIGITS.substring(0, OF_MESSAGE);
        Map<String, Integer> messages = new LinkedHashMap<>();
        messages.put(
                "{\"type\": \"connection_init\", \"payload\": {\"Authorization\": \"Bearer " + digits + "\"}}", 4403);
        messages.put("{\"type\": \"connection_init\", \"payload\": {\"a\": " + digits + "}}", 4400);
        messages.put("{\"type\": \"ping\", \"payload\": {\"" + digits + "\": 1}}", 4400);
        messages.put(
                "{\"type\": \"subscribe\", \"id\": \"" + digits + "\", \"payload\": {\"query\": \"{ a }\"}}", 4400);
        messages.put("{\"type\": \"" + digits + "\"}", 4400);
        return messages;
    }

    private static Door head(String name, String query, String header, String code) {
        String lines = header.isEmpty() ? "" : header + "\r\n";
        String head = "GET /graphql?" + query + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n";
        return new Door(name, head, code);
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(40, text.length()));
    }
}
