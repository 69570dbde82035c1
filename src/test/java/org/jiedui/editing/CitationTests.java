package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A thing cites each passage of a source once, whichever command says so and however often. */
@EditingTest
class CitationTests {

    private final Network network;
    private final Client admin;

    @Autowired
    CitationTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
    }

    private static Map<String, @Nullable Object> citation(String source, @Nullable String section) {
        return with("source", source, "section", section);
    }

    private static Map<String, @Nullable Object> village(Object... citations) {
        return with(
                "name",
                "一村",
                "level",
                "VILLAGE",
                "area",
                "OTHER",
                "sources",
                List.of(citations),
                "reason",
                "it is there");
    }

    private static Map<String, @Nullable Object> change(String id, int version, Object... citations) {
        return with("id", id, "expectedVersion", version, "sources", List.of(citations), "reason", "as it is");
    }

    private String recorded(Object... citations) {
        return admin.mutate("recordVillage", village(citations), "village { id }")
                .at("/village/id")
                .asString();
    }

    private List<String> cited(String village) {
        JsonNode sources = admin.data(
                        "query ($id: ID!) { village(by: { id: $id }) { sources { source { id } section } } }",
                        with("id", village))
                .at("/village/sources");
        return Stream.iterate(0, i -> i < sources.size(), i -> i + 1)
                .map(i -> sources.at("/" + i + "/source/id").asString() + " "
                        + sources.at("/" + i + "/section").asString("-"))
                .toList();
    }

    private static List<String> told(JsonNode payload) {
        return payload.get("userErrors").findValuesAsString("message");
    }

    @Test
    void isSaidOnceInOneCommand() {
        String source = network.source();
        String id = recorded(citation(source, "A"));
        Object[] twice = {citation(source, null), citation(source, "A"), with("source", source)};
        String refusal = "each of the sources is said once";

        assertThat(told(admin.attempt("recordVillage", village(twice), "__typename")))
                .containsExactly(refusal);
        assertThat(told(admin.attempt("changeVillage", change(id, 1, twice), "__typename")))
                .containsExactly(refusal);
        Map<String, @Nullable Object> ending = change(id, 1, twice);
        ending.put("on", "2020-01-01");
        assertThat(told(admin.attempt("endVillage", ending, "__typename"))).containsExactly(refusal);
        Map<String, @Nullable Object> renaming = change(id, 1, twice);
        renaming.putAll(with("on", "2020-01-01", "name", "二村"));
        assertThat(told(admin.attempt("renameVillage", renaming, "__typename"))).containsExactly(refusal);
        assertThat(told(admin.attempt(
                        "applyCommands",
                        with("commands", List.of(with("recordVillage", village(twice))), "reason", "as one"),
                        "__typename")))
                .containsExactly(refusal);
    }

    @Test
    void passagesAreToldApart() {
        String source = network.source();

        assertThat(cited(recorded(citation(source, "A"), citation(source, "B"), citation(source, null))))
                .containsExactly(source + " A", source + " B", source + " -");
    }

    @Test
    void thatIsThereAlreadyIsNotAddedAgain() {
        String source = network.source();
        String id = recorded(citation(source, "A"));

        JsonNode same = admin.mutate("changeVillage", change(id, 1, citation(source, "A")), "village { version }");
        assertThat(same.at("/village/version").asInt()).isOne();
        assertThat(same.get("change").isNull()).isTrue();
        Map<String, @Nullable Object> renaming = change(id, 1, citation(source, "A"), citation(source, "B"));
        renaming.putAll(with("on", "2020-01-01", "name", "二村"));
        admin.mutate("renameVillage", renaming, "__typename");
        assertThat(cited(id)).containsExactly(source + " A", source + " B");
    }

    @Test
    void ofSourcesThatWereMergedIsOne() {
        String keep = network.source();
        String other = network.source();
        String id = recorded(citation(keep, "A"), citation(other, "A"), citation(other, "B"));
        Map<String, @Nullable Object> left = change(id, 1, citation(keep, "A"));
        String change = admin.mutate("changeVillage", left, "__typename")
                .at("/change/id")
                .asString();
        String both = recorded(citation(keep, "A"), citation(other, "A"), citation(other, "B"));

        admin.mutate(
                "mergeSources",
                with(
                        "id",
                        keep,
                        "expectedVersion",
                        1,
                        "other",
                        other,
                        "expectedOtherVersion",
                        1,
                        "reason",
                        "they are one"),
                "__typename");

        assertThat(cited(both)).containsExactly(keep + " A", keep + " B");
        admin.mutate("undoChange", with("changes", List.of(change), "reason", "it was right"), "__typename");
        assertThat(cited(id)).containsExactly(keep + " A", keep + " B");
        assertThat(told(admin.attempt(
                        "changeVillage", change(id, 3, citation(keep, "C"), citation(other, "C")), "__typename")))
                .containsExactly("each of the sources is said once");
    }

    @Test
    @Tag("thorough")
    void keepsASourceHoweverManyGoWithIt() {
        List<Object> commands = new ArrayList<>(List.of(with("recordSource", with("title", "一份", "reason", "r"))));
        commands.addAll(Collections.nCopies(999, with("recordVillage", village(with("source", "@0")))));
        JsonNode first = admin.mutate("applyCommands", with("commands", commands, "reason", "as one"), "__typename");
        String source = first.at("/difference/0/thingId").asString();
        Object another = with("recordVillage", village(with("source", source)));
        JsonNode second = admin.mutate(
                "applyCommands", with("commands", List.of(another, another), "reason", "as one"), "__typename");
        recorded(with("source", source));
        List<String> changes = List.of(
                first.at("/change/id").asString(), second.at("/change/id").asString());

        JsonNode refused =
                admin.attempt("undoChange", with("changes", changes, "reason", "they are none"), "__typename");

        assertThat(refused.at("/userErrors/0/__typename").asString()).isEqualTo("InUse");
        assertThat(refused.at("/userErrors/0/references").asInt()).isOne();
    }
}
