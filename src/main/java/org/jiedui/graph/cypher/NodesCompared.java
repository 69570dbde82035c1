package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.cypher.text.Validity;
import org.jiedui.graph.selection.Compared.What;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Period;

/**
 * Writes nodes that are compared: each with itself, and with what took its place between the two moments, where a relationship
 * says so. What is told of in that way is not told of as ended or added besides.
 */
final class NodesCompared {

    private final Compilation compilation;
    private final Comparing comparing;
    private final EntityKind kind;
    private final ComparedDays days;
    private final Names names;
    private final String node;
    private final String was;
    private final String is;

    NodesCompared(Compilation compilation, Comparing comparing, EntityKind kind) {
        this.compilation = compilation;
        this.comparing = comparing;
        this.kind = kind;
        this.days = comparing.days;
        this.names = compilation.names;
        this.node = names.node();
        this.was = names.key();
        this.is = names.key();
    }

    Pattern write() {
        Bindings before = Bindings.ofNode(names.node()).on(days.earlier().written());
        Bindings after = Bindings.ofNode(names.node()).on(days.later().written());
        String how = names.key();
        String fields = names.list();
        String shown = names.key();
        String both = before.focus() + ", " + after.focus();
        String found = moments(before.focus(), after.focus(), how) + "\nWITH " + both + ", " + how + ", CASE WHEN "
                + before.focus() + " IS NULL OR " + after.focus() + " IS NULL THEN [] ELSE "
                + comparing.differing(differing(before, after)) + " END AS " + fields;
        return new Pattern(
                found + "\nWITH {id: coalesce(" + before.focus() + ".id, '') + '>' + coalesce(" + after.focus()
                        + ".id, '') + coalesce(" + how + ", ''), what: CASE WHEN " + before.focus() + " IS NULL THEN '"
                        + What.ADDED + "' WHEN " + after.focus() + " IS NULL THEN '" + What.ENDED + "' WHEN " + how
                        + " = 'SPLIT' THEN '" + What.SPLIT + "' WHEN " + how + " = 'MERGE' THEN '" + What.MERGED
                        + "' WHEN " + how + " = 'TRANSFER' THEN '" + What.MOVED + "' WHEN " + how
                        + " IS NULL AND size(" + fields + ") = 0 THEN '" + What.KEPT + "' ELSE '" + What.CHANGED
                        + "' END, fields: nullIf(" + fields + ", [])} AS " + shown + ", " + both,
                List.of(),
                Bindings.ofMoments(shown, before, after));
    }

    private String flag(ComparedDays.Day day, String variable) {
        return comparing.flag(
                day,
                Bindings.ofNode(variable),
                () -> compilation.patterns.nodes(kind, new Period.AsOf(), variable, ""));
    }

    /** Each node on both sides, and each pair of which one took the place of the other. */
    private String moments(String before, String after, String how) {
        String there = "MATCH (" + node + ":" + kind.name() + ")\nWITH " + node + ", " + flag(days.earlier(), node)
                + " AS " + was + ", " + flag(days.later(), node) + " AS " + is;
        String itself = "CASE WHEN " + was + " THEN " + node + " END AS " + before + ", CASE WHEN " + is + " THEN "
                + node + " END AS " + after + ", null AS " + how;
        List<String> untold = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        for (LinkKind succession : successions()) {
            untold.add("(" + is + " OR NOT EXISTS { " + partner(succession, Direction.OUT) + " })");
            untold.add("(" + was + " OR NOT EXISTS { " + partner(succession, Direction.IN) + " })");
            pairs.add("\nUNION ALL\n" + pairs(succession, before, after, how));
        }
        String some = there + "\nWHERE (" + was + " OR " + is + ")"
                + untold.stream().map(" AND "::concat).collect(Collectors.joining());
        return pairs.isEmpty()
                ? some + "\nWITH " + itself
                : Text.block("CALL (" + names.taken("") + ")", some + "\nRETURN " + itself + String.join("", pairs));
    }

