package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.OperationDefinition.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every operation that a page shows can be sent in the order of the page, and answers what the page says. */
@ApplicationTest
class DocumentedOperationTests {

    private static final String EDITOR = "whoever follows the pages";

    /** What is not for anybody. */
    private static final Pattern STAFF = Pattern.compile("proposals\\(|\\bmy[A-Z]");

    private final Endpoint anybody;
    private final Endpoint administrator;
    private final Model model;
    private final Database database;
    private long before;

    @Autowired
    DocumentedOperationTests(@LocalServerPort int port, TokenKey key, Model model, Database database) {
        this.anybody = new Endpoint(port);
        this.administrator = anybody.as(key.sign(new Caller(EDITOR, Set.of(Role.ADMIN), null), Duration.ofMinutes(5)));
        this.model = model;
        this.database = database;
    }

    @BeforeEach
    void note() {
        before = database.read(
                new Statement("MATCH (j:Journal) RETURN j.sequence"),
                rows -> rows.toList(row -> (long) row[0]).stream().findFirst().orElse(0L));
    }

    /** What a page has its reader do is taken back, so that nobody else finds it. */
    @AfterEach
    void takeBack() {
        List<String> changes = database.read(
                new Statement(
                        "MATCH (c:Change {actor: $actor}) WHERE c.sequence > $before RETURN c.id ORDER BY c.sequence DESC",
                        Map.of("actor", EDITOR, "before", before)),
                rows -> rows.toList(row -> String.valueOf(row[0])));
        database.write(List.of(
                new Statement("MATCH (p:Proposal {proposer: $actor}) DELETE p", Map.of("actor", EDITOR)),
                new Statement("MATCH (q:SavedQuestion|Watch {owner: $actor}) DELETE q", Map.of("actor", EDITOR))));
        if (!changes.isEmpty()) {
            JsonNode answer = administrator.ask(
                    "mutation ($changes: [ID!]!) { undoChange(input: { changes: $changes, reason: \"as it was\" }) { userErrors { message } } }",
                    Map.of("changes", changes));
            assertThat(answer.at("/data/undoChange/userErrors"))
                    .as(answer.toString())
                    .isEmpty();
        }
    }

    static List<Path> pages() throws IOException {
        return DocumentedOperation.pages();
    }

    @Test
    void pagesShowOperations() throws IOException {
        assertThat(pages()).extracting(Path::toString).contains("README.md", "docs/recipes.md", "docs/editing.md");
        for (String page : List.of("README.md", "docs/recipes.md", "docs/editing.md")) {
            assertThat(DocumentedOperation.in(Path.of(page))).as(page).hasSizeGreaterThan(4);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageShowsIsAnswered(Path page) throws IOException {
        AnsweredIds ids = new AnsweredIds(this::any);
        for (DocumentedOperation operation : DocumentedOperation.in(page)) {
            boolean staff = operation.isA(Operation.MUTATION)
                    || STAFF.matcher(operation.text()).find();
            Endpoint endpoint = staff ? administrator : anybody;
            JsonNode answer = endpoint.ask(operation.text(), named(operation.variables(ids)));
            if (operation.isA(Operation.SUBSCRIPTION)) {
                // Whatever else is wrong with it would be told first.
                assertThat(answer.at("/errors/0/message").asString())
                        .startsWith("a subscription has more than one answer");
                continue;
            }
            assertThat(answer.has("errors")).as(operation.text() + answer).isFalse();
            assertThat(answer.findValues("userErrors"))
                    .as(operation.text() + answer)
                    .allMatch(JsonNode::isEmpty);
            assertThat(answer.get("data").values())
                    .as(operation.text() + answer)
                    .noneMatch(field -> field.isNull() || isNothing(field, "nodes") || isNothing(field, "groups"));
            if (operation.answer().has("data")) {
                assertThat(answer.get("data"))
                        .as(operation.text())
                        .isEqualTo(operation.answer().get("data"));
            }
            ids.add("", answer.get("data"));
        }
    }

    private static boolean isNothing(JsonNode field, String items) {
        return field.has(items) && field.get(items).isEmpty();
    }

    private static Map<String, ?> named(Map<?, ?> variables) {
        Map<String, Object> named = new java.util.LinkedHashMap<>();
        variables.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private String any(String kind) {
        String plural = model.kinds()
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .orElseThrow()
                .plural();
        return administrator
                .ask("{ " + plural + "(first: 1) { nodes { id } } }")
                .at("/data/" + plural + "/nodes/0/id")
                .asString();
    }
}
