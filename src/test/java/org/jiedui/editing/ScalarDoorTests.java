package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.editing.commands.LinkCommands;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a scalar takes it gives again, by every door; what it does not promise it takes by none. */
@EditingTest
class ScalarDoorTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Client client;
    private final Network network;

    @Autowired
    ScalarDoorTests(@LocalServerPort int port, Network network) {
        this.client = Client.admin(port);
        this.network = network;
    }

    /** A field of a kind whose values are of a scalar, and what has to be said besides. */
    private enum Door {
        DATE("Date", "Source", "sources", "date", "title: \"a\""),
        URL("URL", "Source", "sources", "address", "title: \"a\""),
        STRING("String", "Source", "sources", "title", ""),
        MONEY(
                "Money",
                "Contribution",
                "contributions",
                "amount",
                "name: \"a\", stage: DONATION, qualifier: EXACT, sources: [{ source: $source }]"),
        FLOAT(
                "Float",
                "Figure",
                "figures",
                "value",
                "name: \"a\", indicator: PROJECTS, unit: PROJECTS, qualifier: EXACT, status: PLAN,"
                        + " sources: [{ source: $source }]"),
        INT(
                "Int",
                "Event",
                "events",
                "quantity",
                "name: \"a\", type: VISIT, status: PLAN, sources: [{ source: $source }]");

        private final String scalar;
        private final String kind;
        private final String list;
        private final String field;
        private final String rest;

        Door(String scalar, String kind, String list, String field, String rest) {
            this.scalar = scalar;
            this.kind = kind;
            this.list = list;
            this.field = field;
            this.rest = rest;
        }
    }

    /**
     * A value at a border.
     *
     * @param taken as it is written
     * @param given as it is answered
     */
    private record Value(Door door, Object taken, Object given) {
        @Override
        public String toString() {
            String text = door + " " + taken;
            return text.length() > 60 ? text.substring(0, 60) : text;
        }
    }

    static Stream<Value> borders() {
        return Stream.of(
                new Value(Door.DATE, "0001-01-01", "0001-01-01"),
                new Value(Door.DATE, "9999-12-31", "9999-12-31"),
                new Value(Door.URL, "HTTPS://例子.中国:8443/村?a=%20#b", "HTTPS://例子.中国:8443/村?a=%20#b"),
                new Value(Door.STRING, "Se\u0302rxu\u0308", "S\u00earx\u00fc"),
                new Value(Door.STRING, "大坪𠮷镇", "大坪𠮷镇"),
                new Value(Door.STRING, "村".repeat(1_000), "村".repeat(1_000)),
                new Value(Door.MONEY, "0", "0.00"),
                new Value(Door.MONEY, "0.01", "0.01"),
                new Value(Door.MONEY, "90000000000000.00", "90000000000000.00"),
                new Value(Door.FLOAT, 0.1, 0.1),
                new Value(Door.FLOAT, -0.0, 0.0),
                new Value(Door.FLOAT, 4.9e-324, 4.9e-324),
                new Value(Door.INT, 0, 0),
                new Value(Door.INT, 2_147_483_647, 2_147_483_647));
    }

    @ParameterizedTest
    @MethodSource("borders")
    void whatIsTakenIsGivenAgain(Value value) {
        Door door = value.door();
        String literal = recorded(door, JSON.writeValueAsString(value.taken()), with());
        String variable = recorded(door, "$value", with("value", value.taken()));
        List<String> ids = List.of(literal, variable);

        List<JsonNode> found = new ArrayList<>();
        JsonNode page = null;
        do {
            page = client.data(
                            "query ($value: " + door.scalar + ", $ids: [ID!], $after: String) { " + door.list
                                    + "(where: { id: { in: $ids }, " + door.field
                                    + ": { eq: $value } }, orderBy: [{ " + door.field
                                    + ": DESC }], first: 1, after: $after) { nodes { id " + door.field
                                    + " } pageInfo { endCursor hasNextPage } } }",
                            with(
                                    "value",
                                    value.taken(),
                                    "ids",
                                    ids,
                                    "after",
                                    page == null
                                            ? null
                                            : page.at("/pageInfo/endCursor").asString()))
                    .get(door.list);
            page.get("nodes").forEach(found::add);
        } while (page.at("/pageInfo/hasNextPage").asBoolean());

        assertThat(found).extracting(node -> node.get("id").asString()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(found).extracting(node -> node.get(door.field)).containsOnly(JSON.valueToTree(value.given()));
        String byLiteral = "{ " + door.list + "(where: { id: { eq: \"" + literal + "\" }, " + door.field + ": { in: ["
                + JSON.writeValueAsString(value.taken()) + "] } }) { totalCount } }";
        assertThat(client.data(byLiteral).at("/" + door.list + "/totalCount").asInt())
                .isOne();
    }

    static Stream<Value> beyond() {
        Map<Door, List<Object>> values = new LinkedHashMap<>();
        values.put(
                Door.DATE,
                List.of(
                        "+10000-01-01",
                        "-0001-01-01",
                        "0000-01-01",
                        "10000-01-01",
                        "２０１６-01-01",
                        "2015-02-29",
                        20160101));
        values.put(
                Door.URL,
                List.of(
                        "javascript:alert(1)",
                        "mailto:a@b.c",
                        "urn:isbn:1",
                        "http:///",
                        "http://user:pw@x.org/",
                        "ftp://x.org/",
                        "x.org",
                        ""));
        values.put(
                Door.MONEY,
                List.of("1e3", "+5", ".5", "5.", "0e999999999", "５", "0.001", "90000000000000.01", "NaN", 5));
        values.put(Door.INT, List.of(2_147_483_648L, -2_147_483_649L, "1", 0.5));
        values.put(Door.FLOAT, List.of(new Literal("1e400"), new Literal("-1e400"), "1", "NaN", "Infinity"));
        return values.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(value -> new Value(each.getKey(), value, value)));
    }

    /** A number that Java has not. */
    private record Literal(String digits) {
        @Override
        public String toString() {
            return digits;
        }
    }

    @ParameterizedTest
    @MethodSource("beyond")
    void whatIsNotPromisedIsTakenByNoDoor(Value value) {
        Door door = value.door();
        String literal =
                value.taken() instanceof Literal number ? number.digits() : JSON.writeValueAsString(value.taken());
        String filter = door.list + "(where: { " + door.field + ": { gt: %s } }, first: 0) { totalCount }";
        List<JsonNode> answers = new ArrayList<>(List.of(
                client.ask("{ " + filter.formatted(literal) + " }", with()),
                client.ask(record(door, literal), with("source", "Source_aaaaaaaaaaaaaaaa"))));
        if (!(value.taken() instanceof Literal)) {
            answers.add(client.ask(
                    "query ($value: " + door.scalar + ") { " + filter.formatted("$value") + " }",
                    with("value", value.taken())));
            answers.add(client.ask(
                    record(door, "$value"), with("source", "Source_aaaaaaaaaaaaaaaa", "value", value.taken())));
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(
                                answer.at("/errors/0/extensions/code").asString())
                        .as(answer::toString)
                        .isEqualTo("GRAPHQL_VALIDATION_FAILED"));
    }

    static Stream<String> noNames() {
        return Stream.of(
                "",
                "   ",
                "\u3000",
                "\u200b\ufeff",
                "\u2800",
                "村\u0000子",
                "村\u202e子",
                "村\n子",
                "村\ufffc",
                "村\ufffd",
                "村\ue000",
                "村\u0378",
                "村\udb40\udc41",
                "村\ud83f\udffe",
                "\u0301村",
                " 村",
                "村\u3000",
                "a".repeat(1_001));
    }

    @ParameterizedTest
    @MethodSource("noNames")
    void aNameIsVisibleOnOneLineAndShort(String name) {
        JsonNode payload = client.attempt(
                "recordVillage",
                with(
                        "name",
                        name,
                        "aliases",
                        List.of("一", name),
                        "formerly",
                        List.of(with("name", name, "until", "2001-01-01")),
                        "level",
                        "VILLAGE",
                        "area",
                        "OTHER",
                        "sources",
                        List.of(with("source", network.source(), "section", name)),
                        "reason",
                        "try"),
                "village { id }");

        assertThat(payload.get("village").isNull()).isTrue();
        assertThat(payload.get("userErrors"))
                .extracting(error -> error.get("code").asString() + " " + error.get("path"))
                .containsExactlyInAnyOrder(
                        "INVALID_VALUE [\"input\",\"name\"]",
                        "INVALID_VALUE [\"input\",\"aliases\",\"1\"]",
                        "INVALID_VALUE [\"input\",\"formerly\",\"0\",\"name\"]",
                        "INVALID_VALUE [\"input\",\"sources\",\"0\",\"section\"]");
    }

    private String recorded(Door door, String value, Map<String, @Nullable Object> variables) {
        variables.put("source", network.source());
        JsonNode payload = client.data(record(door, value), variables).get("record" + door.kind);
        assertThat(payload.get("userErrors").isEmpty()).as(payload::toString).isTrue();
        return payload.at("/thing/id").asString();
    }

    private static String record(Door door, String value) {
        String one = LinkCommands.one(door.kind);
        String declared = (door.rest.contains("$source") ? "$source: ID! " : "")
                + (value.equals("$value") ? "$value: " + door.scalar + "!" : "");
        return "mutation " + (declared.isEmpty() ? "" : "(" + declared + ")") + " { record" + door.kind + "(input: { "
                + door.field + ": " + value + ", " + door.rest + ", reason: \"try\" }) { thing: " + one + " { id "
                + door.field + " } userErrors { code message path } } }";
    }
}
