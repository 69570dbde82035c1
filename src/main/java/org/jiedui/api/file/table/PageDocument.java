package org.jiedui.api.file.table;

import graphql.language.Argument;
import graphql.language.AstTransformer;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.IntValue;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The document that asks for a page of what another asks for whole. Its names are none that a client could give. */
public final class PageDocument {

    /** The variable for the cursor behind which a page begins. */
    public static final String AFTER = "page after";

    /** The variable for the day that all pages are read at. */
    public static final String DAY = "page day";

    /** The key of what is said of a page. */
    static final String INFO = "page info";

    /** The keys of what tells things of a graph apart. */
    public static final String ID = "graph id";

    public static final String KIND = "graph kind";
    public static final String FROM = "graph from";
    public static final String TO = "graph to";

    static final String MORE = "hasNextPage";
    static final String END = "endCursor";

    private static final List<Field> IDENTITY = List.of(
            Field.newField("id").alias(ID).build(),
            Field.newField("__typename").alias(KIND).build());

    private static final List<Field> OF_LINK = List.of(
            IDENTITY.get(0),
            IDENTITY.get(1),
            Field.newField("from", new SelectionSet(IDENTITY)).alias(FROM).build(),
            Field.newField("to", new SelectionSet(IDENTITY)).alias(TO).build());

    private PageDocument() {}

    /**
     * What tells one such document from another.
     *
     * @param document what was asked
     * @param operation the operation of it that was asked
     * @param roots the root field that is answered
     * @param paged the list that is read in pages, where there is one
     * @param dated whether the root field says no day and could
     * @param nodes where nodes are selected of which more is to be known
     * @param links where relationships are
     * @param size how many items a page has
     */
    public record Asked(
            Document document,
            OperationDefinition operation,
            List<Field> roots,
            Set<Field> paged,
            boolean dated,
            Set<Field> nodes,
            Set<Field> links,
            int size) {}

    @SuppressWarnings("rawtypes") // the engine leaves the types of definitions and nodes open
    public static Document of(Asked asked) {
        OperationDefinition operation = asked.operation()
                .transform(builder -> builder.selectionSet(new SelectionSet(asked.roots()))
                        .variableDefinition(variable(AFTER, "String"))
                        .variableDefinition(variable(DAY, "Date")));
        List<Definition> definitions = new ArrayList<>(List.of(operation));
        definitions.addAll(asked.document().getDefinitionsOfType(FragmentDefinition.class));
        Document alone = asked.document().transform(builder -> builder.definitions(definitions));
        return (Document) new AstTransformer().transform(alone, new NodeVisitorStub() {
            @Override
            public TraversalControl visitField(Field field, TraverserContext<Node> context) {
                boolean paged = asked.paged().contains(field);
                boolean dated = asked.dated() && asked.roots().contains(field);
                Field dayed = dated ? dated(field) : field;
                Field pagedField = paged ? paged(dayed, asked.size()) : dayed;
                Field changed = asked.nodes().contains(field)
                        ? selecting(pagedField, IDENTITY)
                        : asked.links().contains(field) ? selecting(pagedField, OF_LINK) : pagedField;
                return changed == field ? TraversalControl.CONTINUE : TreeTransformerUtil.changeNode(context, changed);
            }
        });
    }

    private static VariableDefinition variable(String name, String type) {
        return VariableDefinition.newVariableDefinition()
                .name(name)
                .type(new TypeName(type))
                .build();
    }

    private static Field dated(Field field) {
        return field.transform(builder ->
                builder.arguments(with(field, List.of(new Argument("asOf", new VariableReference(DAY))))));
    }

    private static Field paged(Field field, int size) {
        Field info = Field.newField("pageInfo")
                .alias(INFO)
                .selectionSet(new SelectionSet(List.of(new Field(MORE), new Field(END))))
                .build();
        List<Argument> page =
                List.of(new Argument("first", IntValue.of(size)), new Argument("after", new VariableReference(AFTER)));
        return selecting(field.transform(builder -> builder.arguments(with(field, page))), List.of(info));
    }

    private static Field selecting(Field field, List<Field> more) {
        return field.transform(builder -> builder.selectionSet(Objects.requireNonNull(field.getSelectionSet())
                .transform(selected -> more.forEach(selected::selection))));
    }

    private static List<Argument> with(Field field, List<Argument> given) {
        Set<String> names = given.stream().map(Argument::getName).collect(Collectors.toSet());
        List<Argument> all = new ArrayList<>(given);
        field.getArguments().stream()
                .filter(each -> !names.contains(each.getName())
                        && !(names.contains("first") && each.getName().equals("last")))
                .forEach(all::add);
        return all;
    }
}
