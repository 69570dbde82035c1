package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.Compared;
import org.jiedui.graph.selection.Compared.What;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.Moment;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Period;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows that compare two moments. All of a kind are gone through once, and of each it is told whether it is there at
 * either; only those that are there at one moment alone are then brought together by what they are to be the same by.
 */
final class Comparing {

    /** What tells of the record and of how long it holds, not of what it records. */
    private static final Set<String> BESIDES = Set.of(
            "id", "version", "note", "sources", "confidence", "recordedAt", "recordedBy", "validFrom", "validTo");

    private final Compilation compilation;
    private final Compared compared;
    private final ComparedDays days;
    private final Names names;

    Comparing(Compilation compilation, Compared compared, @Nullable ComparedDays days) {
        this.compilation = compilation;
        this.compared = compared;
        this.days = Objects.requireNonNull(days, "two moments are compared by a question of its own");
        this.names = compilation.names;
    }

    Pattern write() {
        return compared.kind() instanceof LinkKind link ? links(link) : nodes((EntityKind) compared.kind());
    }

    /** One side of the rows, without those that have none. */
    Pattern side(Pattern rows, Facet moment) {
        Bindings side = rows.row().at(moment);
        List<String> conditions = new ArrayList<>(rows.conditions());
        conditions.add(side.focus() + " IS NOT NULL");
        return new Pattern(rows.match(), conditions, side);
    }

    private Pattern nodes(EntityKind kind) {
        String node = names.node();
        String was = names.key();
        String is = names.key();
        Bindings row = Bindings.ofNode(node);
        String flags = flag(days.earlier(), row, () -> compilation.patterns.nodes(kind, new Period.AsOf(), node, ""))
                + " AS " + was + ", "
                + flag(days.later(), row, () -> compilation.patterns.nodes(kind, new Period.AsOf(), node, "")) + " AS "
                + is;
        String fields = names.list();
        String both = was + " AND " + is;
        String found = "MATCH (" + node + ":" + kind.name() + ")\nWITH " + node + ", " + flags + "\nWHERE " + was
                + " OR " + is + "\nWITH " + node + ", " + was + ", " + is + ", CASE WHEN " + both + " THEN "
                + differing(ofNode(kind, row)) + " ELSE [] END AS " + fields;
        Bindings before = Bindings.ofNode(names.node()).on(days.earlier().written());
        Bindings after = Bindings.ofNode(names.node()).on(days.later().written());
        String shown = names.key();
        return new Pattern(
                found + "\nWITH {id: " + node + ".id, what: CASE WHEN NOT " + was + " THEN '" + What.ADDED + "' WHEN NOT "
                        + is + " THEN '" + What.ENDED + "' WHEN size(" + fields + ") = 0 THEN '" + What.KEPT
                        + "' ELSE '" + What.CHANGED + "' END, fields: " + fields + "} AS " + shown + ", CASE WHEN "
                        + was + " THEN " + node + " END AS " + before.focus() + ", CASE WHEN " + is + " THEN " + node
                        + " END AS " + after.focus(),
                List.of(),
                Bindings.ofMoments(shown, before, after));
    }

    /** What of a node depends on the day: names and codes that it bore before, and the one node that it leads to. */
    private List<String> ofNode(EntityKind kind, Bindings row) {
        List<String> differing = new ArrayList<>();
        for (Field field : kind.fields().values()) {
            Operand operand = null;
            if (field instanceof Field.Scalar scalar && scalar.formerly() != null && scalar.access().open()) {
                operand = new Operand.Property(scalar);
            } else if (field instanceof Field.Relation relation && !relation.many() && isOpen(relation)) {
                Field.Scalar id = compilation.model.entity(relation.target()).scalar("id");
                operand = new Operand.Through(relation, new Operand.Property(id));
            }
            if (operand != null) {
                Operand dated = operand;
                differing.add(differs(
                        field.name(),
                        names.onDay(days.earlier().written(), () -> compilation.operands.write(dated, row)),
                        names.onDay(days.later().written(), () -> compilation.operands.write(dated, row))));
            }
        }
        return differing;
    }

    /** Whether whoever asks may see wherever a relation leads. */
    private boolean isOpen(Field.Relation relation) {
        return relation.hops().stream()
                .allMatch(hop -> !compilation.guard.hides(compilation.model.link(hop.link()))
                        && !compilation.guard.hides(compilation.model.entity(hop.target())));
    }

