package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.cypher.finding.FindingPattern;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.cypher.walk.NeighbourhoodPattern;
import org.jiedui.graph.cypher.walk.PathPattern;
import org.jiedui.graph.cypher.walk.WalkContext;
import org.jiedui.graph.selection.JournalKinds;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Selectivity;
import org.jspecify.annotations.Nullable;

/** Writes where rows come from. */
final class Patterns {

    private final Compilation compilation;

    Patterns(Compilation compilation) {
        this.compilation = compilation;
    }

    /**
     * Where rows of a list come from. What is only seen in the place of whoever asks is sought from there, unless the filter
     * names what is sought.
     */
    Pattern write(RowSet rows, @Nullable Bindings outer) {
        if (begins(rows)) {
            if (rows.origin() instanceof Origin.Nodes nodes) {
                String node = compilation.names.node();
                return nodes(nodes.kind(), rows.period(), node, compilation.guard.beginning(node, nodes.kind()));
            }
            return links(((Origin.Links) rows.origin()).kind(), rows.period(), true);
        }
        if (rows.origin() instanceof Origin.Findings findings) {
            return new FindingPattern(new Findable(compilation), findings, rows.page()).write();
        }
        return write(rows.origin(), rows.period(), outer);
    }

    /** Whether rows are sought from the place of whoever asks. */
    boolean begins(RowSet rows) {
        return !Selectivity.of(rows.where()) && compilation.guard.begins(rows.origin());
    }

    Pattern write(Origin origin, Period period, @Nullable Bindings outer) {
        if (origin instanceof Origin.Nodes nodes) {
            return nodes(nodes.kind(), period, compilation.names.node(), "");
        }
        if (origin instanceof Origin.Links links) {
            return links(links.kind(), period, false);
        }
        if (origin instanceof Origin.Bearing bearing) {
            return bearing(bearing);
        }
        if (origin instanceof Origin.Found found) {
            return new Finding(compilation).write(found, period);
        }
        if (origin instanceof Origin.Comparing comparing) {
            return new Comparing(compilation, comparing.compared(), compilation.days).write();
        }
        if (origin instanceof Origin.Side side) {
            Comparing comparing = new Comparing(compilation, side.compared(), compilation.days);
            Pattern rows = comparing.write().and(row -> compilation.conditions.write(side.where(), row, false));
            return comparing.side(rows, side.moment());
        }
        if (origin instanceof Origin.Days days) {
            String given = compilation.names.parameter("day", days.days());
            return new Pattern("UNWIND " + given + " AS day", List.of(), Bindings.ofDay("day"));
        }
        if (origin instanceof Origin.Identified identified) {
            return identified(identified.kind(), identified.id());
        }
        if (origin instanceof Origin.Paths paths) {
            return new PathPattern(walks(), paths).write();
        }
        if (origin instanceof Origin.Neighbourhood neighbourhood) {
            return new NeighbourhoodPattern(walks(), neighbourhood).write();
        }
        if (origin instanceof Origin.Journal) {
            // That there is a number lets the index of numbers keep the order.
            return change("", change -> List.of(change + ".sequence > 0"));
        }
        if (origin instanceof Origin.Change) {
            return change(" {id: id}", change -> List.of());
        }
        if (origin instanceof Origin.Events events) {
            return new EventPattern(compilation, events).write();
        }
        if (outer == null) {
            throw new IllegalStateException("a relation without a row to start from");
        }
        if (origin instanceof Origin.Entries) {
            String entry = compilation.names.node();
            return new Pattern(
                    "MATCH (" + outer.focus() + ")-[:TOUCHED]->(" + entry + ":Entry)",
                    compilation.guard.ofEntry(entry),
                    Bindings.ofNode(entry));
        }
        if (origin instanceof Origin.History history) {
            return history(history.kind(), outer);
        }
        if (origin instanceof Origin.Named named) {
            EntityKind kind = compilation.model.entity(named.reference().target());
            String node = compilation.names.node(kind);
            String id = outer.property(named.reference().property());
            return new Pattern(
                    "MATCH (" + node + ":Entity {id: " + id + "})",
                    compilation.guard.ofNode(node, kind),
                    Bindings.ofNode(node));
        }
        return related(((Origin.Related) origin).relation(), period, outer);
    }

