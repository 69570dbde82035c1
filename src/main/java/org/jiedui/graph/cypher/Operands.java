package org.jiedui.graph.cypher;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.RowSet;

/** Writes values that are found from a row. */
final class Operands {

    private final Compilation compilation;

    Operands(Compilation compilation) {
        this.compilation = compilation;
    }

    String write(Operand operand, Bindings row) {
        if (operand instanceof Operand.Property property) {
            String value = scalar(property.field(), row);
            return row.index() == null ? value : known(property.field(), value);
        }
        if (operand instanceof Operand.Of of) {
            Bindings part = row.at(of.facet());
            String value = compilation.names.onDay(part.day(), () -> write(of.operand(), part));
            // Of what is not there a count would be 0.
            return part.day() == null || plain(of.operand())
                    ? value
                    : "CASE WHEN " + part.focus() + " IS NOT NULL THEN " + value + " END";
        }
        if (operand instanceof Operand.Through through) {
            return first(new Origin.Related(through.relation()), through.operand(), row);
        }
        if (operand instanceof Operand.Named named) {
            return first(new Origin.Named(named.reference()), named.operand(), row);
        }
        if (operand instanceof Operand.Count count) {
            return count.nodes() ? nodes(count, row) : count(count, row);
        }
        if (operand instanceof Operand.Size size) {
            return "coalesce(size(" + compilation.columns.list(size.group(), row) + "), 0)";
        }
        if (operand instanceof Operand.Year year) {
            return write(year.operand(), row) + ".year";
        }
        if (operand instanceof Operand.KindName kind) {
            return "split(" + row.property(kind.identity().property()) + ", '_')[0]";
        }
        if (operand instanceof Operand.OfGroup of) {
            return ofGroup(of, variable(row, of.position()));
        }
        Operand.Distance distance = (Operand.Distance) operand;
        return "point.distance(" + row.property(distance.field().name()) + ", "
                + compilation.point(row, distance.longitude(), distance.latitude()) + ") / 1000.0";
    }

    /**
     * A value that is compared or sorted by. The database compares texts that come from its store by code points and all
     * others by the units of UTF-16; joined to an empty one, each is of the second sort, so that pages and filters go by one
     * order.
     */
    String ordered(Operand operand, Bindings row) {
        return isText(operand) ? "(" + write(operand, row) + " + '')" : write(operand, row);
    }

    /** Whether it can hold what the two orders disagree about, unlike identities and names of enums. */
    static boolean isText(Operand operand) {
        return operand.type().form() == ScalarType.Form.STRING && !(operand instanceof Operand.KindName);
    }

    /** The variable of a key or measure of a group. */
    static String variable(Bindings group, int position) {
        return group.focus() + "_" + position;
    }

    /** Where a group has no node, a count from there would be 0. */
    private String ofGroup(Operand.OfGroup of, String variable) {
        if (of.inner() == null) {
            return variable;
        }
        String found = write(of.inner(), Bindings.ofNode(variable));
        return plain(of.inner()) ? found : "CASE WHEN " + variable + " IS NOT NULL THEN " + found + " END";
    }

    private String count(Operand.Count count, Bindings row) {
        return compilation
                .protectedCounts
                .compared(counted(count), row)
                .or(() -> count.period() instanceof Period.AsOf
                        ? compilation.tallies.count(count.relation(), row)
                        : Optional.empty())
                .orElseGet(() -> "COUNT { "
                        + compilation
                                .patterns
                                .related(count.relation(), count.period(), row)
                                .text()
                                .replace("\n", " ")
                        + " }");
    }

    /** Only rows that are seen are told apart by their nodes. */
    private String nodes(Operand.Count count, Bindings row) {
        return compilation.columns.nodes(counted(count), row);
    }

    private static RowSet counted(Operand.Count count) {
        return RowSet.of(new Origin.Related(count.relation()), List.of()).during(count.period());
    }

    private String first(Origin origin, Operand operand, Bindings row) {
        Pattern pattern = compilation.patterns.write(origin, new Period.AsOf(), row);
        return "head(COLLECT { " + pattern.text().replace("\n", " ") + " RETURN " + write(operand, pattern.row())
                + " LIMIT 1 })";
    }

    /** Whether the value is one property of the row itself, so that an index may serve it. */
    static boolean plain(Operand operand) {
        if (operand instanceof Operand.Of of) {
            return plain(of.operand());
        }
        if (operand instanceof Operand.OfGroup of) {
            return of.inner() == null || plain(of.inner());
        }
        return operand instanceof Operand.Property property
                && property.field().formerly() == null
                && property.field().access().open();
    }

    String scalar(Field.Scalar field, Bindings row) {
        return compilation.guard.value(field, field.access(), row, atTheDate(field, row));
    }

    private String atTheDate(Field.Scalar field, Bindings row) {
        String property = row.property(field.property());
        if (field.formerly() == null) {
            return property;
        }
        String until = row.property(formerly(field, "until"));
        String day = compilation.names.day();
        String i = compilation.names.position();
        String former = row.property(formerly(field, field.property())) + "[" + i + "]";
        return "CASE WHEN " + until + " IS NULL OR " + until + "[-1] <= " + day + " THEN " + property + " ELSE [" + i
                + " IN range(0, size(" + until + ") - 1) WHERE " + until + "[" + i + "] > " + day + " | "
                + known(field, former) + "][0] END";
    }

    /** A list cannot hold null, so the empty text stands for it there. */
    private static String known(Field.Scalar field, String item) {
        return field.required() ? item : "CASE " + item + " WHEN '' THEN null ELSE " + item + " END";
    }

    /** The list that holds what a property was before. */
    static String formerly(Field.Scalar field, String member) {
        return Objects.requireNonNull(field.formerly()) + Character.toUpperCase(member.charAt(0)) + member.substring(1);
    }
}