    /** The pairs of which one took the place of the other. */
    private String pairs(LinkKind succession, String before, String after, String how) {
        String predecessor = names.node();
        String link = names.link();
        String successor = names.node();
        List<String> conditions = succeeded(succession, predecessor, link, successor);
        conditions.add(flag(days.earlier(), predecessor));
        conditions.add(flag(days.later(), successor));
        return "MATCH (" + predecessor + ":" + kind.name() + ")-[" + link + ":" + succession.relationshipType() + "]->("
                + successor + ":" + kind.name() + ")\nWHERE " + String.join(" AND ", conditions) + "\nRETURN "
                + predecessor + " AS " + before + ", " + successor + " AS " + after + ", " + link + "."
                + succession.succession() + " AS " + how;
    }

    /** What the node took the place of, or what took its place, where both are compared. */
    private String partner(LinkKind succession, Direction direction) {
        boolean out = direction == Direction.OUT;
        String link = names.link();
        String other = names.node();
        String arrow = "-[" + link + ":" + succession.relationshipType() + "]-";
        List<String> conditions = succeeded(succession, out ? node : other, link, out ? other : node);
        conditions.add(flag(out ? days.later() : days.earlier(), other));
        return "MATCH (" + node + ")" + (out ? arrow + ">" : "<" + arrow) + "(" + other + ":" + kind.name() + ") WHERE "
                + String.join(" AND ", conditions);
    }

    /** That something took the place of another between the moments. */
    private List<String> succeeded(LinkKind succession, String predecessor, String link, String successor) {
        List<String> conditions = new ArrayList<>(names.onDay(
                days.later().written(), () -> compilation.guard.ofLink(link, succession, predecessor, successor)));
        String begin = link + "." + Validity.BEGIN;
        conditions.add(begin + " > " + days.earlier().written());
        conditions.add(begin + " <= " + days.later().written());
        return conditions;
    }

    /** The relationships that say how a node of the kind took the place of another. */
    private List<LinkKind> successions() {
        return compilation.model.links().stream()
                .filter(link -> link.succession() != null && !compilation.guard.hides(link))
                .filter(link -> compilation
                        .model
                        .possible(link.end(Direction.OUT).target())
                        .stream()
                        .anyMatch(compilation.model.possible(kind.name())::contains))
                .toList();
    }

    /** What of a node depends on the day: names and codes that it bore before, and what it leads to itself. */
    private List<String> differing(Bindings before, Bindings after) {
        List<String> differing = new ArrayList<>();
        for (Field field : kind.fields().values()) {
            Operand operand = null;
            if (field instanceof Field.Scalar scalar && scalar.formerly() != null && isShownOfSome(scalar)) {
                operand = new Operand.Property(scalar);
            } else if (field instanceof Field.Relation relation
                    && !relation.many()
                    && relation.direct()
                    && isOpen(relation)) {
                Field.Scalar id = compilation.model.entity(relation.target()).scalar("id");
                operand = new Operand.Through(relation, new Operand.Property(id));
            }
            if (operand != null) {
                Operand dated = operand;
                differing.add(Comparing.differs(
                        field.name(),
                        names.onDay(before.day(), () -> compilation.operands.write(dated, before)),
                        names.onDay(after.day(), () -> compilation.operands.write(dated, after))));
            }
        }
        return differing;
    }

    /** Whether it is kept from somebody of some kinds alone, of which both values are then null. */
    private static boolean isShownOfSome(Field.Scalar field) {
        return field.access().restrictions().stream().allMatch(restriction -> restriction.kind() != null);
    }

    /** Whether whoever asks may see wherever a relation leads. */
    private boolean isOpen(Field.Relation relation) {
        return relation.hops().stream()
                .allMatch(hop -> !compilation.guard.hides(compilation.model.link(hop.link()))
                        && !compilation.guard.hides(compilation.model.entity(hop.target())));
    }
}
