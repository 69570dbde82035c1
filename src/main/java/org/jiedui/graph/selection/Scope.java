package org.jiedui.graph.selection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;

/**
 * What can be named of a row in filters, orders, aggregates and groups. The inputs of the schema are derived from it,
 * and what comes in through them is understood by it, so that the two agree.
 */
public sealed interface Scope {

    /**
     * The first part of the names of the types that are derived from it.
     *
     * @return a name in Pascal case, such as {@code County} or {@code SupportSupporter}
     */
    String name();

    /**
     * What can be named.
     *
     * @return the members, their names unique
     */
    List<Member> members();

    /**
     * The member of a name.
     *
     * @param name the name
     * @return the member, if there is one
     */
    default Optional<Member> member(String name) {
        return members().stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /**
     * The interface whose kinds the nodes of the rows can have.
     *
     * @return the interface, or none where all are of one kind
     */
    default Optional<EntityKind> common() {
        return Optional.empty();
    }

    /**
     * The kinds that some of the rows can be of, whose own fields can be named of these.
     *
     * @param model the model
     * @return each by the name under which that is done, none where all rows are of one kind
     */
    default Map<String, EntityKind> narrower(Model model) {
        Map<String, EntityKind> kinds = new LinkedHashMap<>();
        common().ifPresent(all -> {
            List<EntityKind> possible = model.possible(all.name());
            model.entities().stream()
                    .filter(kind -> !kind.equals(all) && possible.containsAll(model.possible(kind.name())))
                    .forEach(kind -> kinds.put("on" + kind.name(), kind));
        });
        return kinds;
    }

    /** Something that can be named of a row. */
    sealed interface Member {

        /**
         * The name in GraphQL.
         *
         * @return a camel-case name
         */
        String name();

        /**
         * What it means.
         *
         * @return one or more sentences
         */
        String description();
    }

    /**
     * A field of what the row shows.
     *
     * @param field the field
     */
    record Own(Field field) implements Member {
        @Override
        public String name() {
            return field.name();
        }

        @Override
        public String description() {
            return field.description();
        }
    }

    /**
     * A part of the row with fields of its own.
     *
     * @param name the name
     * @param description what it means
     * @param facet the part
     * @param scope what can be named of it
     */
    record Part(String name, String description, Facet facet, Scope scope) implements Member {}

    /**
     * Rows that are nodes.
     *
     * @param kind their kind
     */
    record Nodes(EntityKind kind) implements Scope {
        @Override
        public String name() {
            return kind.name();
        }

        @Override
        public List<Member> members() {
            return own(kind);
        }

        @Override
        public Optional<EntityKind> common() {
            return Optional.of(kind).filter(EntityKind::common);
        }
    }

    /**
     * Rows that are relationships.
     *
     * @param model the model
     * @param kind their kind
     */
    record Links(Model model, LinkKind kind) implements Scope {
        @Override
        public String name() {
            return kind.name();
        }

        @Override
        public List<Member> members() {
            List<Member> members = new ArrayList<>();
            for (Direction direction : List.of(Direction.IN, Direction.OUT)) {
                Field.End end = kind.end(direction);
                Facet facet = direction == Direction.IN ? Facet.FROM : Facet.TO;
                members.add(new Part(end.name(), end.description(), facet, new Nodes(model.entity(end.target()))));
            }
            members.addAll(own(kind));
            return members;
        }
    }

    /**
     * Rows that are relationships of any kind, by what they have in common. Their ends are not named, so that conditions
     * can be checked while a relationship is followed.
     *
     * @param kind the interface of all relationships
     */
    record AnyLinks(LinkKind kind) implements Scope {
        @Override
        public String name() {
            return kind.name();
        }

        @Override
        public List<Member> members() {
            return own(kind);
        }
    }

    /**
     * Rows that are edges: a relationship and the node at its other end. The fields of the node are named directly.
     *
     * @param model the model
     * @param relation how the node is reached, by one relationship
     */
    record Edges(Model model, Field.Relation relation) implements Scope {

        /** Only one relationship can be the link of an edge. */
        public Edges {
            if (!relation.direct()) {
                throw new IllegalArgumentException(relation.name() + " has no link");
            }
        }

        @Override
        public String name() {
            Field.End end = link().end(relation.hops().get(0).direction());
            String endName =
                    Character.toUpperCase(end.name().charAt(0)) + end.name().substring(1);
            String name = link().name() + endName + (end.target().equals(relation.target()) ? "" : relation.target());
            // What is derived of a kind and of edges to it must not go by one name.
            return model.isEntity(name) || model.isLink(name) ? name + "Link" : name;
        }

        @Override
        public Optional<EntityKind> common() {
            return Optional.of(node()).filter(EntityKind::common);
        }

        /**
         * The kind of the relationship.
         *
         * @return the kind
         */
        public LinkKind link() {
            return model.link(relation.hops().get(0).link());
        }

        /**
         * The kind of the node.
         *
         * @return the kind
         */
        public EntityKind node() {
            return model.entity(relation.target());
        }

        @Override
        public List<Member> members() {
            List<Member> members = new ArrayList<>();
            members.add(new Part("link", "The relationship itself.", Facet.LINK, new Links(model, link())));
            members.add(new Part("node", "The node at its other end.", Facet.NODE, new Nodes(node())));
            members.addAll(own(node()));
            return members;
        }
    }

    /**
     * Rows that are items of a list of groups.
     *
     * @param group the list
     */
    record Items(Field.Group group) implements Scope {
        @Override
        public String name() {
            return group.type().name();
        }

        @Override
        public List<Member> members() {
            return group.type().members().stream().<Member>map(Own::new).toList();
        }
    }

    /**
     * Rows that compare nodes or relationships of a kind at two moments.
     *
     * @param model the model
     * @param kind the kind
     */
    record Comparing(Model model, Kind kind) implements Scope {
        @Override
        public String name() {
            return kind.name() + "Difference";
        }

        @Override
        public List<Member> members() {
            Scope each = Scope.of(model, kind);
            return List.of(
                    new Own(Compared.WHAT),
                    new Own(Compared.FIELDS),
                    new Part("before", "What there was at the earlier moment.", Facet.BEFORE, each),
                    new Part("after", "What there is at the later moment.", Facet.AFTER, each));
        }
    }

    /**
     * Rows that are nodes that a search found.
     *
     * @param kind what all of them are
     */
    record Found(EntityKind kind) implements Scope {
        @Override
        public String name() {
            return "SearchResult";
        }

        @Override
        public List<Member> members() {
            return List.of();
        }
    }

    /** Rows that are findings. */
    record Findings() implements Scope {
        @Override
        public String name() {
            return FindingKind.FINDING.name();
        }

        @Override
        public List<Member> members() {
            return List.of();
        }
    }

    /**
     * Rows of the journal.
     *
     * @param kind which
     * @param name the first part of the names of its types
     */
    record Journal(EntityKind kind, String name) implements Scope {
        @Override
        public List<Member> members() {
            return List.of();
        }
    }

    /**
     * The rows that a relation leads to.
     *
     * @param model the model
     * @param relation the relation
     * @return edges where one relationship leads there, nodes where several do
     */
    static Scope of(Model model, Field.Relation relation) {
        return relation.direct() ? new Edges(model, relation) : new Nodes(model.entity(relation.target()));
    }

    /**
     * The rows that a list of a kind holds.
     *
     * @param model the model
     * @param kind the kind
     * @return nodes or relationships
     */
    static Scope of(Model model, Kind kind) {
        return kind instanceof LinkKind link ? new Links(model, link) : new Nodes((EntityKind) kind);
    }

    private static List<Member> own(Kind kind) {
        List<Member> members = new ArrayList<>();
        kind.fields().values().stream()
                .filter(field -> !(field instanceof Field.End))
                .forEach(field -> members.add(new Own(field)));
        return members;
    }
}