    private Pattern change(String known, Function<String, List<String>> found) {
        String change = compilation.names.node();
        List<String> conditions = new ArrayList<>(found.apply(change));
        conditions.addAll(compilation.guard.ofChange(change));
        return new Pattern("MATCH (" + change + ":Change" + known + ")", conditions, Bindings.ofNode(change));
    }

    /** A change and what it did to the thing, as one row. */
    private Pattern history(Kind kind, Bindings outer) {
        String entry = compilation.names.node();
        String change = compilation.names.node();
        String row = compilation.names.node();
        String id = outer.property("id");
        String merged = compilation.names.node();
        String things = kind instanceof LinkKind
                ? "= " + id
                : "IN [" + id + "] + COLLECT { MATCH (" + merged + ":Merged {into: " + id + "}) RETURN " + merged
                        + ".id }";
        return new Pattern(
                "MATCH (" + entry + ":Entry)<-[:TOUCHED]-(" + change + ":Change)\nWHERE " + entry + ".thing " + things
                        + "\nWITH " + entry + " {.action, .version, .fields, .before, .after, .thing, id: " + change
                        + ".id, sequence: " + change + ".sequence, at: " + change + ".at, actor: " + change
                        + ".actor, reason: " + change + ".reason, command: " + change + ".command, undoes: " + change
                        + ".undoes, undoneChanges: " + change + ".undoneChanges} AS " + row,
                List.of(),
                Bindings.ofNode(row));
    }

    Pattern nodes(EntityKind kind, Period period, String node, String beginning) {
        List<String> conditions = new ArrayList<>();
        if (Conditions.temporal(compilation.model, kind)) {
            conditions.add(compilation.conditions.held(node, period, node));
        }
        conditions.addAll(compilation.guard.ofNode(node, kind));
        return new Pattern(beginning + "MATCH (" + node + ":" + kind.name() + ")", conditions, Bindings.ofNode(node));
    }

    private Pattern links(LinkKind kind, Period period, boolean placed) {
        String from = compilation.names.node();
        String link = compilation.names.link();
        String to = compilation.names.node();
        String beginning = !placed
                ? ""
                : Stream.of(Direction.values())
                        .map(end -> compilation.guard.beginning(
                                end == Direction.OUT ? to : from,
                                compilation.model.entity(kind.end(end).target())))
                        .filter(begun -> !begun.isEmpty())
                        .findFirst()
                        .orElse("");
        Pattern pattern = links(kind, period, Bindings.ofLink(link, from, to));
        return new Pattern(beginning + pattern.match(), pattern.conditions(), pattern.row());
    }

    Pattern links(LinkKind kind, Period period, Bindings row) {
        String link = row.focus();
        String from = row.end(Direction.IN);
        String to = row.end(Direction.OUT);
        List<String> conditions = new ArrayList<>(List.of(compilation.conditions.held(link, period, link)));
        conditions.addAll(compilation.guard.ofLink(link, kind, from, to));
        return new Pattern(
                "MATCH (" + from + ")-[" + link + ":" + kind.relationshipType() + "]->(" + to + ")", conditions, row);
    }

    private Pattern identified(Origin.Identified.Kind kind, @Nullable Parameter id) {
        if (kind instanceof Origin.Identified.Kind.OfNode ofNode) {
            String node = compilation.names.node(ofNode.kind());
            String label =
                    ofNode.kind().equals(JournalKinds.CHANGE) ? ofNode.kind().name() : "Entity";
            String match = found(node, id, known -> "MATCH (" + node + ":" + label + " {id: " + known + "})");
            List<String> conditions = new ArrayList<>();
            if (!ofNode.kind().name().equals("Entity")) {
                conditions.add(node + ":" + ofNode.kind().name());
            }
            conditions.addAll(compilation.guard.ofNode(node, ofNode.kind()));
            return new Pattern(match, conditions, Bindings.ofNode(node));
        }
        LinkKind linkKind = ((Origin.Identified.Kind.OfLink) kind).kind();
        String from = compilation.names.node();
        String link = compilation.names.link();
        String to = compilation.names.node();
        String match = found(
                link,
                id,
                known -> "MATCH (" + from + ")-[" + link + ":" + linkKind.relationshipType() + " {id: " + known
                        + "}]->(" + to + ")");
        return new Pattern(match, compilation.guard.ofLink(link, linkKind, from, to), Bindings.ofLink(link, from, to));
    }

