package org.jiedui.graph.cypher.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.Check;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.FindingRule;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.cypher.finding.FoundRows.Told;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Validity;
import org.jiedui.graph.selection.Origin;

/** Writes the match of each check. All that it finds holds, or exists, on the day of the reading. */
final class Checking {

    private static final String END = Validity.END;
    private static final String PRECISION = "validToPrecision";

    private final FindingContext context;
    private final Origin.Findings findings;
    private final FoundRows rows;
    private final Names names;
    private final DoubledNodes doubled;

    Checking(FindingContext context, Origin.Findings findings, FoundRows rows) {
        this.context = context;
        this.findings = findings;
        this.rows = rows;
        this.names = context.names();
        this.doubled = new DoubledNodes(context, rows);
    }

    /** The parts of a union that find it. */
    List<String> write(Check check) {
        Check.Condition condition = check.condition();
        List<EntityKind> nodes = of(EntityKind.class, check);
        List<LinkKind> links = of(LinkKind.class, check);
        if (condition instanceof Check.OutlastsEnd outlasts) {
            return List.of(outlasting(links, outlasts.end()));
        }
        if (condition instanceof Check.BasisEnded ended) {
            return List.of(stale(links, ended));
        }
        if (condition instanceof Check.OutsidePeriod outside) {
            return List.of(outside(links, outside));
        }
        if (condition instanceof Check.EndingSoon) {
            return endingSoon(nodes, links);
        }
        if (condition instanceof Check.WithoutSource source) {
            return withoutSource(nodes, links, source.property());
        }
        if (condition instanceof Check.Unattached unattached) {
            return List.of(unattached(nodes, unattached.relation()));
        }
        if (condition instanceof Check.DuplicateKey key) {
            return List.of(doubled.bearing(nodes, key));
        }
        return List.of(doubled.conflicting(nodes, (Check.Conflicting) condition));
    }

