package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a description shows can be sent once its dots are filled in. */
@ApplicationTest
class DescriptionExampleTests {

    private static final Pattern EXAMPLE = Pattern.compile("`([a-zA-Z_]+[({ ][^`]*[)}]|networkCursor)`");
    private static final Pattern OF_A_KIND = Pattern.compile("\\b([a-z]\\w+)\\((by: \\{ )?id: \"…\"");

    /** What may be answered to dots that stand for what is not there. */
    private static final Set<String> NOT_THERE = Set.of("NOT_FOUND", "BAD_CURSOR");

    private final Endpoint endpoint;

    @Autowired
    DescriptionExampleTests(@LocalServerPort int port, TokenKey key) {
        Caller caller = new Caller("admin", Set.of(Role.ADMIN), null);
        this.endpoint = new Endpoint(port).as(key.sign(caller, Duration.ofMinutes(5)));
    }

    static List<String> examples() {
        TypeDefinitionRegistry schema = new SchemaParser().parse(ServedSchema.text());
        return Stream.of("Query", "Mutation", "Subscription")
                .flatMap(root -> fields(schema, root)
                        .flatMap(field -> EXAMPLE.matcher(description(field))
                                .results()
                                .map(found -> found.group(1))
                                .filter(text -> text.startsWith(field.getName() + "(")
                                        || text.startsWith(field.getName() + " ")
                                        || text.equals(field.getName()))
                                .map(text -> root.toLowerCase(Locale.ROOT) + " { " + filled(schema, text) + " }")))
                .toList();
    }

    private static Stream<FieldDefinition> fields(TypeDefinitionRegistry schema, String root) {
        return ((ObjectTypeDefinition) Objects.requireNonNull(schema.types().get(root))).getFieldDefinitions().stream();
    }

    private static String description(FieldDefinition field) {
        return field.getDescription() == null ? "" : field.getDescription().getContent();
    }

    private static String filled(TypeDefinitionRegistry schema, String example) {
        return OF_A_KIND
                .matcher(example)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + "("
                        + orNothing(found.group(2))
                        + "id: \""
                        + kind(schema, found.group(1))
                        + "_aaaaaaaaaaaaaaaa\""))
                .replace("_…\"", "_aaaaaaaaaaaaaaaa\"");
    }

    /** What a lookup finds is of a kind of its own, even where it is asked for by an interface. */
    private static String kind(TypeDefinitionRegistry schema, String lookup) {
        String name = lookup.substring(0, 1).toUpperCase(Locale.ROOT) + lookup.substring(1);
        return schema.types().values().stream()
                .filter(type -> type instanceof ObjectTypeDefinition object
                        && object.getImplements().stream()
                                .anyMatch(one -> one instanceof TypeName of
                                        && of.getName().equals(name)))
                .map(type -> type.getName())
                .findFirst()
                .orElse(name);
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Test
    void nearlyEveryFieldShowsOne() {
        TypeDefinitionRegistry schema = new SchemaParser().parse(ServedSchema.text());

        assertThat(examples().size())
                .isGreaterThan((int) (0.9 * fields(schema, "Query").count()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAnswered(String example) {
        JsonNode answer = endpoint.ask(example);

        if (example.startsWith("subscription")) {
            // Whatever else is wrong with it would be told first.
            assertThat(answer.at("/errors/0/message").asString()).startsWith("a subscription has more than one answer");
            return;
        }
        assertThat(answer.path("errors")
                        .valueStream()
                        .map(error -> error.at("/extensions/code").asString()))
                .as(() -> example + "\n" + answer)
                .allMatch(NOT_THERE::contains);
    }
}
