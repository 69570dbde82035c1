package org.jiedui.graph.cypher.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.RowSet;
import org.jspecify.annotations.Nullable;

/**
 * The sets of protected things that everyone may count: those that have one value of each of some declared dimensions. From
 * unions, ranges and negations of one's own choice, small sets could be told by taking many differences.
 */
public final class CountableSets {

    private static final String PLACE = "the place";

    private final Model model;
    private final Subject subject;
    private final Set<String> named = new HashSet<>();
    private final List<Locality> localities = new ArrayList<>();
    private int keys;

    public CountableSets(Model model, Subject subject) {
        this.model = model;
        this.subject = subject;
    }

    /**
     * What is counted of rows.
     *
     * @param kind the protected kind
     * @param facet the part of a row that is of the kind
     * @param link the kind of the relationship that each row is or has, if any
     */
    public record Subject(
            EntityKind kind, Facet facet, @Nullable LinkKind link) {

        /** The kind of what a row shows by itself. */
        boolean isLink() {
            return facet != Facet.NODE;
        }
    }

    /** A place in which all of a set belongs by what the question says, whatever the set turns out to hold. */
    public sealed interface Locality {

        /** The node that rows are found from. */
        record Outer() implements Locality {}

        /**
         * One that a filter names.
         *
         * @param kind its kind
         * @param predicate how it is named
         */
        record Named(EntityKind kind, Predicate predicate) implements Locality {}

        /**
         * One that each group has as a key.
         *
         * @param key the position of the key
         */
        record Grouped(int key) implements Locality {}
    }

    /** The places in which all of what was checked belongs. */
    public List<Locality> localities() {
        return List.copyOf(localities);
    }

    /** Refuses rows that are not such a set. */
    public void check(RowSet rows) {
        if (!(rows.period() instanceof Period.AsOf)) {
            throw refused("a count over a period");
        }
        if (rows.origin() instanceof Origin.Related related) {
            named.add(PLACE);
            if (leads(related.relation(), Direction.IN)) {
                localities.add(new Locality.Outer());
            }
            for (Field.Hop hop : related.relation().hops()) {
                boolean last = hop.equals(
                        related.relation().hops().get(related.relation().hops().size() - 1));
                if (!model.link(hop.link()).inside()
                        || (!last && model.entity(hop.target()).access().counted())) {
                    throw refused("a count by whom they are linked to");
                }
            }
        }
        check(rows.where(), subject.isLink() ? link() : subject.kind());
    }

    /** Refuses a key by which such sets are not told apart. */
    public void check(GroupKey key) {
        check(key, subject.isLink() ? link() : subject.kind());
        keys++;
    }

    /** Whether a relation follows nothing but what places things in others, out to where they are or in to what is there. */
    private boolean leads(Field.Relation relation, Direction direction) {
        return relation.hops().stream()
                .allMatch(hop -> model.link(hop.link()).inside() && hop.direction() == direction);
    }

    private void check(GroupKey key, Kind at) {
        if (key instanceof GroupKey.Of of) {
            check(of.key(), kind(of.facet()));
        } else if (key instanceof GroupKey.OfValue value && value.operand() instanceof Operand.Property property) {
            check(property.field(), at);
        } else if (key instanceof GroupKey.OfRelation relation) {
            if (!subject.kind().dimensions().contains(relation.relation().name()) || at != subject.kind()) {
                throw refused("a grouping by " + relation.relation().name());
            }
            if (leads(relation.relation(), Direction.OUT)) {
                localities.add(new Locality.Grouped(keys));
            }
        } else if (key instanceof GroupKey.OfFacet facet
                && subject.isLink()
                && facet.facet() != subject.facet()
                && link().inside()) {
            localities.add(new Locality.Grouped(keys));
        } else {
            throw refused("such a grouping");
        }
    }

    private void check(Predicate predicate, Kind at) {
        if (predicate instanceof Predicate.And and) {
            and.all().forEach(each -> check(each, at));
        } else if (predicate instanceof Predicate.Of of) {
            check(of.predicate(), kind(of.facet()));
        } else if (at != subject.kind() && at instanceof EntityKind entity) {
            checkEnd(predicate, entity);
        } else if (predicate instanceof Predicate.Related related
                && related.leads()
                && subject.kind().dimensions().contains(related.relation().name())) {
            checkPlace(related.predicate(), model.entity(related.relation().target()));
        } else {
            Field.Scalar field = compared(predicate);
            check(field, at);
            once(at.name() + "." + field.name(), field.name());
        }
    }

    /** The field that is compared with one value, none being one of them. */
    private Field.Scalar compared(Predicate predicate) {
        Operand operand = null;
        if (predicate instanceof Predicate.Compare compare && compare.comparison() == Predicate.Comparison.EQUAL) {
            operand = compare.operand();
        } else if (predicate instanceof Predicate.Not not && not.negated() instanceof Predicate.Present present) {
            operand = present.operand();
        }
        if (operand instanceof Operand.Property property) {
            return property.field();
        }
        throw refused("such a filter");
    }

    /** Of a relationship, what it is by one of its own enums is a dimension too. */
    private void check(Field.Scalar field, Kind at) {
        boolean dimension = at == subject.kind()
                ? subject.kind().dimensions().contains(field.name())
                : field.type().form() == ScalarType.Form.ENUM;
        if (!dimension) {
            throw refused("a count by " + field.name());
        }
    }

    /** The other end of a relationship: what kind of helper it is, or which place. */
    private void checkEnd(Predicate predicate, EntityKind at) {
        if (predicate instanceof Predicate.OfKind kinds && kinds.kinds().size() == 1) {
            once("is", "is");
        } else if (link().inside()) {
            checkPlace(predicate, at);
        } else {
            throw refused("a count by whom they are linked to");
        }
    }

    /** One place, by its id or code, or by that of one that it belongs to. */
    private void checkPlace(Predicate predicate, EntityKind at) {
        if (predicate instanceof Predicate.And and && and.all().size() == 1) {
            checkPlace(and.all().get(0), at);
        } else if (predicate instanceof Predicate.Related related
                && related.leads()
                && leads(related.relation(), Direction.OUT)) {
            checkPlace(related.predicate(), model.entity(related.relation().target()));
        } else if (predicate instanceof Predicate.Compare compare
                && compare.comparison() == Predicate.Comparison.EQUAL
                && compare.operand() instanceof Operand.Property property
                && names(property.field())) {
            once(PLACE, PLACE);
            localities.add(new Locality.Named(at, predicate));
        } else {
            throw refused("a filter by anything of a place but its id or code");
        }
    }

    private static boolean names(Field.Scalar field) {
        return field.type().form() == ScalarType.Form.ID || (field.lookup() != null && !field.search());
    }

    private void once(String name, String shown) {
        if (!named.add(name)) {
            throw refused("a filter that names " + shown + " twice");
        }
    }

    private LinkKind link() {
        LinkKind link = subject.link();
        if (link == null) {
            throw refused("such a filter");
        }
        return link;
    }

    private Kind kind(Facet facet) {
        return switch (facet) {
            case NODE -> subject.kind();
            case LINK -> link();
            case FROM -> end(Direction.IN);
            case TO -> end(Direction.OUT);
            case FOUND, OTHER, NEAR, FAR, BEFORE, AFTER -> throw refused("such a filter");
        };
    }

    private Kind end(Direction direction) {
        return model.entity(link().end(direction).target());
    }

    private NotGranted refused(String what) {
        return NotGranted.measured(subject.kind(), what);
    }
}
