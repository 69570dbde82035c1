package org.jiedui.graph.cypher;

import java.util.Objects;
import org.jiedui.graph.Field;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;

/** Writes values that are found from a row. */
final class Operands {

    private final Compilation compilation;

    Operands(Compilation compilation) {
        this.compilation = compilation;
    }

    String write(Operand operand, Row row) {
        if (operand instanceof Operand.Property property) {
            return scalar(property.field(), row);
        }
        if (operand instanceof Operand.Of of) {
            return write(of.operand(), row.at(of.facet()));
        }
        if (operand instanceof Operand.Through through) {
            return first(new Origin.Related(through.relation()), through.operand(), row);
        }
        if (operand instanceof Operand.Named named) {
            return first(new Origin.Named(named.reference()), named.operand(), row);
        }
        if (operand instanceof Operand.Count count) {
            return count(count.relation(), row);
        }
        if (operand instanceof Operand.Year year) {
            return write(year.operand(), row) + ".year";
        }
        if (operand instanceof Operand.KindName kind) {
            return "split(" + row.property(kind.identity().property()) + ", '_')[0]";
        }
        Operand.Distance distance = (Operand.Distance) operand;
        return "point.distance(" + row.property(distance.field().name()) + ", "
                + compilation.point(row, distance.longitude(), distance.latitude()) + ") / 1000.0";
    }

    private String count(Field.Relation relation, Row row) {
        return compilation
                .tallies()
                .count(relation, row)
                .orElseGet(() -> "COUNT { "
                        + compilation
                                .patterns()
                                .related(relation, new Period.AsOf(), row)
                                .text()
                                .replace("\n", " ")
                        + " }");
    }

    private String first(Origin origin, Operand operand, Row row) {
        Pattern pattern = compilation.patterns().write(origin, new Period.AsOf(), row);
        return "head(COLLECT { " + pattern.text().replace("\n", " ") + " RETURN " + write(operand, pattern.row())
                + " LIMIT 1 })";
    }

    /** Whether the value is one property of the row itself, so that an index may serve it. */
    static boolean plain(Operand operand) {
        if (operand instanceof Operand.Of of) {
            return plain(of.operand());
        }
        return operand instanceof Operand.Property property
                && property.field().formerly() == null
                && property.field().access().open();
    }

    String scalar(Field.Scalar field, Row row) {
        return compilation.guard().value(field, field.access(), row, atTheDate(field, row));
    }

    private String atTheDate(Field.Scalar field, Row row) {
        String property = row.property(field.property());
        if (field.formerly() == null) {
            return property;
        }
        String until = row.property(formerly(field, "until"));
        String i = compilation.names().position();
        String former = row.property(formerly(field, field.property())) + "[" + i + "]";
        // A list cannot hold null, so the empty text stands for it there.
        String known = field.required() ? former : "CASE " + former + " WHEN '' THEN null ELSE " + former + " END";
        return "CASE WHEN " + until + " IS NULL OR " + until + "[-1] <= $asOf THEN " + property + " ELSE [" + i
                + " IN range(0, size(" + until + ") - 1) WHERE " + until + "[" + i + "] > $asOf | " + known
                + "][0] END";
    }

    /** The list that holds what a property was before. */
    static String formerly(Field.Scalar field, String member) {
        return Objects.requireNonNull(field.formerly()) + Character.toUpperCase(member.charAt(0)) + member.substring(1);
    }
}
