package org.jiedui.graph.stored;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/**
 * Finds what names a node by its id, such as what cites a source, without looking at anything else. Other indexes keep a
 * list as one value; that of full text keeps each of its items, and whole, as it takes them for words that are not cut.
 */
public final class ReferenceIndex {

    /** How the names of all such indexes begin. What they are of follows, so that another model has others. */
    public static final String PREFIX = "reference_";

    private static final String ANALYZER = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}";

    private final Model model;
    private final String propertiesOfNodes;
    private final String propertiesOfLinks;
    private final String types;

    /**
     * The indexes of a model.
     *
     * @param model says what names nodes
     */
    public ReferenceIndex(Model model) {
        this.model = model;
        this.propertiesOfNodes = properties(kinds(model).filter(EntityKind.class::isInstance));
        this.propertiesOfLinks = properties(kinds(model).filter(LinkKind.class::isInstance));
        this.types = model.links().stream()
                .filter(kind -> !of(kind).isEmpty())
                .map(LinkKind::relationshipType)
                .sorted()
                .collect(Collectors.joining("|"));
    }

    /**
     * A property that holds ids.
     *
     * @param property its name in the graph
     * @param target the kind of the nodes that are named
     * @param list whether it holds several
     */
    public record Property(String property, String target, boolean list) {}

    /**
     * The properties of a kind that hold ids.
     *
     * @param kind the kind
     * @return each once
     */
    public static List<Property> of(Kind kind) {
        return kind.fields().values().stream()
                .flatMap(ReferenceIndex::of)
                .distinct()
                .toList();
    }

    private static Stream<Property> of(Field field) {
        if (field instanceof Field.Reference reference) {
            return Stream.of(new Property(reference.property(), reference.target(), false));
        }
        return field instanceof Field.Group group
                ? group.type().members().stream()
                        .filter(Field.Reference.class::isInstance)
                        .map(Field.Reference.class::cast)
                        .map(member -> new Property(member.property(), member.target(), group.list()))
                : Stream.empty();
    }

    private static Stream<? extends Kind> kinds(Model model) {
        return model.kinds().filter(kind -> !kind.common());
    }

    private static String properties(Stream<? extends Kind> kinds) {
        Set<String> properties = new TreeSet<>();
        kinds.forEach(kind -> of(kind).forEach(each -> properties.add("n." + each.property())));
        return String.join(", ", properties);
    }

    /**
     * Whether anything may name nodes of a kind.
     *
     * @param target the kind
     * @return false where none of the model's references leads to it
     */
    public boolean leadsTo(EntityKind target) {
        return kinds(model)
                .flatMap(kind -> of(kind).stream())
                .anyMatch(each -> model.possible(each.target()).contains(target));
    }

    /**
     * The name of the index of nodes.
     *
     * @return its name in the database
     */
    public String ofNodes() {
        return name("nodes", propertiesOfNodes);
    }

    /**
     * The name of the index of relationships.
     *
     * @return its name in the database
     */
    public String ofLinks() {
        return name("links", types + propertiesOfLinks);
    }

    private static String name(String things, String definition) {
        return PREFIX + things + "_" + Integer.toHexString(definition.hashCode());
    }

    /**
     * What makes the index of nodes.
     *
     * @return a text of Cypher
     */
    public String textOfNodes() {
        return text(ofNodes(), "(n:Entity)", propertiesOfNodes);
    }

    /**
     * What makes the index of relationships.
     *
     * @return a text of Cypher
     */
    public String textOfLinks() {
        return text(ofLinks(), "()-[n:" + types + "]-()", propertiesOfLinks);
    }

    private static String text(String name, String pattern, String properties) {
        return "CREATE FULLTEXT INDEX " + name + " IF NOT EXISTS FOR " + pattern + " ON EACH [" + properties + "] "
                + ANALYZER;
    }

    /**
     * An expression that lists the properties of all that names a node.
     *
     * @param node the variable of the node, which may be null
     * @return an expression
     */
    public String users(String node) {
        return found("Nodes", ofNodes(), "node", node, "") + " RETURN properties(user) } + "
                + found("Relationships", ofLinks(), "relationship", node, "") + " RETURN properties(user) }";
    }

    /**
     * An expression that lists the ids of what names a node.
     *
     * @param node the variable of the node, which may be null
     * @param but the name of a parameter with ids that are left out, or null where none are
     * @param limit the most nodes and the most relationships
     * @return an expression
     */
    public String ids(String node, @Nullable String but, int limit) {
        String options = but == null ? ", {limit: " + limit + "}" : "";
        String end = (but == null ? "" : " WHERE NOT user.id IN $" + but) + " RETURN user.id LIMIT " + limit + " }";
        return found("Nodes", ofNodes(), "node", node, options) + end + " + "
                + found("Relationships", ofLinks(), "relationship", node, options) + end;
    }

    private static String found(String things, String index, String yielded, String node, String options) {
        return "COLLECT { CALL db.index.fulltext.query" + things + "('" + index + "', '\"' + coalesce(" + node
                + ".id, '') + '\"'" + options + ") YIELD " + yielded + " AS user";
    }
}
