package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.Compared;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Moment;
import org.jspecify.annotations.Nullable;

/** Writes rows that compare two moments: all of a kind are gone through once, and each is looked for at either. */
final class Comparing {

    final Compared compared;
    final ComparedDays days;
    private final Compilation compilation;
    private final Names names;

    Comparing(Compilation compilation, Compared compared, @Nullable ComparedDays days) {
        this.compilation = compilation;
        this.compared = compared;
        this.days = Objects.requireNonNull(days, "two moments are compared by a question of its own");
        this.names = compilation.names;
    }

    Pattern write() {
        return compared.kind() instanceof LinkKind link
                ? new LinksCompared(compilation, this, link).write()
                : new NodesCompared(compilation, this, (EntityKind) compared.kind()).write();
    }

    /** One side of the rows, without those that have none. */
    Pattern side(Pattern rows, Facet moment) {
        Bindings side = rows.row().at(moment);
        List<String> conditions = new ArrayList<>(rows.conditions());
        conditions.add(side.focus() + " IS NOT NULL");
        return new Pattern(rows.match(), conditions, side);
    }

    /** A field and what it was and is, of which each is written once. */
    static String differs(String field, String before, String after) {
        return "['" + field + "', " + before + ", " + after + "]";
    }

    /** The names of the fields that are not what they were. */
    String differing(List<String> fields) {
        String each = names.position();
        return fields.isEmpty()
                ? "[]"
                : "[" + each + " IN [" + String.join(", ", fields) + "] WHERE NOT coalesce(" + each + "[1] = " + each
                        + "[2], " + each + "[1] IS NULL AND " + each + "[2] IS NULL) | " + each + "[0]]";
    }

    /** Whether one is there on a day, and among those that are compared. */
    String flag(ComparedDays.Day day, Bindings row, Supplier<Pattern> found) {
        return names.onDay(day.written(), () -> {
            List<String> conditions = new ArrayList<>(found.get().conditions());
            String round = day.round();
            if (round != null) {
                compared.kind().fields().values().stream()
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
