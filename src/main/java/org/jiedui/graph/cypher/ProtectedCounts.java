package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.guard.CountableSets;
import org.jiedui.graph.cypher.guard.NotGranted;
import org.jiedui.graph.cypher.guard.PerturbedNumbers;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.Measure;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.graph.stored.ProtectedTotal;
import org.jiedui.graph.stored.RecordKeys;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows of protected kinds for those who may not see them. Every number of rows passes here on its way into the text:
 * it is one of a set that everyone may ask for, and what is told of it protects each of its members.
 */
final class ProtectedCounts {

    private final Compilation compilation;
    private final PerturbedNumbers numbers;

    ProtectedCounts(Compilation compilation, PerturbationTable table) {
        this.compilation = compilation;
        this.numbers = new PerturbedNumbers(compilation.names, table);
    }

    /**
     * A set that everyone may count.
     *
     * @param subject what it is of
     * @param localities where all of it belongs
     * @param placed whether it is told as it is where that is the place of whoever asks
     */
    private record Countable(CountableSets.Subject subject, List<CountableSets.Locality> localities, boolean placed) {

        Measure.KeySum keys() {
            return new Measure.KeySum(subject.facet());
        }
    }

    /**
     * The set that rows are, where whoever asks may not see all of them. Who may see none is refused all other sets; who may
     * see those in a place counts these.
     */
    private Optional<Countable> of(RowSet rows, List<GroupKey> keys, List<Measure> measures) {
        return subject(compilation.model, rows.origin()).flatMap(subject -> {
            Rights.Grant grant = compilation.guard.onNumbers(subject.kind());
            if (grant == Rights.Grant.GRANTED) {
                return Optional.empty();
            }
            CountableSets sets = new CountableSets(compilation.model, subject);
            try {
                if (compilation.guard.leavesOut()) {
                    throw NotGranted.measured(subject.kind(), "a count with `without`");
                }
                sets.check(rows);
                keys.forEach(sets::check);
                checkMeasures(subject, measures);
            } catch (NotGranted refused) {
                if (grant == Rights.Grant.DENIED) {
                    throw refused;
                }
                return Optional.empty();
            }
            return Optional.of(new Countable(subject, sets.localities(), grant == Rights.Grant.WITHIN_PLACE));
        });
    }

    private Optional<Countable> of(RowSet rows) {
        return of(rows, List.of(), List.of());
    }

    /** Whether whoever asks may see none of the rows, but count them. */
    boolean hides(RowSet rows) {
        return of(rows).filter(set -> !set.placed()).isPresent();
    }

    private static Optional<CountableSets.Subject> subject(Model model, Origin origin) {
        if (origin instanceof Origin.Nodes nodes) {
            return Optional.of(new CountableSets.Subject(nodes.kind(), Facet.NODE, null));
        }
        if (origin instanceof Origin.Related related) {
            Field.Relation relation = related.relation();
            LinkKind link =
                    relation.direct() ? model.link(relation.hops().get(0).link()) : null;
            return Optional.of(new CountableSets.Subject(model.entity(relation.target()), Facet.NODE, link));
        }
        if (origin instanceof Origin.Links links) {
            LinkKind link = links.kind();
            EntityKind from = model.entity(link.end(Direction.IN).target());
            return Optional.of(
                    from.access().counted()
                            ? new CountableSets.Subject(from, Facet.FROM, link)
                            : new CountableSets.Subject(
                                    model.entity(link.end(Direction.OUT).target()), Facet.TO, link));
        }
        return Optional.empty();
    }

    /** The number of rows as it is told, where they are protected from whoever asks. */
    Optional<String> total(RowSet rows, @Nullable Bindings outer) {
        return of(rows).map(set -> {
            String inside = inside(set, outer, List.of());
            return compilation.guard.counting(() -> counted(rows, outer, set.keys(), inside));
        });
    }

    /** The number of rows that others are compared by: as it is told, where whoever asks may see some of the rows. */
    Optional<String> compared(RowSet rows, Bindings outer) {
        boolean placed = subject(compilation.model, rows.origin())
                .filter(subject -> compilation.guard.onNumbers(subject.kind()) == Rights.Grant.WITHIN_PLACE)
                .isPresent();
        return placed ? total(rows, outer) : Optional.empty();
    }

    /** Whether the number of rows is told so that each is protected. */
    String protection(RowSet rows, @Nullable Bindings outer) {
        return of(rows).map(set -> "NOT (" + inside(set, outer, List.of()) + ")")
                .orElse("false");
    }

    /**
     * That a set belongs in the place of whoever asks. Only what the question says and how places lie decides that: were it
     * decided by what the set holds, it would tell whether somebody is elsewhere.
     *
     * @param names the variables of the keys of a group
     */
    private String inside(Countable set, @Nullable Bindings outer, List<String> names) {
        List<String> any = new ArrayList<>();
        for (CountableSets.Locality locality : set.placed() ? set.localities() : List.<CountableSets.Locality>of()) {
            if (locality instanceof CountableSets.Locality.Outer && outer != null) {
                any.add(compilation.guard.liesInPlace(outer.focus()));
            } else if (locality instanceof CountableSets.Locality.Named named) {
                RowSet places =
                        RowSet.of(new Origin.Nodes(named.kind()), List.of()).where(named.predicate());
                Pattern pattern = compilation.listing.matched(places, null);
                any.add("NOT false IN COLLECT { " + pattern.text().replace("\n", " ") + " RETURN "
                        + compilation.guard.liesInPlace(pattern.row().focus()) + " }");
            } else if (locality instanceof CountableSets.Locality.Grouped grouped && !names.isEmpty()) {
                any.add(compilation.guard.liesInPlace(names.get(grouped.key())));
            }
        }
        return any.isEmpty() ? "false" : String.join(" OR ", any);
    }

