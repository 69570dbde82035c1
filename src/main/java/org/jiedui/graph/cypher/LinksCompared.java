package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Compared;
import org.jiedui.graph.selection.Compared.What;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.Moment;
import org.jiedui.graph.selection.Period;
import org.jspecify.annotations.Nullable;

/** Writes relationships that are compared: each with itself, or brought together by what they are to be the same by. */
final class LinksCompared {

    /** What tells of the record and of how long it holds, not of what it records. */
    private static final Set<String> BESIDES = Set.of(
            "id", "version", "note", "sources", "confidence", "recordedAt", "recordedBy", "validFrom", "validTo");

    private final Compilation compilation;
    private final Comparing comparing;
    private final Compared compared;
    private final LinkKind kind;
    private final ComparedDays days;
    private final Names names;

    LinksCompared(Compilation compilation, Comparing comparing, LinkKind kind) {
        this.compilation = compilation;
        this.comparing = comparing;
        this.compared = comparing.compared;
        this.kind = kind;
        this.days = comparing.days;
        this.names = compilation.names;
    }

    Pattern write() {
        Bindings row = link();
        String was = names.key();
        String is = names.key();
        return compared.by().isEmpty()
                ? byId(found(row, was, is) + "\nWHERE " + was + " OR " + is, row, was, is)
                : byKeys(row, was, is);
    }

    private String found(Bindings row, String was, String is) {
        String from = row.end(Direction.IN);
        String to = row.end(Direction.OUT);
        return "MATCH (" + from + ")-[" + row.focus() + ":" + kind.relationshipType() + "]->(" + to + ")\nWITH "
                + row.focus() + ", " + from + ", " + to + ", " + flag(days.earlier(), row) + " AS " + was + ", "
                + flag(days.later(), row) + " AS " + is;
    }

    private String flag(ComparedDays.Day day, Bindings row) {
        return comparing.flag(day, row, () -> compilation.patterns.links(kind, new Period.AsOf(), row));
    }

