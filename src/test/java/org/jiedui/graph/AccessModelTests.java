package org.jiedui.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** A declaration that could not be kept is refused when the model is read. */
class AccessModelTests {

    private static Model model(String field, String after) throws IOException {
        String thing = """
                "A thing."
                type Thing implements Entity & Node @node(plural: "things") %s {
                  "What to show."
                  name: String
                  "Guarded."
                  %s
                }

                "A group."
                type Inner @value(by: "a") {
                  "A member."
                  a: String
                }
                """.formatted(after, field);
        return Model.of(new Declarations(List.of(
                new ClassPathResource("schema/common.graphqls").getContentAsString(StandardCharsets.UTF_8), thing)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret: String! @access(role: EDITOR) | must be nullable",
                "secret: String @access(role: EDITOR) @search | cannot have @search",
                "secret: String @access(role: EDITOR) @lookup | cannot have @lookup",
                "secret: String @access | without a role",
                "secret: String @access(role: EDITOR, disclosed: true) | only readings of a group are recorded",
                "secret: Inner @access(role: EDITOR, disclosed: true) | nothing is filtered by it",
                "secret: Point @access(role: EDITOR) | guard their kind",
                "secret: Round @access(role: EDITOR) | guard their kind",
                "secret: String @access(role: EDITOR, within: [\"nowhere\"]) | has no field nowhere"
            })
    void whatCouldNotBeKeptIsRefused(String field, String why) {
        assertThatThrownBy(() -> model(field, ""))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }

    @Test
    void noIndexKeepsTheOrderOfWhatIsGuarded() {
        assertThatThrownBy(() -> model("secret: Int @ordinal @access(role: EDITOR)", "@ordered(by: \"secret\")"))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void anInterfaceKnowsWhatItsKindsGuard() throws IOException {
        Model model = model("note: String @access(role: EDITOR)", "");

        Access own = model.entity("Thing").scalar("note").access();
        Access common = model.entity("Entity").scalar("note").access();

        assertThat(own.restrictions()).extracting(Access.Restriction::kind).containsOnlyNulls();
        assertThat(common.restrictions()).extracting(Access.Restriction::kind).containsExactly("Thing");
        assertThat(model.entity("Round").scalar("note").access().open()).isTrue();
    }

    @Test
    void whoeverRepeatsAFieldKeepsItsGuard() throws IOException {
        Model model = Model.of(new Declarations(List.of(
                new ClassPathResource("schema/common.graphqls").getContentAsString(StandardCharsets.UTF_8), """
                "What guards."
                interface Guarding implements Entity & Node @node(plural: "guardings") {
                  "A secret."
                  secret: String @access(role: EDITOR)
                }

                "A kind that says more of the field, but not of who may see it."
                type Repeating implements Guarding & Entity & Node @node(plural: "repeatings") {
                  secret: String @property(name: "other")
                }
                """)));

        assertThat(model.entity("Repeating").scalar("secret").access().restrictions())
                .extracting(Access.Restriction::roles)
                .containsExactly(List.of("EDITOR"));
    }

    private static Model telling(String of) throws IOException {
        return Model.of(new Declarations(List.of(
                new ClassPathResource("schema/common.graphqls").getContentAsString(StandardCharsets.UTF_8),
                """
                "Somebody."
                type Person implements Entity & Node @node(plural: "persons") @protected(rows: [ANALYST], rowsWithin: [EDITOR], within: [], dimensions: []) {
                  "Who named them."
                  named: Int
                }

                "What somebody gets."
                type Gift implements Entity & Node @node(plural: "gifts") @tells(of: ["%s"]) {
                  "What it is."
                  what: String
                  "Who gets it."
                  receiver: Entity @relationship(type: "GETS", direction: IN)
                }

                "Somebody gets something."
                type Getting implements Link & Node @link(type: "GETS", plural: "gettings") {
                  "Who."
                  receiver: Entity! @from
                  "What."
                  gift: Gift! @to
                }
                """.formatted(of))));
    }

    @Test
    void whatTellsOfAProtectedKindIsProtectedWithIt() throws IOException {
        Model model = telling("receiver");

        assertThat(model.entity("Gift").access().restrictions())
                .singleElement()
                .satisfies(each -> assertThat(each.everywhere()).containsExactly("ANALYST"))
                .satisfies(each ->
                        assertThat(each.of()).containsExactly(new Field.Hop("Getting", Direction.IN, "Person")));
        assertThat(model.entity("Gift").access().counted()).isFalse();
        assertThat(model.entity("Entity").access().restrictions())
                .extracting(Access.Restriction::kind, Access.Restriction::isOfOthers)
                .contains(tuple("Gift", true), tuple("Person", false));
    }

    @Test
    void whatIsNoRelationshipTellsOfNothing() {
        assertThatThrownBy(() -> telling("what"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no relationship");
    }
}
