package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.editing.commands.LinkCommands;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is said of one thing keeps to the same rules whichever command says it, and what changes nothing is no change. */
@EditingTest
class StateRuleTests {

    private static final Map<String, Map<String, @Nullable Object>> GOOD = new LinkedHashMap<>();

    static {
        GOOD.put("Village", with("name", "一村", "level", "VILLAGE", "area", "OTHER"));
        GOOD.put("County", with("name", "一县", "level", "COUNTY", "area", "OTHER"));
        GOOD.put("Family", with("name", "示例户", "sizeBand", "ONE_TO_TWO", "madeUp", true));
        GOOD.put("Event", with("name", "一会", "type", "VISIT", "status", "PLAN"));
        GOOD.put("Contribution", with("name", "一笔", "stage", "DONATION", "qualifier", "EXACT", "amount", "1.00"));
        GOOD.put(
                "Figure",
                with(
                        "name",
                        "一数",
                        "indicator",
                        "PROJECTS",
                        "value",
                        1,
                        "unit",
                        "PROJECTS",
                        "qualifier",
                        "EXACT",
                        "status",
                        "PLAN"));
    }

    private final Client client;
    private final Network network;

    @Autowired
    StateRuleTests(@LocalServerPort int port, Network network) {
        this.client = Client.admin(port);
        this.network = network;
    }

