package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes events: entries of a stretch of the journal, each with its change as one row. */
final class EventPattern {

    /** Deeper than places lie within each other. */
    private static final int LEVELS = 8;

    private static final String HELD =
            "(%1$s.validFromDate IS NULL OR %1$s.validFromDate <= %2$s) AND (%1$s.validToDate IS NULL OR %1$s.validToDate > %2$s)";

    private final Compilation compilation;
    private final Origin.Events events;
    private final String change;
    private final String entry;

    EventPattern(Compilation compilation, Origin.Events events) {
        this.compilation = compilation;
        this.events = events;
        this.change = compilation.names.node();
        this.entry = compilation.names.node();
    }

    Pattern write() {
        List<String> conditions = new ArrayList<>(between());
        conditions.addAll(compilation.guard.ofEntry(entry));
        if (!events.kinds().isEmpty()) {
            conditions.add(entry + ".kind IN ["
                    + events.kinds().stream().map(kind -> "'" + kind + "'").collect(Collectors.joining(", ")) + "]");
        }
        if (events.things() != null) {
            conditions.add(has(events.things()));
        }
        String row = compilation.names.node();
        String match = "MATCH (" + change + ":Change)-[:TOUCHED]->(" + entry + ":Entry)\nWHERE "
                + String.join(" AND ", conditions) + within(events.within())
                + watched(events.watched())
                + "\nWITH " + entry
                + " {.action, .kind, .version, .fields, .before, .after, .thing, .position, .fromId, .toId, .into, changeId: "
                + change + ".id, sequence: " + change + ".sequence, at: " + change + ".at, actor: " + change
                + ".actor, reason: " + change + ".reason, command: " + change + ".command, undoes: " + change
                + ".undoes, undoneChanges: " + change + ".undoneChanges} AS " + row + ", " + entry + ".thing AS id";
        return new Pattern(match, List.of(), Bindings.ofNode(row));
    }

    /** The comparisons of the numbers alone let the index of numbers find the changes. */
    private List<String> between() {
        String first = compilation.names.parameter(change, events.after().sequence());
        String last = compilation.names.parameter(change, events.until().sequence());
        String behind = compilation.names.parameter(entry, events.after().position());
        String upTo = compilation.names.parameter(entry, events.until().position());
        return List.of(
                change + ".sequence >= " + first,
                change + ".sequence <= " + last,
                "(" + change + ".sequence > " + first + " OR " + entry + ".position > " + behind + ")",
                "(" + change + ".sequence < " + last + " OR " + entry + ".position <= " + upTo + ")");
    }

    /** The ids of what an entry is about, and of what that has to do with; some are null. */
    private String ends() {
        return "[" + entry + ".thing, " + entry + ".fromId, " + entry + ".toId, " + entry + ".into]";
    }

    /** That one of some things is what an entry is about, or has to do with it. */
    private String has(Parameter things) {
        return "any(id IN " + ends() + " WHERE id IN " + compilation.names.parameter(entry, things) + ")";
    }

    private String within(Origin.Events.@Nullable Within within) {
        if (within == null) {
            return "";
        }
        String place = compilation.names.parameter(entry, within.place());
        return "\n" + day(within.zone()) + "\nWHERE " + lay("(:Entity {id: " + place + "})");
    }

    private String watched(Origin.Events.@Nullable Watched watched) {
        if (watched == null) {
            return "";
        }
        String kinds = compilation.names.parameter(entry, watched.kinds());
        String places = compilation.names.parameter(entry, watched.places());
        String place = compilation.names.node();
        return "\n" + day(watched.zone()) + "\nWHERE " + entry + ".kind IN " + kinds + " OR " + has(watched.things())
                + " OR (size(" + places + ") > 0 AND ("
                + lay("(" + place + ":Entity) WHERE " + place + ".id IN " + places) + "))";
    }

    private String day(Parameter zone) {
        return "WITH " + change + ", " + entry + ", date(datetime({datetime: " + change + ".at, timezone: "
                + compilation.names.parameter(change, zone) + "})) AS day";
    }

    /** What is gone with all that it had no longer tells where it lay, and is told in any case. */
    private String lay(String place) {
        String lies = compilation.names.node();
        String merged = compilation.names.node();
        String up = compilation.names.link();
        String step =
                "(()-[" + up + ":" + insides() + "]->() WHERE " + HELD.formatted(up, "day") + "){0," + LEVELS + "}";
        return entry + ".action = 'ERASED' OR (" + entry + ".action = 'RETRACTED' AND "
                + entry
                + ".fromId IS NULL) OR EXISTS { MATCH (" + lies + ":Entity) WHERE " + lies + ".id IN " + ends()
                + " + COLLECT { MATCH (" + merged + ":Merged) WHERE " + merged + ".id IN " + ends() + " RETURN "
                + merged
                + ".into } MATCH (" + lies + ")" + step + place + " }";
    }

    /** The relationships that lead from a thing to the place that it lies in; none of them may tell of what is hidden. */
    private String insides() {
        Model model = compilation.model;
        return model.links().stream()
                .filter(LinkKind::inside)
                .filter(kind -> isOpen(kind)
                        && model.possible(kind.end(Direction.IN).target()).stream()
                                .allMatch(this::isOpen))
                .map(LinkKind::relationshipType)
                .collect(Collectors.joining("|"));
    }

    private boolean isOpen(Kind kind) {
        return !compilation.guard.hides(kind);
    }
}
