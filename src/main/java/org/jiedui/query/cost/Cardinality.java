package org.jiedui.query.cost;

import java.util.List;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Origin;
import org.jiedui.query.input.Position;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many nodes or relationships there are where a question begins or leads to.
 *
 * @param model the model
 * @param counts how many there are of each kind
 */
record Cardinality(Model model, Statistics.Counts counts) {

    /** What a search looks at; its index brings no more. */
    private static final double FOUND = 1_000;

    /** What paths and neighbourhoods look at, whose length, ends and number are limited by themselves. */
    private static final double WALKED = 10_000;

    /** How many something is found among, seen from a node of a kind. */
    double of(Origin origin, @Nullable String outer) {
        if (origin instanceof Origin.Nodes nodes) {
            return of(nodes.kind());
        }
        if (origin instanceof Origin.Links links) {
            return of(links.kind());
        }
        if (origin instanceof Origin.Related related) {
            return reached(related.relation().hops(), outer);
        }
        if (origin instanceof Origin.Comparing comparing) {
            return of(comparing.compared().kind());
        }
        if (origin instanceof Origin.Side side) {
            return of(side.compared().kind());
        }
        if (origin instanceof Origin.Found) {
            return FOUND;
        }
        if (origin instanceof Origin.Events) {
            return Position.READ_AT_ONCE;
        }
        return origin instanceof Origin.Paths || origin instanceof Origin.Neighbourhood ? WALKED : 1;
    }

    /** How many there are of a kind. */
    double of(Kind kind) {
        return kind instanceof LinkKind link
                ? counts.relationships(null, link.relationshipType(), null)
                : counts.nodes(kind.name());
    }

    /** How many nodes some steps lead to, on average. */
    double reached(List<Field.Hop> hops, @Nullable String outer) {
        double reached = 1;
        String at = outer == null ? "Entity" : outer;
        for (Field.Hop hop : hops) {
            reached *= fanOut(hop, at);
            at = hop.target();
        }
        return reached;
    }

    private double fanOut(Field.Hop hop, String at) {
        LinkKind kind = model.link(hop.link());
        String type = kind.relationshipType();
        String end = kind.end(hop.direction().reversed()).target();
        String from = model.possible(end).stream().anyMatch(each -> each.name().equals(at)) ? at : end;
        boolean out = hop.direction() == Direction.OUT;
        long near = out ? counts.relationships(from, type, null) : counts.relationships(null, type, from);
        long far =
                out ? counts.relationships(null, type, hop.target()) : counts.relationships(hop.target(), type, null);
        return (double) Math.min(near, far) / Math.max(1, counts.nodes(from));
    }

    /** The kind that is found, as far as it is known. */
    static @Nullable String target(Origin origin, @Nullable String outer) {
        if (origin instanceof Origin.Nodes nodes) {
            return nodes.kind().name();
        }
        if (origin instanceof Origin.Related related) {
            return related.relation().target();
        }
        if (origin instanceof Origin.Named named) {
            return named.reference().target();
        }
        if (origin instanceof Origin.Bearing bearing) {
            return bearing.kind().name();
        }
        if (origin instanceof Origin.Identified identified
                && identified.kind() instanceof Origin.Identified.Kind.OfNode node) {
            return node.kind().name();
        }
        return outer == null ? null : "Entity";
    }
}