    /**
     * Values that cannot be.
     *
     * @param kind of what
     * @param values as far as they differ from what is good
     * @param error the code of the error
     * @param field the field that is to blame
     */
    private record Case(String kind, Map<String, @Nullable Object> values, String error, String field) {
        @Override
        public String toString() {
            return kind + values;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("Family", with("registeredYear", 2_147_483_647), "INVALID_VALUE", "registeredYear"),
                new Case("Family", with("exitYear", -1), "INVALID_VALUE", "exitYear"),
                new Case("Family", with("registeredYear", 2015, "exitYear", 2014), "INVALID_DATES", "exitYear"),
                new Case("Village", with("level", "COUNTY"), "INVALID_VALUE", "level"),
                new Case("Village", with("code", "510105001"), "INVALID_VALUE", "code"),
                new Case("County", with("level", "VILLAGE"), "INVALID_VALUE", "level"),
                new Case("Event", with("quantity", -5), "INVALID_VALUE", "quantity"),
                new Case("Contribution", with("amount", "-0.01"), "INVALID_VALUE", "amount"),
                new Case("Figure", with("value", 1e300), "INVALID_VALUE", "value"),
                new Case("Figure", with("asOfPrecision", "YEAR"), "INVALID_DATES", "asOfPrecision"),
                new Case("Figure", with("asOf", "2020-05-05", "asOfPrecision", "YEAR"), "INVALID_DATES", "asOf"),
                new Case(
                        "Village",
                        with(
                                "formerly",
                                List.of(
                                        with("name", "中名", "until", "2010-01-01"),
                                        with("name", "老名", "until", "2000-01-01"))),
                        "INVALID_DATES",
                        "formerly"),
                new Case(
                        "Village",
                        with(
                                "formerly",
                                IntStream.range(1900, 1909)
                                        .mapToObj(year -> with("name", "名".repeat(300), "until", year + "-01-01"))
                                        .toList()),
                        "INVALID_VALUE",
                        "formerly"),
                new Case(
                        "Village",
                        with(
                                "validFrom",
                                with("date", "2005-01-01", "precision", "DAY"),
                                "formerly",
                                List.of(with("name", "老名", "until", "2005-01-01"))),
                        "INVALID_DATES",
                        "formerly"),
                new Case(
                        "County",
                        with(
                                "validFrom",
                                with("date", "2005-01-01", "precision", "DAY"),
                                "validTo",
                                with("date", "2005-01-01", "precision", "DAY")),
                        "INVALID_DATES",
                        "validTo"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatCannotBeIsNeitherRecordedNorMadeOfWhatIs(Case tried) {
        Map<String, @Nullable Object> bad = new LinkedHashMap<>(good(tried.kind()));
        bad.putAll(tried.values());
        JsonNode recorded = client.attempt("record" + tried.kind(), bad, "change { sequence }");

        assertThat(told(recorded)).containsExactly(tried.error() + " input." + tried.field());

        boolean measured = Set.of("value", "amount").contains(tried.field());
        String one = LinkCommands.one(tried.kind());
        String id = client.mutate("record" + tried.kind(), good(tried.kind()), one + " { id }")
                .at("/" + one + "/id")
                .asString();
        Map<String, @Nullable Object> change = with("id", id, "expectedVersion", 1, "reason", "try");
        change.putAll(tried.values());
        if (measured) {
            change.put("sources", List.of(with("source", network.source())));
        }
        JsonNode changed =
                client.attempt((measured ? "correct" : "change") + tried.kind(), change, "change { sequence }");

        assertThat(told(changed)).containsExactly(tried.error() + " input." + tried.field());
    }

    @Test
    void theLastSourceOfAThingIsNotTakenAway() {
        String id = recorded("Village", with());

        JsonNode changed = client.attempt(
                "changeVillage",
                with("id", id, "expectedVersion", 1, "sources", null, "reason", "try"),
                "change { sequence }");

        assertThat(told(changed)).containsExactly("MISSING_VALUE input.sources");
    }

    @Test
    void aSourceDoesNotCiteItself() {
        String source = network.source();

        JsonNode changed = client.attempt(
                "changeSource",
                with(
                        "id",
                        source,
                        "expectedVersion",
                        1,
                        "sources",
                        List.of(with("source", network.source()), with("source", source)),
                        "reason",
                        "try"),
                "change { sequence }");

        assertThat(told(changed)).containsExactly("INVALID_VALUE input.sources");
    }

    @Test
    void aCodeIsBorneByOnePlaceAtATime() {
        String code = code();
        String id = recorded("County", with("code", code));

        assertThat(told(client.attempt("recordCounty", and(good("County"), "code", code), "change { sequence }")))
                .containsExactly("INVALID_VALUE input.code");
        assertThat(told(client.attempt("recordCity", city(code), "change { sequence }")))
                .containsExactly("INVALID_VALUE input.code");

        String other = code();
        client.mutate(
                "renameCounty",
                with("id", id, "expectedVersion", 1, "on", "2010-01-01", "code", other, "reason", "try"),
                "change { sequence }");
        assertThat(told(client.attempt(
                        "recordCounty",
                        and(good("County"), "code", code, "validTo", with("date", "2009-01-01", "precision", "DAY")),
                        "change { sequence }")))
                .containsExactly("INVALID_VALUE input.code");
        recorded("County", with("code", code, "validFrom", with("date", "2010-01-01", "precision", "DAY")));
        assertThat(client.data("{ county(by: { code: \"" + other + "\" }) { id } }")
                        .at("/county/id")
                        .asString())
                .isEqualTo(id);
    }

    @Test
    void ofSeveralWhoGiveOneCodeAtOnceOneIsHeard() {
        String code = code();

        List<JsonNode> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> client.attempt(
                        "recordCounty", and(good("County"), "code", code), "county { id } change { sequence }"))
                .toList();

        assertThat(answers).filteredOn(answer -> answer.hasNonNull("county")).hasSize(1);
    }

    @Test
    void whatChangesNothingIsNoChange() {
        String id = recorded("Village", with());
        JsonNode renamed = client.mutate(
                "renameVillage",
                with("id", id, "expectedVersion", 1, "on", "2020-01-01", "name", "一村", "reason", "try"),
                "village { version }");
        JsonNode composed = client.data(
                        "mutation ($input: ApplyCommandsInput!) { applyCommands(input: $input) { change { id } userErrors { code } } }",
                        with(
                                "input",
                                with(
                                        "commands",
                                        List.of(with(
                                                "changeVillage",
                                                with("id", id, "expectedVersion", 1, "name", "一村", "reason", "try"))),
                                        "reason",
                                        "try")))
                .get("applyCommands");

        assertThat(renamed.get("change").isNull()).isTrue();
        assertThat(composed.get("change").isNull()).isTrue();
        assertThat(network.number("MATCH (e:Entry {thing: $id}) RETURN count(e)", Map.of("id", id)))
                .isOne();
        assertThat(network.number("MATCH (c:Change) WHERE NOT (c)-[:TOUCHED]->() RETURN count(c)", Map.of()))
                .isZero();
    }

    @Test
    void allThatIsWrongWithSeveralCommandsIsToldAtOnce() {
        JsonNode composed = client.data(
                        "mutation ($input: ApplyCommandsInput!) { applyCommands(input: $input) { change { id } userErrors { code path } } }",
                        with(
                                "input",
                                with(
                                        "commands",
                                        List.of(
                                                with("recordVillage", and(good("Village"), "name", " ")),
                                                with("recordVillage", and(good("Village"), "level", "COUNTY")),
                                                with("recordVillage", good("Village")),
                                                with(
                                                        "endVillage",
                                                        with(
                                                                "id",
                                                                "@0",
                                                                "expectedVersion",
                                                                1,
                                                                "on",
                                                                "2020-01-01",
                                                                "reason",
                                                                "try"))),
                                        "reason",
                                        "try")))
                .get("applyCommands");

        assertThat(told(composed))
                .containsExactly(
                        "INVALID_VALUE input.commands.0.recordVillage.name",
                        "INVALID_VALUE input.commands.1.recordVillage.level");
    }

    private static List<String> told(JsonNode payload) {
        return payload.get("userErrors")
                .valueStream()
                .map(error -> error.get("code").asString() + " "
                        + String.join(
                                ".",
                                error.get("path")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList()))
                .toList();
    }

    private static String code() {
        return String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
    }

    private Map<String, @Nullable Object> city(String code) {
        return with(
                "name",
                "一市",
                "code",
                code,
                "level",
                "PREFECTURE_LEVEL_CITY",
                "area",
                "OTHER",
                "sources",
                List.of(with("source", network.source())),
                "reason",
                "try");
    }

    private static Map<String, @Nullable Object> and(
            Map<String, @Nullable Object> base, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(base);
        all.putAll(with(namesAndValues));
        return all;
    }

    private Map<String, @Nullable Object> good(String kind) {
        return and(
                GOOD.getOrDefault(kind, with()), "sources", List.of(with("source", network.source())), "reason", "try");
    }

    private String recorded(String kind, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>(good(kind));
        input.putAll(values);
        String one = LinkCommands.one(kind);
        return client.mutate("record" + kind, input, one + " { id }")
                .at("/" + one + "/id")
                .asString();
    }
}
