package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jiedui.graph.Access;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.selection.Walk;

/**
 * Keeps from a statement what whoever asks may not see. Each pattern over nodes or relationships gets its conditions
 * here, and each value of a property passes here on its way into the text; where nothing is guarded, nothing is added.
 *
 * <p>What a question names outright is refused; what it comes upon as one of several kinds is left out, or has no value.
 */
final class Guard {

    /** Deeper than places lie within each other. */
    private static final int LEVELS = 8;

    private static final String TODAY =
            "(%1$s.validFromDate IS NULL OR %1$s.validFromDate <= $today) AND (%1$s.validToDate IS NULL OR %1$s.validToDate > $today)";

    private final Compilation compilation;
    private final Rights rights;

    Guard(Compilation compilation, Rights rights) {
        this.compilation = compilation;
        this.rights = rights;
    }

    /** What must hold for a node of a pattern. */
    List<String> ofNode(String node, EntityKind kind) {
        return conditions(kind.access(), kind.name(), Row.ofNode(node));
    }

    /** What must hold for a relationship that is followed, and for the node that it leads to. */
    List<String> ofHop(Field.Hop hop, String near, String link, String far) {
        boolean out = hop.direction() == Direction.OUT;
        Row row = Row.ofLink(link, out ? near : far, out ? far : near);
        List<String> conditions =
                new ArrayList<>(conditions(compilation.model().link(hop.link()).access(), hop.link(), row));
        conditions.addAll(ofNode(far, compilation.model().entity(hop.target())));
        return conditions;
    }

    /** What must hold for a relationship of one of several kinds that are walked, and for the node that it leads to. */
    List<String> ofStep(Walk walk, String link, String far) {
        Row row = Row.ofLink(link, "startNode(" + link + ")", "endNode(" + link + ")");
        List<String> conditions = new ArrayList<>();
        for (Walk.Way way : walk.ways()) {
            String kind = way.kind().name();
            conditions.addAll(conditions(way.kind().access().in(kind), kind, row));
        }
        conditions.addAll(ofNode(far, compilation.model().entity("Entity")));
        return conditions;
    }

    /** The walk without kinds that may not be seen at all. */
    Walk seen(Walk walk) {
        List<Walk.Way> ways =
                walk.ways().stream().filter(way -> rights.see(way.kind())).toList();
        if (ways.isEmpty()) {
            Kind hidden = walk.ways().get(0).kind();
            throw new NotGranted(
                    hidden.name(), hidden.access().restrictions().get(0).role());
        }
        return new Walk(ways, walk.where());
    }

    /** What must hold for a relationship of a pattern and for the nodes at its ends. */
    List<String> ofLink(String link, LinkKind kind, String from, String to) {
        List<String> conditions = new ArrayList<>(conditions(kind.access(), kind.name(), Row.ofLink(link, from, to)));
        conditions.addAll(
                ofNode(from, compilation.model().entity(kind.end(Direction.IN).target())));
        conditions.addAll(
                ofNode(to, compilation.model().entity(kind.end(Direction.OUT).target())));
        return conditions;
    }

    /**
     * What must hold for what the journal tells of a thing: its place of then is not known, so it must be open, and of a
     * relationship both ends.
     */
    List<String> ofEntry(String entry) {
        return compilation
                .model()
                .kinds()
                .filter(kind -> !kind.common() && hides(kind))
                .flatMap(kind -> Stream.of("thing", "fromId", "toId")
                        .map(id -> "NOT coalesce(" + entry + "." + id + ", '') STARTS WITH '" + kind.name() + "_'"))
                .toList();
    }

    /** Whether some of a kind are kept from whoever asks. */
    boolean hides(Kind kind) {
        return kind.access().restrictions().stream().anyMatch(each -> rights.on(each) != Rights.Grant.GRANTED);
    }

    private List<String> conditions(Access access, String name, Row row) {
        List<String> conditions = new ArrayList<>();
        for (Access.Restriction each : access.restrictions()) {
            Rights.Grant grant = rights.on(each);
            if (grant == Rights.Grant.DENIED) {
                if (each.kind() == null) {
                    throw new NotGranted(name, each.role());
                }
                conditions.add("NOT " + compilation.columns().isOfKind(each.kind(), row));
            } else if (grant == Rights.Grant.WITHIN_PLACE) {
                String within = within(each, row);
                conditions.add(
                        each.kind() == null
                                ? within
                                : "(NOT " + compilation.columns().isOfKind(each.kind(), row) + " OR " + within + ")");
            }
        }
        return conditions;
    }

    /** The value of a property, or null where it may not be seen. */
    String value(Field field, Access access, Row row, String value) {
        String guarded = value;
        for (Access.Restriction each : access.restrictions()) {
            Rights.Grant grant = rights.on(each);
            if (grant == Rights.Grant.GRANTED) {
                continue;
            }
            if (grant == Rights.Grant.DENIED && each.kind() == null) {
                throw new NotGranted(field.name(), each.role());
            }
            String other =
                    each.kind() == null ? "" : "NOT " + compilation.columns().isOfKind(each.kind(), row);
            String within = grant == Rights.Grant.DENIED ? "" : within(each, row);
            guarded = "CASE WHEN " + other + (other.isEmpty() || within.isEmpty() ? "" : " OR ") + within + " THEN "
                    + guarded + " END";
        }
        return guarded;
    }

    /**
     * That it belongs to the place of the caller, today: the day that is asked for does not matter, or a family could be
     * read wherever it has ever lived.
     */
    private String within(Access.Restriction restriction, Row row) {
        Access.Within within = restriction.within();
        if (within == null) {
            throw new IllegalStateException("a restriction that knows no place");
        }
        Names names = compilation.names();
        List<String> conditions = new ArrayList<>();
        String at = within.end() == null ? row.focus() : row.end(within.end());
        StringBuilder match = new StringBuilder();
        if (at.contains("(")) {
            String node = names.node();
            match.append("WITH ").append(at).append(" AS ").append(node).append(' ');
            at = node;
        }
        match.append("MATCH (").append(at).append(")");
        for (Field.Hop hop : within.hops()) {
            String link = names.link();
            String arrow =
                    "-[" + link + ":" + compilation.model().link(hop.link()).relationshipType() + "]-";
            match.append(hop.direction() == Direction.OUT ? arrow + ">" : "<" + arrow)
                    .append("(")
                    .append(names.node())
                    .append(")");
            conditions.add(TODAY.formatted(link));
        }
        String up = names.link();
        match.append("(()-[")
                .append(up)
                .append(":")
                .append(compilation.model().tree().relationshipType())
                .append("]->() WHERE ")
                .append(TODAY.formatted(up))
                .append("){0,")
                .append(LEVELS)
                .append("}(:Entity {id: $boundPlace})");
        return "EXISTS { " + match + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)) + " }";
    }
}
