package org.jiedui.graph.cypher.finding;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.Check;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.FindingRule;
import org.jiedui.graph.cypher.finding.FoundRows.Told;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Operand;

/** Writes nodes that stand against others of their kind: each is told of once, with the one of the least id before it. */
final class DoubledNodes {

    private final FindingContext context;
    private final FoundRows rows;
    private final Names names;

    DoubledNodes(FindingContext context, FoundRows rows) {
        this.context = context;
        this.rows = rows;
        this.names = context.names();
    }

    /** Two that bear one value on the day, of which one bears it still: that one is found by the index of the value. */
    String bearing(List<EntityKind> kinds, Check.DuplicateKey key) {
        String one = names.node();
        String two = names.node();
        String borne = names.key();
        Pattern first = context.nodes(key.among(), one);
        Pattern second = context.nodes(key.among(), two);
        Operand value = new Operand.Property(key.key());
        String later = names.node();
        String earlier = names.node();
        String greater = one + ".id > " + two + ".id";
        String some = kinds.stream().map(EntityKind::name).collect(Collectors.joining("|"));
        return first.text() + "\nWITH " + one + ", " + context.value(value, first.row()) + " AS " + borne
                + "\nWHERE " + borne + " IS NOT NULL\n"
                + second.and(row -> row.property(key.key().property()) + " = " + borne)
                        .and(row -> two + " <> " + one)
                        .and(row -> "(" + context.value(value, row) + ") = " + borne)
                        .text()
                + "\nWITH DISTINCT CASE WHEN " + greater + " THEN " + one + " ELSE " + two + " END AS " + later
                + ", CASE WHEN " + greater + " THEN " + two + " ELSE " + one + " END AS " + earlier + "\nWHERE " + later
                + ":" + some + "\n"
                + rows.ofNode(
                        FindingRule.DUPLICATE_KEY,
                        later,
                        Told.with(earlier, key.key().name())
                                .mended("split(" + later + ".id, '_')[0] = split(" + earlier + ".id, '_')[0]"));
    }

    /**
     * What is said of one subject is gathered by itself, so that memory is a matter of a subject and not of all. In the order of
     * ids the first that differs from the first of all is the only one besides that first that others have to be held against.
     */
    String conflicting(List<EntityKind> kinds, Check.Conflicting conflicting) {
        EntityKind kind = kinds.get(0);
        Field.Hop hop = conflicting.subject().hops().get(0);
        String type = context.model().link(hop.link()).relationshipType();
        String subject = names.node();
        String said = names.node();
        String link = names.link();
        String other = names.node();
        String all = names.list();
        String differing = names.node();
        String value = "." + conflicting.value().property();
        String keys = Stream.concat(conflicting.same().stream(), conflicting.dated().stream())
                .map(field -> said + "." + field.property())
                .collect(Collectors.joining(", "));
        String dated = conflicting.dated().stream()
                .map(field -> said + "." + field.property() + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        Pattern pattern = context.nodes(kind, said);
        pattern = new Pattern(
                        "MATCH (" + said + ":" + kind.name() + ")" + arrow(link, type, hop) + "(" + subject + ")",
                        pattern.conditions(),
                        Bindings.ofNode(said))
                .and(row -> context.held(link))
                .and(row -> dated);
        for (String seen : context.guard().ofHop(hop, said, link, subject)) {
            pattern = pattern.and(row -> seen);
        }
        String gathered = pattern.text() + "\nWITH DISTINCT " + said + "\nORDER BY " + said + ".id\nWITH [" + keys
                + "] AS keys, collect(" + said + ") AS " + all + "\nWITH " + all + ", head([each IN " + all
                + " WHERE each" + value + " <> " + all + "[0]" + value + "]) AS " + differing + "\nWHERE " + differing
                + " IS NOT NULL\nUNWIND " + all + " AS " + said + "\nWITH " + said + ", CASE WHEN " + said + value
                + " <> " + all + "[0]" + value + " THEN " + all + "[0] WHEN " + differing + ".id < " + said
                + ".id THEN " + differing + " END AS " + other + "\nWHERE " + other + " IS NOT NULL\nRETURN " + said
                + ", " + other;
        return "MATCH (" + subject + ":" + hop.target() + ")\nWHERE COUNT { (" + subject + ")"
                + arrow("", type, new Field.Hop(hop.link(), hop.direction().reversed(), "")) + "() } > 1\n"
                + Text.block("CALL (" + names.taken(subject) + ")", gathered) + "\nWITH DISTINCT " + said + ", " + other
                + "\n"
                + rows.ofNode(
                        FindingRule.CONFLICTING_VALUES,
                        said,
                        Told.with(other, conflicting.value().name()).mended("true"));
    }

    private static String arrow(String link, String type, Field.Hop hop) {
        String arrow = "-[" + link + ":" + type + "]-";
        return hop.direction() == Direction.OUT ? arrow + ">" : "<" + arrow;
    }
}
