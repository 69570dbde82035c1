package org.jiedui.graph.cypher.text;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Facet;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one row within a statement.
 *
 * @param focus the variable whose properties are read
 * @param isLink whether that is a relationship
 * @param facets the variables of the parts of the row
 * @param index where the properties are parallel lists, the variable of the position in them
 * @param moments the parts of a row that are rows of their own, as of one that compares two moments
 * @param day what is written for the day of the reading below the row, or null where it stays the same
 */
public record Bindings(
        String focus,
        boolean isLink,
        Map<Facet, String> facets,
        @Nullable String index,
        Map<Facet, Bindings> moments,
        @Nullable String day) {

    private Bindings(String focus, boolean isLink, Map<Facet, String> facets) {
        this(focus, isLink, facets, null, Map.of(), null);
    }

    public static Bindings ofNode(String variable) {
        return new Bindings(variable, false, Map.of(Facet.NODE, variable));
    }

    public static Bindings ofFound(String node, String found) {
        return new Bindings(node, false, Map.of(Facet.NODE, node, Facet.FOUND, found));
    }

    public static Bindings ofLink(String link, String from, String to) {
        return new Bindings(link, true, Map.of(Facet.LINK, link, Facet.FROM, from, Facet.TO, to));
    }

    public static Bindings ofEdge(String node, String link, String from, String to) {
        return new Bindings(node, false, Map.of(Facet.NODE, node, Facet.LINK, link, Facet.FROM, from, Facet.TO, to));
    }

    /** A relationship that is followed from one node to another, along or against its direction. */
    public static Bindings ofStep(Bindings link, String near, String far) {
        Map<Facet, String> facets = new EnumMap<>(link.facets());
        facets.put(Facet.NEAR, near);
        facets.put(Facet.FAR, far);
        return new Bindings(link.focus(), true, Map.copyOf(facets));
    }

    /** What there was at one moment and what there is at another; each has the day that it is read on. */
    public static Bindings ofMoments(String compared, Bindings before, Bindings after) {
        return new Bindings(
                compared,
                false,
                Map.of(Facet.NODE, compared),
                null,
                Map.of(Facet.BEFORE, before, Facet.AFTER, after),
                null);
    }

    /** A finding: what it tells, and the node or relationship that it is about, with another node; each may be null. */
    public static Bindings ofFinding(String told, Bindings node, Bindings link, Bindings other) {
        return new Bindings(
                told, false, Map.of(), null, Map.of(Facet.NODE, node, Facet.LINK, link, Facet.OTHER, other), null);
    }

    /** A day that is a row. */
    public static Bindings ofDay(String variable) {
        return ofNode(variable).on(variable);
    }

    /** The same, read on a day of its own. */
    public Bindings on(String day) {
        return new Bindings(focus, isLink, facets, index, moments, day);
    }

    public Bindings at(Facet facet) {
        Bindings moment = moments.get(facet);
        if (moment != null) {
            return moment;
        }
        String variable = facets.get(facet);
        if (variable == null) {
            throw new IllegalStateException("a row without " + facet);
        }
        return facet == Facet.LINK ? new Bindings(variable, true, facets) : ofNode(variable);
    }

    /** One end of the relationship that the row is. */
    public String end(Direction direction) {
        return at(direction == Direction.OUT ? Facet.TO : Facet.FROM).focus();
    }

    public Bindings item(String position) {
        return new Bindings(focus, isLink, facets, position, moments, day);
    }

    /** That the row is of a kind. */
    public String isOfKind(Model model, String kind) {
        return isLink ? "type(" + focus + ") = '" + model.link(kind).relationshipType() + "'" : focus + ":" + kind;
    }

    public String property(String name) {
        String property = focus + "." + name;
        return index == null ? property : property + "[" + index + "]";
    }

    /** The variables that the row's own clauses bring in, to be carried on. */
    public Set<String> variables(@Nullable Bindings outer) {
        Set<String> variables = new LinkedHashSet<>();
        variables.add(focus);
        for (Facet facet : Facet.values()) {
            String variable = facets.get(facet);
            if (variable != null) {
                variables.add(variable);
            }
        }
        for (Facet facet : Facet.values()) {
            Bindings moment = moments.get(facet);
            if (moment != null) {
                variables.addAll(moment.variables(null));
            }
        }
        if (outer != null) {
            variables.remove(outer.focus());
        }
        return variables;
    }
}
