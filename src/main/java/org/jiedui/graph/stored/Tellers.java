package org.jiedui.graph.stored;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.Access;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;

/**
 * Nodes that tell of something protected. The journal marks the entries of the relationships by which they do with their ids, so
 * that what it holds of them is found to be protected too, also once the relationship is gone.
 */
public final class Tellers {

    /** The property of entries that holds the id of what tells. */
    public static final String PROPERTY = "teller";

    private final Model model;

    public Tellers(Model model) {
        this.model = model;
    }

    /** Whether nodes of a kind can be such. */
    public boolean areOf(String kind) {
        return hops().anyMatch(hop -> hop.teller().equals(kind));
    }

    /** What a statement, given {@code ids}, finds that is told of: the id of a teller, and that of a protected node. */
    public String find() {
        return "UNWIND $ids AS id MATCH (:Entity {id: id})-[:"
                + joined(hops().map(told -> model.link(told.hop().link()).relationshipType())) + "]-(o:"
                + joined(hops().map(told -> told.hop().target())) + ") RETURN id, o.id";
    }

    /**
     * The end of a relationship that tells of the other one.
     *
     * @param kind the kind of the relationship
     * @param ends its properties, with the ids of its ends
     * @return the id of a node; empty where it tells of nothing protected
     */
    public String teller(LinkKind kind, Map<String, ?> ends) {
        for (Direction near : Direction.values()) {
            String teller = String.valueOf(ends.get(LinkKind.endId(near)));
            String other = String.valueOf(ends.get(LinkKind.endId(near.reversed())));
            if (hops().anyMatch(told -> told.hop().link().equals(kind.name())
                    && told.teller().equals(ofId(teller))
                    && told.hop().target().equals(ofId(other)))) {
                return teller;
            }
        }
        return "";
    }

    /** How nodes of a kind are related to what they tell of. */
    private record Told(String teller, Field.Hop hop) {}

    private Stream<Told> hops() {
        return model.entities().stream().filter(kind -> !kind.common()).flatMap(Tellers::hops);
    }

    private static Stream<Told> hops(EntityKind kind) {
        return kind.access().restrictions().stream()
                .filter(Access.Restriction::isOfOthers)
                .flatMap(each -> each.of().stream())
                .map(hop -> new Told(kind.name(), hop));
    }

    private static String ofId(String id) {
        return id.substring(0, Math.max(0, id.indexOf('_')));
    }

    private static String joined(Stream<String> names) {
        return names.distinct().sorted().collect(Collectors.joining("|"));
    }
}