    private Pattern byId(String found, Bindings row, String was, String is) {
        String shown = names.key();
        Bindings before = link().on(days.earlier().written());
        Bindings after = link().on(days.later().written());
        String what = "CASE WHEN " + was + " AND " + is + " THEN '" + What.KEPT + "' WHEN " + was + " THEN '"
                + What.ENDED + "' ELSE '" + What.ADDED + "' END";
        return new Pattern(
                found + "\nWITH {id: " + row.focus() + ".id, what: " + what + ", fields: null} AS " + shown + ", "
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
     * What is there at both moments is told of without being gathered, however much it is. The rest is brought together by its
     * key: first what leads from the same to the same, then what is left, where one stands against one or several. Where
     * several stand against several nobody can tell which took the place of which.
     */
    private Pattern byKeys(Bindings row, String was, String is) {
        Bindings before = link().on(days.earlier().written());
        Bindings after = link().on(days.later().written());
        String what = names.key();
        String both = found(row, was, is) + "\nWHERE " + was + " AND " + is + "\nRETURN " + row.focus() + " AS "
                + before.focus() + ", " + row.focus() + " AS " + after.focus() + ", '" + What.KEPT + "' AS " + what;
        String paired = paired(link(), names.key(), names.key(), before.focus(), after.focus(), what);
        String text = Text.block("CALL (" + names.taken("") + ")", both + "\nUNION ALL\n" + paired);
        String fields = names.list();
        String shown = names.key();
        String links = before.focus() + ", " + after.focus();
        return new Pattern(
                text + "\nWITH " + links + ", " + what + ", CASE WHEN " + before.focus() + " IS NULL OR "
                        + after.focus()
                        + " IS NULL OR " + before.focus() + " = " + after.focus() + " THEN [] ELSE "
                        + comparing.differing(differing(before, after)) + " END AS " + fields
                        + "\nWITH {id: coalesce(" + before.focus() + ".id, '') + '>' + coalesce(" + after.focus()
                        + ".id, ''), what: CASE WHEN " + what + " = '" + What.KEPT + "' AND size(" + fields
                        + ") > 0 THEN '" + What.CHANGED + "' ELSE " + what + " END, fields: nullIf(" + fields
                        + ", [])} AS " + shown
                        + ", " + links + ", " + ends(before) + ", " + ends(after),
                List.of(),
                Bindings.ofMoments(shown, before, after));
    }

    /** What is there at one moment only. */
    private String paired(Bindings row, String was, String is, String before, String after, String what) {
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
        String ends = row.end(Direction.IN) + ", " + row.end(Direction.OUT);
        String gone = names.list();
        String come = names.list();
        String pair = names.list();
        String i = names.position();
        String least =
                "CASE WHEN size(" + gone + ") < size(" + come + ") THEN size(" + gone + ") ELSE size(" + come + ") END";
        String sorted = found(row, was, is) + "\nWHERE " + was + " <> " + is + written.matches() + "\nWITH " + link
                + ", " + ends + ", " + was + ", " + is + ", " + String.join(", ", computed) + "\nORDER BY " + link
                + ".id";
        String byEnds = "\nWITH " + keys + ", " + ends + ", " + collected(was, link) + " AS " + gone + ", "
                + collected(is, link) + " AS " + come + "\nUNWIND [" + i + " IN range(0, " + least + " - 1) | [" + gone
                + "[" + i + "], " + come + "[" + i + "]]] + "
                + apart(gone + "[" + least + "..]", come + "[" + least + "..]", i)
                + " AS " + pair;
        String same = pair + "[0] IS NOT NULL AND " + pair + "[1] IS NOT NULL";
        String byKey = "\nWITH " + keys + ", CASE WHEN " + same + " THEN " + pair + "[0] END AS " + before
                + ", CASE WHEN " + same + " THEN " + pair + "[1] END AS " + after + ", "
                + collected(pair + "[1] IS NULL", pair + "[0]") + " AS " + gone + ", "
                + collected(pair + "[0] IS NULL", pair + "[1]") + " AS " + come + "\nUNWIND CASE WHEN " + before
                + " IS NOT NULL THEN [[" + before + ", " + after + "]] WHEN size(" + gone + ") = 1 AND size(" + come
                + ") > 0 THEN [" + i + " IN " + come + " | [" + gone + "[0], " + i + "]] WHEN size(" + come
                + ") = 1 AND size(" + gone + ") > 1 THEN [" + i + " IN " + gone + " | [" + i + ", " + come
                + "[0]]] ELSE " + apart(gone, come, i) + " END AS " + pair;
        return sorted + byEnds + byKey + "\nRETURN " + pair + "[0] AS " + before + ", " + pair + "[1] AS " + after
                + ", CASE WHEN " + before + " IS NOT NULL THEN '" + What.KEPT + "' WHEN " + pair + "[0] IS NULL THEN '"
                + What.ADDED + "' WHEN " + pair + "[1] IS NULL THEN '" + What.ENDED + "' WHEN size(" + gone
                + ") > 1 THEN '"
                + What.MERGED + "' WHEN size(" + come + ") > 1 THEN '" + What.SPLIT + "' ELSE '" + What.MOVED
                + "' END AS "
                + what;
    }

    private static String collected(String where, String link) {
        return "collect(CASE WHEN " + where + " THEN " + link + " END)";
    }

    /** Each by itself, as a pair with nothing. */
    private static String apart(String gone, String come, String each) {
        return "[" + each + " IN " + gone + " | [" + each + ", null]] + [" + each + " IN " + come + " | [null, " + each
                + "]]";
    }

    private static String ends(Bindings link) {
        return "startNode(" + link.focus() + ") AS " + link.end(Direction.IN) + ", endNode(" + link.focus() + ") AS "
                + link.end(Direction.OUT);
    }

    private List<String> differing(Bindings before, Bindings after) {
        List<String> differing = new ArrayList<>();
        for (Direction direction : List.of(Direction.IN, Direction.OUT)) {
            String end = direction == Direction.IN ? "startNode(" : "endNode(";
            differing.add(Comparing.differs(
                    kind.end(direction).name(), end + before.focus() + ")", end + after.focus() + ")"));
        }
        for (Field field : kind.fields().values()) {
            String property = BESIDES.contains(field.name()) ? null : property(field);
            if (property != null) {
                differing.add(Comparing.differs(field.name(), before.property(property), after.property(property)));
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
}