    private static <K extends Kind> List<K> of(Class<K> type, Check check) {
        return check.kinds().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** It begins at the ends, of which few have ended. */
    private String outlasting(List<LinkKind> kinds, Direction end) {
        Bindings link = link();
        String node = link.end(end);
        String day = node + "." + END;
        Pattern pattern = links(kinds, link)
                .and(row -> day + " IS NOT NULL")
                .and(row -> row.property(END) + " IS NULL OR " + row.property(END) + " > " + day);
        return pattern.text() + "\n"
                + rows.ofLink(
                        FindingRule.OUTLASTS_END,
                        link,
                        Told.with(node, direction(end))
                                .day(day, node + "." + PRECISION)
                                .mended(beganBefore(link, day)));
    }

    /** The end of a relationship by the name that all kinds have for it. */
    private static String direction(Direction end) {
        return end == Direction.IN ? "from" : "to";
    }

    private static String beganBefore(Bindings link, String day) {
        String begin = link.property(Validity.BEGIN);
        return "coalesce(" + begin + " < " + day + ", true)";
    }

    /** What ended last is what all of it has ended by. */
    private String stale(List<LinkKind> kinds, Check.BasisEnded ended) {
        Bindings link = link();
        String node = link.end(ended.end());
        Field.Hop hop = ended.basis().hops().get(0);
        String basis = names.link();
        String far = names.node();
        String last = names.list();
        String arrow = "-[" + basis + ":" + context.model().link(hop.link()).relationshipType() + "]-";
        List<String> seen = context.guard().ofHop(hop, node, basis, far);
        String match = "MATCH (" + node + ")"
                + (hop.direction() == Direction.OUT ? arrow + ">" : "<" + arrow) + "(" + far + ")"
                + (seen.isEmpty() ? "" : " WHERE " + String.join(" AND ", seen));
        String day = last + "[0]." + END;
        return links(kinds, link).and(row -> node + ":" + ended.kind().name()).text() + "\nWITH " + variables(link)
                + ", COLLECT { " + match + " RETURN " + basis + " ORDER BY coalesce(" + basis + "." + END
                + ", date('9999-12-31')) DESC, " + basis + ".id LIMIT 1 } AS " + last + "\nWHERE " + day + " <= "
                + names.day() + "\n"
                + rows.ofLink(
                        FindingRule.STALE,
                        link,
                        Told.with(node, ended.basis().name())
                                .day(day, last + "[0]." + PRECISION)
                                .mended(beganBefore(link, day)));
    }

    /** A beginning may be known to the month alone; it is too early where all of that month is. An end has a day always. */
    private String outside(List<LinkKind> kinds, Check.OutsidePeriod outside) {
        Bindings link = link();
        Pattern held = links(kinds, link);
        Pattern of = context.named(outside.reference(), link);
        String other = of.row().focus();
        String from = of.row().property(outside.from().date().property());
        String to = of.row().property(outside.to().date().property());
        String early = names.key();
        String late = names.key();
        String begin = link.property(Validity.BEGIN);
        String end = link.property(END);
        String known = "CASE " + link.property("validFromPrecision")
                + " WHEN 'DECADE' THEN duration({years: 10}) WHEN 'YEAR' THEN duration({years: 1}) WHEN 'MONTH' THEN "
                + "duration({months: 1}) ELSE duration({days: 1}) END";
        return held.text() + "\n" + of.text() + "\nWITH " + variables(link) + ", " + other + ", coalesce(" + begin
                + " + " + known + " <= " + from + ", false) AS " + early + ", coalesce(coalesce(" + end + ", "
                + names.day() + " + duration({days: 1})) > " + to + ", false) AS " + late + "\nWHERE " + early + " OR "
                + late + "\n"
                + rows.ofLink(
                        FindingRule.OUTSIDE_PERIOD,
                        link,
                        Told.with(other, outside.reference().name())
                                .field("CASE WHEN " + early + " THEN 'validFrom' ELSE 'validTo' END")
                                .day(
                                        "CASE WHEN " + early + " THEN " + from + " ELSE " + to + " END",
                                        "CASE WHEN " + early + " THEN "
                                                + of.row()
                                                        .property(outside.from()
                                                                .precision()
                                                                .property()) + " ELSE "
                                                + of.row()
                                                        .property(outside.to()
                                                                .precision()
                                                                .property()) + " END")
                                .mended("NOT " + early + " AND " + end + " IS NULL AND " + beganBefore(link, to)));
    }

    /** Kinds with an index of ends are looked through by it, each by itself. */
    private List<String> endingSoon(List<EntityKind> nodes, List<LinkKind> links) {
        List<String> parts = new ArrayList<>();
        if (!nodes.isEmpty()) {
            String node = names.node();
            parts.add(nodes(nodes, node).and(row -> soon(node, END)).text() + "\n"
                    + rows.ofNode(FindingRule.ENDING_SOON, node, ending(node)));
        }
        List<LinkKind> others = new ArrayList<>();
        for (LinkKind kind : links) {
            kind.pages().stream()
                    .filter(page -> page.property().equals(END))
                    .findFirst()
                    .ifPresentOrElse(
                            page -> parts.add(endingSoon(List.of(kind), page.orderProperty())), () -> others.add(kind));
        }
        if (!others.isEmpty()) {
            parts.add(endingSoon(others, END));
        }
        return parts;
    }

    private String endingSoon(List<LinkKind> kinds, String property) {
        Bindings link = link();
        return links(kinds, link).and(row -> soon(link.focus(), property)).text() + "\n"
                + rows.ofLink(
                        FindingRule.ENDING_SOON, link, ending(link.focus()).mended("true"));
    }

    private String soon(String variable, String property) {
        String end = variable + "." + property;
        String days = names.parameter(variable, findings.days());
        return end + " > " + names.day() + " AND " + end + " <= " + names.day() + " + duration({days: " + days + "})";
    }

    private static Told ending(String variable) {
        return Told.alone().day(variable + "." + END, variable + "." + PRECISION);
    }

    private List<String> withoutSource(List<EntityKind> nodes, List<LinkKind> links, String property) {
        List<String> parts = new ArrayList<>();
        if (!nodes.isEmpty()) {
            String node = names.node();
            parts.add(nodes(nodes, node).and(row -> none(node, property)).text() + "\n"
                    + rows.ofNode(FindingRule.WITHOUT_SOURCE, node, Told.alone()));
        }
        if (!links.isEmpty()) {
            Bindings link = link();
            parts.add(
                    links(links, link).and(row -> none(link.focus(), property)).text() + "\n"
                            + rows.ofLink(FindingRule.WITHOUT_SOURCE, link, Told.alone()));
        }
        return parts;
    }

    private static String none(String variable, String property) {
        return "coalesce(size(" + variable + "." + property + "), 0) = 0";
    }

    private String unattached(List<EntityKind> kinds, Field.Relation relation) {
        String node = names.node();
        Pattern related = context.related(relation, Bindings.ofNode(node));
        return nodes(kinds, node)
                        .and(row -> "NOT EXISTS { " + related.text().replace("\n", " ") + " }")
                        .text()
                + "\n"
                + rows.ofNode(FindingRule.UNATTACHED, node, Told.by(relation.name()));
    }

    private Bindings link() {
        return Bindings.ofLink(names.link(), names.node(), names.node());
    }

    private static String variables(Bindings link) {
        return String.join(", ", link.variables(null));
    }

    /** Nodes of some kinds. Whether they are seen is asked once, of all that is found. */
    private Pattern nodes(List<EntityKind> kinds, String node) {
        String labels = kinds.stream().map(EntityKind::name).collect(Collectors.joining("|"));
        List<String> conditions = kinds.stream().anyMatch(Kind::temporal) ? List.of(context.held(node)) : List.of();
        return new Pattern("MATCH (" + node + ":" + labels + ")", conditions, Bindings.ofNode(node));
    }

    /** Relationships of some kinds, likewise. */
    private Pattern links(List<LinkKind> kinds, Bindings row) {
        String types = kinds.stream().map(LinkKind::relationshipType).collect(Collectors.joining("|"));
        return new Pattern(
                "MATCH (" + row.end(Direction.IN) + ")-[" + row.focus() + ":" + types + "]->(" + row.end(Direction.OUT)
                        + ")",
                List.of(context.held(row.focus())),
                row);
    }
}
