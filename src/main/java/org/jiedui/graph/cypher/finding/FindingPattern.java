package org.jiedui.graph.cypher.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.FindingRule;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.cypher.text.Validity;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Walk;
import org.jspecify.annotations.Nullable;

/** Writes what a look through the network finds: each check by a match of its own, whose rows are all of one form. */
public final class FindingPattern {

    /** Deeper than places lie within each other. */
    private static final int LEVELS = 8;

    private final FindingContext context;
    private final Origin.Findings findings;
    private final @Nullable Page page;
    private final Names names;

    /**
     * Makes it ready to write.
     *
     * @param page the page that is wanted, or null for all
     */
    public FindingPattern(FindingContext context, Origin.Findings findings, @Nullable Page page) {
        this.page = page;
        this.context = context;
        this.findings = findings;
        this.names = context.names();
    }

    public Pattern write() {
        Bindings node = Bindings.ofNode(names.node());
        Bindings link = Bindings.ofLink(names.link(), names.node(), names.node());
        Bindings other = Bindings.ofNode(names.node());
        Bindings row = Bindings.ofFinding(names.key(), node, link, other);
        FoundRows written = new FoundRows(row);
        Checking checking = new Checking(context, findings, written);
        List<String> parts = findings.checks().stream()
                .filter(check -> !check.kinds().isEmpty())
                .flatMap(check -> checking.write(check).stream()
                        .map(part -> onPage(row, check.condition().rule()) + part))
                .toList();
        String all = parts.isEmpty() ? written.none() : String.join("\nUNION ALL\n", parts);
        return new Pattern(
                Text.block("CALL (" + names.taken("") + ")", all) + "\nWITH " + written.variables() + ", "
                        + written.told(),
                conditions(row, written.ends()),
                row);
    }

    /** A rule that lies before or after the page is not looked for: the ids of findings begin with their rules. */
    private String onPage(Bindings row, FindingRule rule) {
        List<String> bounds = new ArrayList<>();
        if (page != null && page.after() != null) {
            bounds.add(names.parameter(row.focus(), page.after().get(0)) + " < '" + rule + ";'");
        }
        if (page != null && page.before() != null) {
            bounds.add(names.parameter(row.focus(), page.before().get(0)) + " > '" + rule + ":'");
        }
        return bounds.isEmpty()
                ? ""
                : "UNWIND CASE WHEN " + String.join(" AND ", bounds) + " THEN [1] ELSE [] END AS page\n";
    }

    private List<String> conditions(Bindings row, List<String> ends) {
        List<String> conditions = new ArrayList<>(seen(row, ends));
        if (findings.things() != null) {
            String given = names.parameter(row.focus(), findings.things());
            String ids = Stream.concat(
                            Stream.of(row.property("thingId"), row.property("otherId")),
                            ends.stream().skip(1).map(end -> end + ".id"))
                    .collect(Collectors.joining(", "));
            conditions.add("any(id IN [" + ids + "] WHERE id IN " + given + ")");
        }
        if (findings.within()) {
            conditions.add(within(ends));
        }
        return conditions;
    }

    /** That whoever asks sees all that a finding is about. */
    private List<String> seen(Bindings row, List<String> ends) {
        List<String> conditions = new ArrayList<>();
        String node = names.node();
        List<String> ofNode = context.guard().ofNode(node, context.model().entity("Entity"));
        if (!ofNode.isEmpty()) {
            String about = String.join(", ", ends) + ", " + row.at(Facet.OTHER).focus();
            conditions.add("NOT EXISTS { UNWIND [" + about + "] AS " + node + " WITH " + node + " WHERE " + node
                    + " IS NOT NULL AND NOT coalesce(" + String.join(" AND ", ofNode) + ", false) RETURN " + node
                    + " }");
        }
        Bindings link = row.at(Facet.LINK);
        List<LinkKind> kinds = context.model().links().stream()
                .filter(kind -> findings.checks().stream()
                        .anyMatch(check -> check.kinds().contains(kind)))
                .toList();
        List<String> ofLink =
                context.guard().ofLinks(kinds, link.focus(), link.end(Direction.IN), link.end(Direction.OUT));
        if (!ofLink.isEmpty()) {
            conditions.add("(" + link.focus() + " IS NULL OR (" + String.join(" AND ", ofLink) + "))");
        }
        return conditions;
    }

    /** That what a finding is about lies in the place, or an end of it does, on the day of the reading. */
    private String within(List<String> ends) {
        String thing = names.node();
        String up = names.link();
        String place = names.node();
        List<Walk.Way> inside = context.model().links().stream()
                .filter(LinkKind::inside)
                .map(kind -> new Walk.Way(kind, null))
                .toList();
        String types = context.guard().seen(new Walk(inside, Predicate.always())).ways().stream()
                .map(way -> way.kind().relationshipType())
                .collect(Collectors.joining("|"));
        String held = new Validity(names.day(), true, names.day()).write(up);
        return "EXISTS { UNWIND [" + String.join(", ", ends) + "] AS " + thing + " WITH " + thing + " WHERE " + thing
                + " IS NOT NULL MATCH (" + thing + ")(()-[" + up + ":" + types + "]->() WHERE " + held + "){0," + LEVELS
                + "}(" + place + ") WHERE " + place + " IN " + FoundPlace.LIST + " RETURN " + place + " }";
    }
}
