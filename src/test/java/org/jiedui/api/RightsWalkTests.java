package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Role;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Measurable;
import org.jiedui.graph.selection.Protection;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.selection.Scope;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Walks the whole derived schema, down to fields of fields, as nobody and as every role: what is guarded is refused, or left out where
 * it is one kind of several, for exactly the roles that lack it; and nothing else depends on who asks.
 */
@ApplicationTest
class RightsWalkTests {

    /** What the declarations guard, said a second time: whoever guards more, says so here. */
    private static final Set<String> GUARDED = Set.of("Cadre.name", "Family.personal");

    private static final String PLACE = "County_aaaaaaaaaaaaaaaa";

    /** Who sees the rows and what stands about them, but of one place. */
    private static final Rights BOUND = new Rights(Set.of("VIEWER", "CASEWORKER"), PLACE);

    private final Model model;
    private final GraphQLSchema schema;
    private final Queries queries;

    @Autowired
    RightsWalkTests(Model model, GraphQLSchema schema, Queries queries) {
        this.model = model;
        this.schema = schema;
        this.queries = queries;
    }

    /** Every role alone, with and without a place: each question is asked by the next of them. */
    private static Stream<Rights> callers() {
        return EnumSet.allOf(Role.class).stream().flatMap(role -> {
            Set<String> roles = role == Role.ADMIN
                    ? Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet())
                    : EnumSet.of(Role.VIEWER, role).stream().map(Role::name).collect(Collectors.toSet());
            return Stream.of(new Rights(roles, null), new Rights(roles, PLACE));
        });
    }

    /** A question, and which fields of which kinds it names, as {@code Kind.field}. */
    private record Question(String text, Document document, OperationDefinition operation, Set<String> names) {

        /** Whether it names something guarded outright. */
        boolean guarded() {
            return names.stream().anyMatch(GUARDED::contains);
        }
    }

    private final List<Question> questions = new ArrayList<>();

    private void ask(String text, String... names) {
        Document document = new Parser().parseDocument(text);
        assertThat(new Validator().validateDocument(schema, document, Locale.ROOT))
                .as(text)
                .isEmpty();
        OperationDefinition operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        questions.add(new Question(text, document, operation, new TreeSet<>(Arrays.asList(names))));
    }

    @Test
    void onlyWhatIsGuardedDependsOnWhoAsks() {
        model.kinds().forEach(this::askAbout);

        List<Rights> others = callers().toList();
        int refused = 0;
        int different = 0;
        int turn = 0;
        for (Question question : questions) {
            String open = text(question, new Rights(Set.of("CASEWORKER"), null));
            List<Rights> callers = List.of(Rights.NONE, BOUND, others.get(turn++ % others.size()));
            for (Rights caller : callers) {
                boolean role = caller.roles().contains("CASEWORKER");
                String asked = text(question, caller);
                if (names(question, kind -> !kind.common() && !caller.see(kind))
                        && !question.text().contains("totalCount")) {
                    assertThat(asked).as("%s%nas %s", question.text(), caller).isEqualTo("FORBIDDEN");
                    refused++;
                } else if (names(question, kind -> mayBe(kind).anyMatch(each -> !caller.seeAll(each)))) {
                    different++;
                } else if (question.guarded() && !role) {
                    assertThat(asked).as(question.text()).isEqualTo("FORBIDDEN");
                    refused++;
                } else if (open.equals(asked)) {
                    assertThat(mayDiffer(question) && !(role && caller.place() == null))
                            .as("%s\nas %s", question.text(), caller)
                            .isFalse();
                } else {
                    assertThat(question.guarded() || mayDiffer(question))
                            .as("%s\nas %s\n%s", question.text(), caller, asked)
                            .isTrue();
                    different++;
                }
            }
        }
        assertThat(questions).hasSizeGreaterThan(2_000);
        assertThat(refused).isGreaterThan(100);
        assertThat(different).isGreaterThan(100);
    }

    /** A kind, those that nodes of it can have, and those of the ends of its relationships. */
    private Stream<Kind> mayBe(Kind kind) {
        Stream<Kind> ends = kind instanceof LinkKind link
                ? Stream.of(Direction.values())
                        .flatMap(end -> model.possible(link.end(end).target()).stream())
                : Stream.empty();
        return Stream.concat(Stream.concat(Stream.of(kind), model.possible(kind).stream()), ends);
    }

    /** Whether it names a kind, or a field that leads to one. */
    private boolean names(Question question, Predicate<Kind> kinds) {
        return question.names().stream().anyMatch(name -> {
            String[] parts = name.split("\\.", -1);
            if (!model.isEntity(parts[0]) && !model.isLink(parts[0])) {
                return false;
            }
            Kind kind = model.isEntity(parts[0]) ? model.entity(parts[0]) : model.link(parts[0]);
            Field field = kind.fields().get(parts[1]);
            Kind target = field == null ? null : target(field);
            boolean passes = field instanceof Field.Relation relation
                    && relation.hops().stream().anyMatch(hop -> kinds.test(model.link(hop.link())));
            return kinds.test(kind) || passes || (target != null && kinds.test(target));
        });
    }

    /** Whether it names a field of an interface that one of its kinds guards. */
    private boolean mayDiffer(Question question) {
        return question.names().stream().anyMatch(name -> {
            String[] parts = name.split("\\.", -1);
            return model.isEntity(parts[0])
                    && model.entity(parts[0]).common()
                    && model.possible(parts[0]).stream()
                            .anyMatch(kind -> GUARDED.contains(kind.name() + "." + parts[1]));
        });
    }

    private String text(Question question, Rights rights) {
        try {
            return queries.explain(
                    new Request(question.document(), question.operation(), Map.of(), rights, (purpose, families) -> {}),
                    "a");
        } catch (Problem problem) {
            assertThat(problem.code()).as(question.text()).isEqualTo(ErrorCode.FORBIDDEN);
            return "FORBIDDEN";
        }
    }

    private void askAbout(Kind kind) {
        String list = "{ a: " + kind.plural();
        Scope scope = Scope.of(model, kind);
        outputs(kind).forEach((selection, names) -> ask(list + "(first: 1) { nodes { " + selection + " } } }", names));
        for (Scope.Member member : scope.members()) {
            filters(scope, member, 2)
                    .forEach((filter, names) -> ask(list + "(where: { " + filter + " }) { totalCount } }", names));
            orders(scope, member, 2)
                    .forEach((order, names) -> ask(list + "(orderBy: [{ " + order + " }]) { nodes { id } } }", names));
        }
        boolean people = Protection.of(scope).isPresent() || kind.common() || !(scope instanceof Scope.Nodes);
        if (!people) {
            Dimension.of(scope)
                    .forEach(each -> ask(
                            list + "Aggregate(groupBy: [" + each.constant()
                                    + "]) { count groups { nodes { count } } } }",
                            kind.name() + "." + each.name()));
            Measurable.of(scope)
                    .forEach(each ->
                            ask(list + "Aggregate { " + each.name() + " { max } } }", kind.name() + "." + each.name()));
        }
    }

    private Map<String, String[]> outputs(Kind kind) {
        Map<String, String[]> selections = new LinkedHashMap<>();
        kind.fields().forEach((name, field) -> {
            String here = kind.name() + "." + name;
            Kind target = target(field);
            if (target == null) {
                selections.put(name + arguments(field) + inside(field), new String[] {here});
                return;
            }
            target.fields().forEach((inner, last) -> {
                if (target(last) == null) {
                    boolean many = field instanceof Field.Relation relation && relation.many();
                    String selection = inner + arguments(last) + inside(last);
                    selections.put(
                            name + " { " + (many ? "nodes { " + selection + " }" : selection) + " }",
                            new String[] {here, target.name() + "." + inner});
                }
            });
        });
        return selections;
    }

    private @Nullable Kind target(Field field) {
        if (field instanceof Field.Relation relation) {
            return model.entity(relation.target());
        }
        if (field instanceof Field.Reference reference) {
            return model.entity(reference.target());
        }
        return field instanceof Field.End end ? model.entity(end.target()) : null;
    }

    private static String arguments(Field field) {
        return field instanceof Field.Group group && group.access().disclosed() ? "(purpose: \"a walk\")" : "";
    }

    private static String inside(Field field) {
        if (field instanceof Field.Location) {
            return " { longitude }";
        }
        return field instanceof Field.Group ? " { __typename }" : "";
    }

    private Map<String, String[]> filters(Scope scope, Scope.Member member, int depth) {
        Map<String, String[]> filters = new LinkedHashMap<>();
        String here = kind(scope) + "." + member.name();
        Scope inner = inner(member);
        if (inner == null) {
            Field field = ((Scope.Own) member).field();
            boolean list = field instanceof Field.Scalar scalar && scalar.list();
            if (field instanceof Field.Scalar || Measurable.scalar(field) != null || field instanceof Field.Location) {
                filters.put(member.name() + ": { " + (list ? "isEmpty" : "isNull") + ": false }", new String[] {here});
            }
        } else if (depth > 0) {
            for (Scope.Member next : inner.members()) {
                filters(inner, next, depth - 1)
                        .forEach((filter, names) -> filters.put(
                                member.name() + ": { " + (many(member) ? "some: { " + filter + " }" : filter) + " }",
                                with(here, names)));
            }
        }
        return filters;
    }

    private Map<String, String[]> orders(Scope scope, Scope.Member member, int depth) {
        Map<String, String[]> orders = new LinkedHashMap<>();
        String here = kind(scope) + "." + member.name();
        Scope inner = inner(member);
        if (many(member)) {
            orders.put(member.name() + ": { count: DESC }", new String[] {here});
        } else if (inner == null) {
            if (Measurable.scalar(((Scope.Own) member).field()) != null) {
                orders.put(member.name() + ": ASC", new String[] {here});
            }
        } else if (depth > 0) {
            for (Scope.Member next : inner.members()) {
                orders(inner, next, depth - 1)
                        .forEach(
                                (order, names) -> orders.put(member.name() + ": { " + order + " }", with(here, names)));
            }
        }
        return orders;
    }

    private static String[] with(String first, String[] names) {
        return Stream.concat(Stream.of(first), Arrays.stream(names)).toArray(String[]::new);
    }

    private static String kind(Scope scope) {
        if (scope instanceof Scope.Edges edges) {
            return edges.node().name();
        }
        return scope.name();
    }

    private static boolean many(Scope.Member member) {
        return member instanceof Scope.Own own && own.field() instanceof Field.Relation relation && relation.many();
    }

    private @Nullable Scope inner(Scope.Member member) {
        if (member instanceof Scope.Part part) {
            return part.scope();
        }
        Field field = ((Scope.Own) member).field();
        if (field instanceof Field.Relation relation) {
            Scope rows = Scope.of(model, relation);
            // The edges to partners of a pairing bear the name of the partners themselves, and are asked like them.
            return relation.many() && !model.isEntity(rows.name())
                    ? rows
                    : new Scope.Nodes(model.entity(relation.target()));
        }
        return field instanceof Field.Reference reference ? new Scope.Nodes(model.entity(reference.target())) : null;
    }
}