    /** In a projection of rows no subquery may count, so that the keys are listed there. */
    private String counted(RowSet rows, @Nullable Bindings outer, Measure.KeySum sum, String inside) {
        Optional<Tallies.Cell> tallied = compilation.tallies.cell(rows, outer);
        if (tallied.isPresent()) {
            boolean one = tallied.get().one();
            return tallied.get()
                    .written((number, keys) -> protectedUnless(
                            inside, number, one ? numbers.search(number, keys) : numbers.told(number, keys)));
        }
        if (rows.origin() instanceof Origin.Nodes nodes
                && rows.where().equals(Predicate.always())
                && !nodes.kind().temporal()) {
            String total = compilation.names.node();
            return "coalesce(head(COLLECT { " + ProtectedTotal.match(nodes.kind(), total) + " RETURN "
                    + told(total + ".number", total + ".keys", inside) + " }), 0)";
        }
        Pattern pattern = compilation.listing.matched(rows, outer);
        String key = key(pattern.row(), sum);
        if (outer == null) {
            String number = compilation.names.key();
            String keys = compilation.names.key();
            return "head("
                    + Text.block(
                            "COLLECT",
                            pattern.text() + "\nWITH count(*) AS " + number + ", sum(" + key + ") AS " + keys
                                    + "\nRETURN " + told(number, keys, inside))
                    + ")";
        }
        return "head([keys IN [COLLECT { " + pattern.text().replace("\n", " ") + " RETURN coalesce(" + key
                + ", 0) }] | "
                + told("size(keys)", "reduce(sum = 0, key IN keys | sum + key)", inside) + "])";
    }

    /** The record key of what is counted of a row. */
    static String key(Bindings row, Measure.KeySum sum) {
        return row.at(sum.facet()).focus() + "." + RecordKeys.PROPERTY;
    }

    /** Measures over rows as they are told, where they are protected from whoever asks. */
    Optional<String> measures(Column.Measures measures, @Nullable Bindings outer) {
        return of(measures.rows(), List.of(), measures.measures())
                .map(set -> "[" + total(measures.rows(), outer).orElseThrow() + "]");
    }

    /** The rows of groups; {@code counting} where they are counted without being seen. */
    Pattern matched(RowSet rows, @Nullable Bindings outer, boolean counting) {
        return counting
                ? compilation.guard.counting(() -> compilation.listing.matched(rows, outer))
                : compilation.listing.matched(rows, outer);
    }

    /** Groups with the sum of record keys as their last measure, where they are protected from whoever asks. */
    Column.GroupedMeasures keyed(Column.GroupedMeasures grouped) {
        return of(grouped.rows(), grouped.keys(), grouped.measures())
                .map(set -> grouped.measuring(List.of(Measure.Count.ALL, set.keys())))
                .orElse(grouped);
    }

    /** Whether groups are told so that what they count is protected. */
    static boolean isKeyed(Column.GroupedMeasures grouped) {
        return grouped.measures().stream().anyMatch(Measure.KeySum.class::isInstance);
    }

    /**
     * Clauses that put the number of each group as it is told in the place of its number and sum of record keys, and leave
     * out those of which it is 0.
     *
     * @param wanted the groups, whose first measure is their number
     * @param keys the variables of what the groups have in common
     */
    String told(Column.GroupedMeasures wanted, @Nullable Bindings outer, List<String> keys, Bindings group) {
        String inside =
                inside(of(wanted.rows(), wanted.keys(), wanted.measures()).orElseThrow(), outer, keys);
        String number = Operands.variable(group, keys.size());
        List<String> carried = new ArrayList<>(keys);
        for (Measure measure : wanted.measures()) {
            String variable = Operands.variable(group, carried.size());
            String value = measure instanceof Measure.Protection
                    ? "NOT (" + inside + ")"
                    : told(number, Operands.variable(group, keys.size() + 1), inside);
            carried.add(value + " AS " + variable);
        }
        return "\nWITH " + String.join(", ", carried) + "\nWHERE " + number + " > 0";
    }

    private static void checkMeasures(CountableSets.Subject subject, List<Measure> measures) {
        if (!measures.stream().allMatch(each -> each.equals(Measure.Count.ALL) || each instanceof Measure.Protection)) {
            throw NotGranted.measured(subject.kind(), "a measure other than count");
        }
    }

    /** What is told of a number: itself where all that it counts is in the place of whoever asks. */
    private String told(String number, String keys, String inside) {
        return protectedUnless(inside, number, numbers.told(number, keys));
    }

    private static String protectedUnless(String inside, String number, String told) {
        return inside.equals("false") ? told : "CASE WHEN " + inside + " THEN " + number + " ELSE " + told + " END";
    }
}