    private Pattern links(LinkKind kind) {
        Bindings row = Bindings.ofLink(names.link(), names.node(), names.node());
        String from = row.end(Direction.IN);
        String to = row.end(Direction.OUT);
        String was = names.key();
        String is = names.key();
        String flags = flag(days.earlier(), row, () -> compilation.patterns.links(kind, new Period.AsOf(), row)) + " AS "
                + was + ", " + flag(days.later(), row, () -> compilation.patterns.links(kind, new Period.AsOf(), row))
                + " AS " + is;
        String found = "MATCH (" + from + ")-[" + row.focus() + ":" + kind.relationshipType() + "]->(" + to + ")\nWITH "
                + row.focus() + ", " + from + ", " + to + ", " + flags + "\nWHERE " + was + " OR " + is;
        return compared.by().isEmpty() ? byId(found, row, was, is) : byKeys(kind, found, row, was, is);
    }

    private Pattern byId(String found, Bindings row, String was, String is) {
        String shown = names.key();
        Bindings before = link().on(days.earlier().written());
        Bindings after = link().on(days.later().written());
        String what = "CASE WHEN " + was + " AND " + is + " THEN '" + What.KEPT + "' WHEN " + was + " THEN '"
                + What.ENDED + "' ELSE '" + What.ADDED + "' END";
        return new Pattern(
                found + "\nWITH {id: " + row.focus() + ".id, what: " + what + ", fields: []} AS " + shown + ", "
                        + where(was, row, before) + ", " + where(is, row, after),
                List.of(),
                Bindings.ofMoments(shown, before, after));
    }

    private Bindings link() {
        return Bindings.ofLink(names.link(), names.node(), names.node());
    }

    private static String where(String there, Bindings row, Bindings side) {
        return List.of(Facet.LINK, Facet.FROM, Facet.TO).stream()
                .map(facet -> "CASE WHEN " + there + " THEN " + row.at(facet).focus() + " END AS "
                        + side.at(facet).focus())
                .collect(Collectors.joining(", "));
    }

    /**
     * Those of one key are brought together: first those that lead from the same to the same, then what is left, where one
     * stands against one or several. Where several stand against several nobody can tell which took the place of which.
     */
    private Pattern byKeys(LinkKind kind, String found, Bindings row, String was, String is) {
        GroupKeys written = new GroupKeys(compilation, row);
        List<String> named = new ArrayList<>();
        List<String> computed = new ArrayList<>();
        for (GroupKey key : compared.by()) {
            String name = names.key();
            computed.add(written.of(key) + " AS " + name);
            named.add(name);
        }
        String keys = String.join(", ", named);
        String link = row.focus();
        String same = names.list();
        String gone = names.list();
        String come = names.list();
        String pair = names.list();
        String ends = row.end(Direction.IN) + ", " + row.end(Direction.OUT);
        String sorted = found + written.matches() + "\nWITH " + link + ", " + ends + ", " + was + ", " + is + ", "
                + String.join(", ", computed) + "\nORDER BY " + link + ".id";
        String least = "CASE WHEN size(" + gone + ") < size(" + come + ") THEN size(" + gone + ") ELSE size(" + come
                + ") END";
        String i = names.position();
        String byEnds = "\nWITH " + keys + ", " + ends + ", collect(CASE WHEN " + was + " AND " + is + " THEN " + link
                + " END) AS " + same + ", collect(CASE WHEN NOT " + is + " THEN " + link + " END) AS " + gone
                + ", collect(CASE WHEN NOT " + was + " THEN " + link + " END) AS " + come + "\nUNWIND [" + i + " IN "
                + same + " | [" + i + ", " + i + "]] + [" + i + " IN range(0, " + least + " - 1) | [" + gone + "[" + i
                + "], " + come + "[" + i + "]]] + [" + i + " IN " + gone + "[" + least + "..] | [" + i
                + ", null]] + [" + i + " IN " + come + "[" + least + "..] | [null, " + i + "]] AS " + pair;
        String byKey = "\nWITH " + keys + ", collect(CASE WHEN " + pair + "[0] IS NOT NULL AND " + pair
                + "[1] IS NOT NULL THEN " + pair + " END) AS " + same + ", collect(CASE WHEN " + pair
                + "[1] IS NULL THEN " + pair + "[0] END) AS " + gone + ", collect(CASE WHEN " + pair
                + "[0] IS NULL THEN " + pair + "[1] END) AS " + come + "\nUNWIND " + same + " + CASE WHEN size(" + gone
                + ") = 1 AND size(" + come + ") > 0 THEN [" + i + " IN " + come + " | [" + gone + "[0], " + i
                + "]] WHEN size(" + come + ") = 1 AND size(" + gone + ") > 1 THEN [" + i + " IN " + gone + " | [" + i
                + ", " + come + "[0]]] ELSE [" + i + " IN " + gone + " | [" + i + ", null]] + [" + i + " IN " + come
                + " | [null, " + i + "]] END AS " + pair;
        Bindings before = link().on(days.earlier().written());
        Bindings after = link().on(days.later().written());
        String what = names.key();
        String told = "\nWITH " + pair + "[0] AS " + before.focus() + ", " + pair + "[1] AS " + after.focus() + ", CASE WHEN "
                + pair + "[0] IS NULL THEN '" + What.ADDED + "' WHEN " + pair + "[1] IS NULL THEN '" + What.ENDED
                + "' WHEN " + pair + "[0] = " + gone + "[0] THEN CASE size(" + come + ") WHEN 1 THEN CASE size(" + gone
                + ") WHEN 1 THEN '" + What.MOVED + "' ELSE '" + What.MERGED + "' END ELSE '" + What.SPLIT + "' END WHEN "
                + pair + "[1] = " + come + "[0] THEN '" + What.MERGED + "' ELSE '" + What.KEPT + "' END AS " + what;
        return paired(kind, sorted + byEnds + byKey + told, before, after, what);
    }