    /** The id of a record that was merged into another leads to that one. */
    private String found(String variable, @Nullable Parameter id, UnaryOperator<String> match) {
        if (id == null) {
            return match.apply("id");
        }
        String given = compilation.names.parameter(variable, id);
        String merged = compilation.names.node();
        return "OPTIONAL MATCH (" + merged + ":Merged {id: " + given + "})\n"
                + match.apply("coalesce(" + merged + ".into, " + given + ")");
    }

    /** The two halves are apart because each has an index of its own. */
    private Pattern bearing(Origin.Bearing bearing) {
        String node = compilation.names.node();
        Field.Scalar field = bearing.field();
        Bindings row = Bindings.ofNode(node);
        String value = compilation.names.parameter(node, bearing.value());
        String match = "MATCH (" + node + ":" + bearing.kind().name() + ")\nWHERE ";
        String seen = compilation.guard.ofNode(node, bearing.kind()).stream()
                .map(" AND "::concat)
                .collect(Collectors.joining());
        String today = match + row.property(field.property()) + " = " + value + seen;
        if (field.formerly() == null) {
            return new Pattern(
                    "CALL {\n" + Text.indented(today + "\nRETURN " + node + ", 0 AS fit, null AS until") + "\n}",
                    List.of(),
                    row);
        }
        String former = row.property(Operands.formerly(field, field.property()));
        String before = match + former + " IS NOT NULL AND " + value + " IN " + former + seen;
        String union = today + "\nRETURN " + node + "\nUNION\n" + before + "\nRETURN " + node;
        String fit = "CASE WHEN " + compilation.operands.scalar(field, row) + " = " + value + " AND "
                + compilation.conditions.held(node, new Period.AsOf(), node)
                + " THEN 0 ELSE 1 END AS fit, [i IN range(0, coalesce(size(" + former + "), 0) - 1) WHERE " + former
                + "[i] = " + value + " | " + row.property(Operands.formerly(field, "until")) + "[i]][-1] AS until";
        return new Pattern(
                "CALL {\n" + Text.indented("CALL {\n" + Text.indented(union) + "\n}\nRETURN " + node + ", " + fit)
                        + "\n}",
                List.of(),
                row);
    }

    Pattern related(Field.Relation relation, Period period, Bindings outer) {
        StringBuilder match = new StringBuilder("MATCH (" + outer.focus() + ")");
        List<String> conditions = new ArrayList<>();
        String at = outer.focus();
        String before = at;
        String link = "";
        Direction direction = Direction.OUT;
        for (Field.Hop hop : relation.hops()) {
            LinkKind kind = compilation.model.link(hop.link());
            link = compilation.names.link();
            String node = compilation.names.node();
            String label = kind.end(hop.direction()).target().equals(hop.target()) ? "" : ":" + hop.target();
            String arrow = "-[" + link + ":" + kind.relationshipType() + "]-";
            match.append(hop.direction() == Direction.OUT ? arrow + ">" : "<" + arrow)
                    .append("(" + node + label + ")");
            conditions.add(compilation.conditions.held(link, period, node));
            conditions.addAll(compilation.guard.ofHop(hop, at, link, node));
            before = at;
            at = node;
            direction = hop.direction();
        }
        if (!relation.direct()) {
            return new Pattern(match.toString(), conditions, Bindings.ofNode(at));
        }
        boolean out = direction == Direction.OUT;
        return new Pattern(
                match.toString(), conditions, Bindings.ofEdge(at, link, out ? before : at, out ? at : before));
    }

    private WalkContext walks() {
        return new WalkContext(
                compilation.model,
                compilation.names,
                compilation.guard,
                (predicate, link) -> compilation.conditions.write(predicate, link, false));
    }
}
