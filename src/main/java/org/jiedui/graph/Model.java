package org.jiedui.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every kind of node and relationship, and what each has. */
public final class Model {

    private final Map<String, EntityKind> entities;
    private final Map<String, LinkKind> links;
    private final Map<String, List<Rule>> rules;
    private final List<Check> checks;
    private final Set<Field.Hop> dense = new HashSet<>();

    Model(
            Map<String, EntityKind> entities,
            Map<String, LinkKind> links,
            Map<String, List<Rule>> rules,
            List<Check> checks) {
        this.checks = List.copyOf(checks);
        this.entities = Ordered.copyOf(entities);
        this.links = Ordered.copyOf(links);
        this.rules = Map.copyOf(rules);
        relations()
                .filter(Field.Relation::dense)
                .forEach(relation -> dense.add(way(relation.hops().get(0))));
    }

    private static Field.Hop way(Field.Hop hop) {
        return new Field.Hop(hop.link(), hop.direction(), "");
    }

    /**
     * What the values of nodes of a kind have to keep to beyond their types.
     *
     * @param kind a kind of node
     * @return in the order of its fields
     */
    public List<Rule> rules(EntityKind kind) {
        return rules.getOrDefault(kind.name(), List.of());
    }

    /**
     * What the network is looked through for.
     *
     * @return checks, each of which finds something that is allowed and yet looks wrong
     */
    public List<Check> checks() {
        return checks;
    }

    /**
     * Whether a node can have very many relationships of a kind, so that they are counted without being walked.
     *
     * @param hop the kind and the direction, whatever it leads to
     * @return true where a relation of the model says so
     */
    public boolean isDense(Field.Hop hop) {
        return dense.contains(way(hop));
    }

    /**
     * Reads the model from its declarations.
     *
     * @param declarations the files of {@code schema/}
     * @return the model
     * @throws ModelException where they contradict themselves
     */
    public static Model of(Declarations declarations) {
        return new ModelReader(declarations).read();
    }

    /**
     * The kinds of nodes, interfaces included.
     *
     * @return in declared order
     */
    public Collection<EntityKind> entities() {
        return entities.values();
    }

    /**
     * The kinds of relationships, without the interface of all.
     *
     * @return in declared order
     */
    public List<LinkKind> links() {
        return links.values().stream().filter(link -> !link.common()).toList();
    }

    /**
     * The kind of the relationships that build the tree of places, from the smaller to the larger.
     *
     * @return the kind
     * @throws ModelException where there is none
     */
    public LinkKind tree() {
        return links().stream()
                .filter(kind -> kind.inside() && kind.acyclic())
                .findFirst()
                .orElseThrow(() -> new ModelException("no kind of relationship builds the tree of places"));
    }

    /**
     * The interface of all relationships.
     *
     * @return the kind called {@code Link}
     */
    public LinkKind anyLink() {
        return link("Link");
    }

    /**
     * The kinds that nodes of a kind can have.
     *
     * @param name a kind of node
     * @return the kind itself, or all that implement it
     */
    public List<EntityKind> possible(String name) {
        EntityKind kind = entity(name);
        return kind.common()
                ? entities.values().stream()
                        .filter(other -> !other.common() && other.interfaces().contains(name))
                        .toList()
                : List.of(kind);
    }

    /**
     * The kinds that what is of a kind can have.
     *
     * @param kind a kind of node or of relationship
     * @return the kind itself, or all that implement it
     */
    public List<? extends Kind> possible(Kind kind) {
        if (kind instanceof LinkKind link) {
            return link.common() ? links() : List.of(link);
        }
        return possible(kind.name());
    }

    /**
     * The kind of node of that name.
     *
     * @param name a name in GraphQL
     * @return the kind
     * @throws ModelException where there is none
     */
    public EntityKind entity(String name) {
        EntityKind kind = entities.get(name);
        if (kind == null) {
            throw new ModelException("no kind of node is called " + name);
        }
        return kind;
    }

    /**
     * The kind of relationship of that name.
     *
     * @param name a name in GraphQL
     * @return the kind
     * @throws ModelException where there is none
     */
    public LinkKind link(String name) {
        LinkKind kind = links.get(name);
        if (kind == null) {
            throw new ModelException("no kind of relationship is called " + name);
        }
        return kind;
    }

    /**
     * Whether nodes of a kind have that name.
     *
     * @param name a name in GraphQL
     * @return true for a kind of node, interfaces included
     */
    public boolean isEntity(String name) {
        return entities.containsKey(name);
    }

    /**
     * Whether relationships of a kind have that name.
     *
     * @param name a name in GraphQL
     * @return true for a kind of relationship, the interface included
     */
    public boolean isLink(String name) {
        return links.containsKey(name);
    }

    /**
     * All kinds that can be listed at the root.
     *
     * @return kinds of nodes, then of relationships
     */
    public Stream<Kind> kinds() {
        return Stream.concat(entities().stream(), links().stream());
    }

    /**
     * All relations that kinds have, each once however many kinds share it.
     *
     * @return one relation for each way of following one relationship to one kind
     */
    public Stream<Field.Relation> relations() {
        return entities().stream()
                .flatMap(kind -> kind.fields().values().stream())
                .filter(Field.Relation.class::isInstance)
                .map(Field.Relation.class::cast)
                .distinct();
    }
}