    private Pattern paired(LinkKind kind, String text, Bindings before, Bindings after, String what) {
        String fields = names.list();
        String shown = names.key();
        String links = before.focus() + ", " + after.focus();
        String differing = "\nWITH " + links + ", " + what + ", CASE WHEN " + before.focus() + " IS NULL OR "
                + after.focus() + " IS NULL THEN [] ELSE " + differing(ofLink(kind, before, after)) + " END AS " + fields;
        return new Pattern(
                text + differing + "\nWITH {id: coalesce(" + before.focus() + ".id, '') + '>' + coalesce("
                        + after.focus() + ".id, ''), what: CASE WHEN " + what + " = '" + What.KEPT + "' AND size("
                        + fields + ") > 0 THEN '" + What.CHANGED + "' ELSE " + what + " END, fields: " + fields
                        + "} AS " + shown + ", " + links + ", " + ends(before) + ", " + ends(after),
                List.of(),
                Bindings.ofMoments(shown, before, after));
    }

    private static String ends(Bindings link) {
        return "startNode(" + link.focus() + ") AS " + link.end(Direction.IN) + ", endNode(" + link.focus() + ") AS "
                + link.end(Direction.OUT);
    }

    private List<String> ofLink(LinkKind kind, Bindings before, Bindings after) {
        List<String> differing = new ArrayList<>();
        for (Direction direction : List.of(Direction.IN, Direction.OUT)) {
            String end = direction == Direction.IN ? "startNode(" : "endNode(";
            differing.add(differs(kind.end(direction).name(), end + before.focus() + ")", end + after.focus() + ")"));
        }
        for (Field field : kind.fields().values()) {
            String property = BESIDES.contains(field.name()) ? null : property(field);
            if (property != null) {
                differing.add(differs(field.name(), before.property(property), after.property(property)));
            }
        }
        return differing;
    }

    /** Between two rounds, the round is what is asked for, and no difference. */
    private @Nullable String property(Field field) {
        if (field instanceof Field.Reference reference) {
            boolean asked = reference.target().equals(Moment.OfRound.KIND)
                    && days.earlier().round() != null
                    && days.later().round() != null;
            return asked ? null : reference.property();
        }
        return field instanceof Field.Scalar scalar && scalar.access().open() ? scalar.property() : null;
    }

    private static String differs(String field, String before, String after) {
        return "CASE WHEN coalesce(" + before + " = " + after + ", " + before + " IS NULL AND " + after
                + " IS NULL) THEN null ELSE '" + field + "' END";
    }

    private String differing(List<String> fields) {
        String field = names.position();
        return fields.isEmpty()
                ? "[]"
                : "[" + field + " IN [" + String.join(", ", fields) + "] WHERE " + field + " IS NOT NULL]";
    }

    /** Whether one is there on a day, and among those that are compared. */
    private String flag(ComparedDays.Day day, Bindings row, Supplier<Pattern> found) {
        return names.onDay(day.written(), () -> {
            List<String> conditions = new ArrayList<>(found.get().conditions());
            String round = day.round();
            if (round != null) {
                Kind kind = compared.kind();
                kind.fields().values().stream()
                        .filter(field -> field instanceof Field.Reference reference
                                && reference.target().equals(Moment.OfRound.KIND))
                        .forEach(field ->
                                conditions.add(row.property(((Field.Reference) field).property()) + " = " + round));
            }
            String among = compilation.conditions.write(compared.among(), row, false);
            if (!among.equals("true")) {
                conditions.add("(" + among + ")");
            }
            return conditions.isEmpty() ? "true" : "coalesce(" + String.join(" AND ", conditions) + ", false)";
        });
    }
}
