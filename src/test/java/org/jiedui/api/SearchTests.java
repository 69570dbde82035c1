package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jiedui.ApplicationTest;
import org.jiedui.store.StatementLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApplicationTest
class SearchTests {

    private static final String SEARCH =
            "query Find($text: String!, $kinds: [EntityKind!], $first: Int, $after: String, $on: Date) "
                    + "{ search(text: $text, kinds: $kinds, first: $first, after: $after, asOf: $on) "
                    + "{ totalCount pageInfo { hasNextPage endCursor } "
                    + "edges { score matched cursor node { __typename id name } } } }";

    private final Endpoint endpoint;
    private final StatementLog log;

    @Autowired
    SearchTests(@LocalServerPort int port, StatementLog log) {
        this.endpoint = new Endpoint(port);
        this.log = log;
    }

    private JsonNode search(Map<String, ?> variables) {
        JsonNode answer = endpoint.ask(SEARCH, variables);
        assertThat(answer.get("errors")).isNull();
        return answer.at("/data/search");
    }

    @ParameterizedTest
    @CsvSource({
        "道孚, 道孚县",
        "道孚县, 道孚县",
        "道孚縣, 道孚县",
        "道浮县, 道孚县",
        "daofu, 道孚县",
        "dao fu, 道孚县",
        "dàofú, 道孚县",
        "dào fú xiàn, 道孚县",
        "dao4 fu2, 道孚县",
        "DAOFU, 道孚县",
        "ｄａｏｆｕ, 道孚县",
        "df, 道孚县",
        "dfx, 道孚县",
        "Daofu, 道孚县",
        "Daofu County, 道孚县",
        "Dawu, 道孚县",
        "daofo, 道孚县",
        "doafu, 道孚县",
        "daoffu, 道孚县",
        "郫县, 郫都区",
        "pixian, 郫都区",
        "Pi County, 郫都区",
        "马尔康, 马尔康市",
        "barkam, 马尔康市",
        "maerkang, 马尔康市",
        "凍坡甲村, 冻坡呷村",
        "chengdu, 成都市",
        "甘孜州, 甘孜藏族自治州",
        "公安厅, 四川省公安厅",
        "Chengdu Normal University, 成都师范学院"
    })
    void whatPeopleTypeFindsWhatTheyMeanFirst(String typed, String name) {
        assertThat(search(Map.<String, Object>of("text", typed, "first", 5))
                        .at("/edges/0/node/name")
                        .asString())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"道孚縣, 道孚县", "Dawu, Dawu", "郫县, 郫县", "凍坡甲村, 冻坡甲村", "dfx, dào fú xiàn", "daofo, Daofu County"})
    void theFormThatMatchedIsShown(String typed, String matched) {
        assertThat(search(Map.<String, Object>of("text", typed))
                        .at("/edges/0/matched")
                        .asString())
                .isEqualTo(matched);
    }

    @Test
    void aNameComesBeforeItsBeginningThenInitialsThenPartsThenSlips() {
        List<Double> scores = List.of(score("道孚县"), score("道孚县委"), score("dfx"), score("孚县"), score("daofo"));

        assertThat(scores).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(scores).allMatch(score -> score > 0 && score <= 1);
    }

    private double score(String text) {
        return search(Map.<String, Object>of("text", text)).at("/edges/0/score").asDouble();
    }

    @Test
    void onlyTheKindsThatAreAskedForAreFound() {
        assertThat(kinds(Map.<String, Object>of("text", "成都", "first", 100)))
                .contains("City", "Village", "Organisation");
        assertThat(kinds(Map.<String, Object>of("text", "成都", "first", 100, "kinds", List.of("VILLAGE", "CITY"))))
                .containsExactly("City", "Village");
    }

    private Set<String> kinds(Map<String, ?> variables) {
        return new TreeSet<>(search(variables).findValuesAsString("__typename"));
    }

    @Test
    void whatDoesNotExistAnyMoreIsFoundOnlyAtItsTime() {
        assertThat(names("格西乡", "2015-01-01")).contains("格西乡");
        assertThat(names("格西乡", "2024-01-01")).doesNotContain("格西乡");
    }

    private List<String> names(String text, String on) {
        return search(Map.<String, Object>of("text", text, "on", on)).findValuesAsString("name");
    }

    private JsonNode backwards(@Nullable String before) {
        String part = before == null ? "" : ", before: \"" + before + "\"";
        return endpoint.ask("{ search(text: \"df\", last: 7" + part
                        + ") { nodes { id } pageInfo { hasPreviousPage startCursor } } }")
                .at("/data/search");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        Map<String, ?> whole = Map.<String, Object>of("text", "df", "first", 100);
        List<String> expected = search(whole).findValuesAsString("id");
        List<String> read = new ArrayList<>();
        JsonNode page = search(Map.<String, Object>of("text", "df", "first", 7));
        read.addAll(page.findValuesAsString("id"));
        while (page.at("/pageInfo/hasNextPage").asBoolean()) {
            String after = page.at("/pageInfo/endCursor").asString();
            page = search(Map.<String, Object>of("text", "df", "first", 7, "after", after));
            read.addAll(page.findValuesAsString("id"));
        }

        assertThat(read).hasSizeGreaterThan(14).isEqualTo(expected);
        assertThat(page.at("/totalCount").asInt()).isEqualTo(expected.size());

        JsonNode end = backwards(null);
        List<String> back = new ArrayList<>(end.findValuesAsString("id"));
        while (end.at("/pageInfo/hasPreviousPage").asBoolean()) {
            end = backwards(end.at("/pageInfo/startCursor").asString());
            back.addAll(0, end.findValuesAsString("id"));
        }
        assertThat(back).isEqualTo(expected);
    }

    @Test
    void nodesAreReadAsDeepAsAnywhereElse() {
        JsonNode node = endpoint.ask("{ search(text: \"daofu\", kinds: [COUNTY]) { nodes { name ... on County "
                        + "{ partOf { name } supporters(first: 1) { totalCount edges { link { kind } } } } } } }")
                .at("/data/search/nodes/0");

        assertThat(node.at("/partOf/name").asString()).isEqualTo("甘孜藏族自治州");
        assertThat(node.at("/supporters/totalCount").asInt()).isPositive();
        assertThat(node.at("/supporters/edges/0/link/kind").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a AND (b",
                "*",
                "\"",
                "/",
                "~",
                "?",
                "\\",
                "^",
                "()",
                "[a TO b]",
                "{",
                "a:b",
                "searchForms:*",
                "NOT",
                "OR OR",
                "&& ||",
                "!",
                "+",
                "-",
                "'",
                "''",
                "#",
                "_",
                "$n0_text",
                "😀",
                "!!!",
                "…",
                "\u0000",
                "\u202e",
                "ﬁ",
                "߷",
                "한국어",
                "道孚 OR 1=1",
                "') RETURN n //",
                "`",
                "𠮷野家"
            })
    void anyTextIsAQuestionAndNeverACommand(String text) {
        JsonNode found = search(Map.<String, Object>of("text", text));

        assertThat(found.get("totalCount").asInt()).isLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"", "~~", "😀", "…", "'", "#", "_"})
    void whatHasNoLettersFindsNothing(String text) {
        assertThat(search(Map.<String, Object>of("text", text))
                        .get("totalCount")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u3000"})
    void aBlankTextIsRefused(String text) {
        isRefused(text);
    }

    @Test
    void aTextOfAHundredCharactersIsTheLongest() {
        assertThat(search(Map.<String, Object>of("text", "孚".repeat(100)))
                        .get("totalCount")
                        .asInt())
                .isZero();
        isRefused("孚".repeat(101));
    }

    private void isRefused(String text) {
        log.clear();

        JsonNode error =
                endpoint.ask(SEARCH, Map.<String, Object>of("text", text)).at("/errors/0/extensions");

        assertThat(error.get("code").asString()).isEqualTo("BAD_USER_INPUT");
        assertThat(error.get("argument").asString()).isEqualTo("text");
        assertThat(log.statements()).isEmpty();
    }

    @Test
    void oneStatementServesEveryText() {
        log.clear();

        List.of("道孚", "a AND (b", "df", "daofo", "😀").forEach(text -> search(Map.<String, Object>of("text", text)));

        assertThat(log.statements()).hasSize(5);
        assertThat(Set.copyOf(log.statements())).hasSize(1);
    }
}
