package org.jiedui.editing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.editing.edits.Ids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What was done can be read, and undone. */
@EditingTest
class JournalTests {

    private static final String HISTORY =
            "history(first: 50) { totalCount nodes { changeId sequence at actor reason command action version changes { field before after } } }";

    private final Network network;
    private final Client admin;

    @Autowired
    JournalTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
    }

    private Object sources() {
        return List.of(with("source", network.source()));
    }

    private String support(String city, String county, String kind) {
        return admin.mutate(
                        "recordSupport",
                        with(
                                "supporter",
                                city,
                                "recipient",
                                county,
                                "kind",
                                kind,
                                "validFrom",
                                with("date", "2016-01-01", "precision", "DAY"),
                                "sources",
                                sources(),
                                "reason",
                                "it began"),
                        "support { id }")
                .at("/support/id")
                .asString();
    }

    private JsonNode history(String id) {
        return admin.data(
                        "query ($id: ID!) { node(id: $id) { ... on Entity { " + HISTORY + " } ... on Link { " + HISTORY
                                + " } } }",
                        with("id", id))
                .at("/node/history");
    }

    @Test
    void aHistoryTellsEachChangeByItsFieldsNewestFirst() {
        String id = support(network.city("甲"), network.county("乙"), "PAIRED_ASSISTANCE");
        admin.mutate(
                "changeSupport", with("id", id, "expectedVersion", 1, "note", "一", "reason", "first"), "__typename");
        admin.mutate(
                "endSupport",
                with("id", id, "expectedVersion", 2, "on", "2020-01-01", "reason", "second"),
                "__typename");
        JsonNode nodes = history(id).get("nodes");

        assertThat(nodes.valueStream().map(each -> each.get("action").asString()))
                .containsExactly("ENDED", "CHANGED", "STARTED");
        assertThat(nodes.valueStream().map(each -> each.get("version").asInt())).containsExactly(3, 2, 1);
        assertThat(nodes.get(1).at("/changes/0/field").asString()).isEqualTo("note");
        assertThat(nodes.get(1).at("/changes/0/before").isNull()).isTrue();
        assertThat(nodes.get(1).at("/changes/0/after").asString()).isEqualTo("一");
        assertThat(nodes.get(0).at("/changes/0/after/date").asString()).isEqualTo("2020-01-01");
        assertThat(history(id).get("totalCount").asInt()).isEqualTo(3);
    }

    @Test
    void aHistoryIsReadInPages() {
        String id = support(network.city("甲"), network.county("乙"), "PAIRED_ASSISTANCE");
        for (int version = 1; version <= 5; version++) {
            admin.mutate(
                    "changeSupport",
                    with("id", id, "expectedVersion", version, "note", "n" + version, "reason", "r"),
                    "__typename");
        }
        List<Integer> versions = new ArrayList<>();
        String after = null;
        do {
            JsonNode page = admin.data(
                            "query ($id: ID!, $after: String) { support(id: $id) { history(first: 2, after: $after) { nodes { version } pageInfo { hasNextPage endCursor } } } }",
                            with("id", id, "after", after))
                    .at("/support/history");
            page.get("nodes").forEach(each -> versions.add(each.get("version").asInt()));
            after = page.at("/pageInfo/hasNextPage").asBoolean()
                    ? page.at("/pageInfo/endCursor").asString()
                    : null;
        } while (after != null);

        assertThat(versions).containsExactly(6, 5, 4, 3, 2, 1);
    }

    @Test
    void changesAreFoundByWhatTheyAre() {
        Client somebody = new Client(admin.port(), "auditee" + Ids.random("X") + ";EDITOR;");
        String county = network.county("受查县");
        somebody.mutate(
                "changeCounty", with("id", county, "expectedVersion", 1, "note", "一", "reason", "r1"), "__typename");
        somebody.mutate(
                "changeCounty", with("id", county, "expectedVersion", 2, "note", "二", "reason", "r2"), "__typename");
        String actor = somebody.caller().substring(0, somebody.caller().indexOf(';'));
        JsonNode changes = admin.data(
                        "query ($where: ChangeFilter) { changes(where: $where, first: 1) { totalCount nodes { actor reason entries { thingId kind action version node { ... on County { name } } changes { field after } } } pageInfo { hasNextPage endCursor } } }",
                        with("where", with("actor", actor, "kind", "County", "thing", county)))
                .get("changes");

        assertThat(changes.get("totalCount").asInt()).isEqualTo(2);
        assertThat(changes.at("/nodes/0/reason").asString()).isEqualTo("r2");
        assertThat(changes.at("/nodes/0/entries/0/node/name").asString()).isEqualTo("受查县");
        assertThat(changes.at("/nodes/0/entries/0/changes/0/after").asString()).isEqualTo("二");
        assertThat(changes.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        JsonNode none = admin.data(
                "query ($where: ChangeFilter) { changes(where: $where) { totalCount } }",
                with("where", with("actor", actor, "kind", "Village")));
        assertThat(none.at("/changes/totalCount").asInt()).isZero();
    }

    @Test
    void whatWasKnownAtAPastTimeIsKnownAgain() {
        String county = network.county("旧知县");
        JsonNode first = admin.mutate(
                "changeCounty", with("id", county, "expectedVersion", 1, "note", "一", "reason", "r"), "__typename");
        JsonNode second = admin.mutate(
                "changeCounty",
                with("id", county, "expectedVersion", 2, "note", "二", "name", "新知县", "reason", "r"),
                "__typename");
        admin.mutate("retractCounty", with("id", county, "expectedVersion", 3, "reason", "r"), "__typename");
        String document =
                "query ($id: ID!, $at: DateTime!) { recordAsKnownAt(id: $id, at: $at) { version recordedBy fields } }";

        JsonNode loaded = admin.data(document, with("id", county, "at", "2021-01-01T00:00:00Z"))
                .get("recordAsKnownAt");
        JsonNode then = admin.data(
                        document,
                        with("id", county, "at", first.at("/change/at").asString()))
                .get("recordAsKnownAt");
        JsonNode later = admin.data(
                        document,
                        with("id", county, "at", second.at("/change/at").asString()))
                .get("recordAsKnownAt");
        assertThat(loaded.get("version").asInt()).isEqualTo(1);
        assertThat(loaded.get("recordedBy").asString()).isEqualTo("dataset");
        assertThat(then.at("/fields/note").asString()).isEqualTo("一");
        assertThat(then.at("/fields/name").asString()).isEqualTo("旧知县");
        assertThat(later.get("version").asInt()).isEqualTo(3);
        assertThat(later.at("/fields/name").asString()).isEqualTo("新知县");
        assertThat(admin.data(document, with("id", county, "at", "2999-01-01T00:00:00Z"))
                        .get("recordAsKnownAt")
                        .isNull())
                .isTrue();
        assertThat(admin.data(document, with("id", county, "at", "2019-01-01T00:00:00Z"))
                        .get("recordAsKnownAt")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatWasKnownBeforeARetractionThatWasUndoneIsKnownAgain() {
        String county = network.county("前县");
        JsonNode changed = admin.mutate(
                "changeCounty", with("id", county, "expectedVersion", 1, "note", "一", "reason", "r"), "__typename");
        JsonNode retracted =
                admin.mutate("retractCounty", with("id", county, "expectedVersion", 2, "reason", "r"), "__typename");
        admin.mutate("undoChange", undo(retracted.at("/change/id").asString()), "__typename");
        String document = "query ($id: ID!, $at: DateTime!) { recordAsKnownAt(id: $id, at: $at) { version fields } }";

        assertThat(admin.data(
                                document,
                                with(
                                        "id",
                                        county,
                                        "at",
                                        changed.at("/change/at").asString()))
                        .at("/recordAsKnownAt/fields/note")
                        .asString())
                .isEqualTo("一");
        assertThat(admin.data(document, with("id", county, "at", "2021-01-01T00:00:00Z"))
                        .at("/recordAsKnownAt/version")
                        .asInt())
                .isOne();
        assertThat(admin.data(
                                document,
                                with(
                                        "id",
                                        county,
                                        "at",
                                        retracted.at("/change/at").asString()))
                        .get("recordAsKnownAt")
                        .isNull())
                .isTrue();
        assertThat(admin.data(document, with("id", county, "at", "2999-01-01T00:00:00Z"))
                        .at("/recordAsKnownAt/fields/note")
                        .asString())
                .isEqualTo("一");
    }

    @Test
    void theJournalIsReadFromEitherEnd() {
        String county = network.county("史县");
        for (int version = 1; version <= 5; version++) {
            admin.mutate(
                    "changeCounty",
                    with("id", county, "expectedVersion", version, "note", "注" + version, "reason", "r"),
                    "__typename");
        }
        String document =
                "query ($id: ID!, $last: Int, $before: String) { county(by: { id: $id }) { history(last: $last,"
                        + " before: $before) { nodes { version } pageInfo { startCursor hasPreviousPage } } }"
                        + " changes(where: { thing: $id }, last: $last) { totalCount nodes { sequence } } }";
        JsonNode end = admin.data(document, with("id", county, "last", 2));
        JsonNode rest = admin.data(
                document,
                with(
                        "id",
                        county,
                        "last",
                        10,
                        "before",
                        end.at("/county/history/pageInfo/startCursor").asString()));

        assertThat(end.at("/county/history/nodes")
                        .valueStream()
                        .map(each -> each.get("version").asInt()))
                .containsExactly(3, 2);
        assertThat(end.at("/county/history/pageInfo/hasPreviousPage").asBoolean())
                .isTrue();
        assertThat(rest.at("/county/history/nodes")
                        .valueStream()
                        .map(each -> each.get("version").asInt()))
                .containsExactly(6, 5, 4);
        assertThat(rest.at("/county/history/pageInfo/hasPreviousPage").asBoolean())
                .isFalse();
        assertThat(rest.at("/changes/totalCount").asInt()).isEqualTo(5);
    }

    private Map<String, @Nullable Object> undo(String... changes) {
        return with("changes", List.of(changes), "reason", "it was wrong");
    }

    @Test
    void aChangeIsUndoneAsANewOneAndTheUndoingToo() {
        String county = network.county("原县");
        String change = admin.mutate(
                        "changeCounty",
                        with("id", county, "expectedVersion", 1, "name", "误县", "note", "误", "reason", "r"),
                        "__typename")
                .at("/change/id")
                .asString();
        JsonNode undone = admin.mutate("undoChange", undo(change), "__typename");
        String document =
                "query ($id: ID!) { county(by: { id: $id }) { name note version history { nodes { command undoes } } } }";
        JsonNode county1 = admin.data(document, with("id", county)).get("county");
        admin.mutate("undoChange", undo(undone.at("/change/id").asString()), "__typename");
        JsonNode county2 = admin.data(document, with("id", county)).get("county");

        assertThat(county1.get("name").asString()).isEqualTo("原县");
        assertThat(county1.get("note").isNull()).isTrue();
        assertThat(county1.get("version").asInt()).isEqualTo(3);
        assertThat(county1.at("/history/nodes/0/undoes").asString()).isEqualTo(change);
        assertThat(county2.get("name").asString()).isEqualTo("误县");
    }

    @Test
    void whatWasRetractedComesBackUnderItsId() {
        String id = support(network.city("甲"), network.county("乙"), "PAIRED_ASSISTANCE");
        JsonNode before = admin.data(
                "query ($id: ID!) { support(id: $id) { kind validFrom { date precision } sources { source { id } } supporter { id } } }",
                with("id", id));
        String change = admin.mutate(
                        "retractSupport", with("id", id, "expectedVersion", 1, "reason", "r"), "__typename")
                .at("/change/id")
                .asString();
        admin.mutate("undoChange", undo(change), "__typename");

        assertThat(admin.data(
                        "query ($id: ID!) { support(id: $id) { kind validFrom { date precision } sources { source { id } } supporter { id } } }",
                        with("id", id)))
                .isEqualTo(before);
        assertThat(admin.data("query ($id: ID!) { support(id: $id) { version } }", with("id", id))
                        .at("/support/version")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void whatLaterChangesStandOnIsNotUndoneAlone() {
        String county = network.county("叠县");
        String first = admin.mutate(
                        "changeCounty",
                        with("id", county, "expectedVersion", 1, "note", "一", "reason", "r"),
                        "__typename")
                .at("/change/id")
                .asString();
        String second = admin.mutate(
                        "changeCounty",
                        with("id", county, "expectedVersion", 2, "note", "二", "reason", "r"),
                        "__typename")
                .at("/change/id")
                .asString();
        JsonNode refused = admin.data(
                        "mutation ($input: UndoChangeInput!) { undoChange(input: $input) { userErrors { __typename ... on NotUndoable { later } } } }",
                        with("input", undo(first)))
                .at("/undoChange/userErrors/0");
        admin.mutate("undoChange", undo(first, second), "__typename");

        assertThat(refused.get("__typename").asString()).isEqualTo("NotUndoable");
        assertThat(refused.at("/later/0").asString()).isEqualTo(second);
        JsonNode now = admin.data("query ($id: ID!) { county(by: { id: $id }) { note version } }", with("id", county));
        assertThat(now.at("/county/note").isNull()).isTrue();
        assertThat(now.at("/county/version").asInt()).isEqualTo(4);
    }

    @Test
    void whatWouldOverlapByNowDoesNotComeBack() {
        String city = network.city("甲");
        String county = network.county("乙");
        String id = support(city, county, "PAIRED_ASSISTANCE");
        String change = admin.mutate(
                        "retractSupport", with("id", id, "expectedVersion", 1, "reason", "r"), "__typename")
                .at("/change/id")
                .asString();
        support(city, county, "PAIRED_ASSISTANCE");
        JsonNode refused = admin.attempt("undoChange", undo(change), "__typename");

        assertThat(refused.at("/userErrors/0/__typename").asString()).isEqualTo("Overlap");
    }

    @Test
    void aChangeThatIsNotThereIsNotUndone() {
        JsonNode refused = admin.attempt("undoChange", undo("Change_aaaaaaaaaaaaaaaa"), "__typename");

        assertThat(refused.at("/userErrors/0/__typename").asString()).isEqualTo("NotFound");
        assertThat(refused.at("/userErrors/0/path/2").asString()).isEqualTo("0");
    }
}
