package org.jiedui.graph.cypher;

import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.index.IndexedOrder;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Validity;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Predicate.Quantifier;

/** Writes conditions. */
final class Conditions {

    private final Compilation compilation;

    Conditions(Compilation compilation) {
        this.compilation = compilation;
    }

    /**
     * A condition as an expression.
     *
     * @param total whether it must be false, not null, where a value is missing, because it stands under a negation
     */
    String write(Predicate predicate, Bindings row, boolean total) {
        if (predicate instanceof Predicate.And and) {
            return join(and.all(), " AND ", "true", row, total);
        }
        if (predicate instanceof Predicate.Or or) {
            return join(or.any(), " OR ", "false", row, total);
        }
        if (predicate instanceof Predicate.Not not) {
            return "NOT " + enclosed(write(not.negated(), row, true));
        }
        if (predicate instanceof Predicate.Of of) {
            Bindings part = row.at(of.facet());
            return compilation.names.onDay(part.day(), () -> write(of.predicate(), part, total));
        }
        if (predicate instanceof Predicate.Related related) {
            return related(related, row);
        }
        if (predicate instanceof Predicate.Items items) {
            return items(items, row);
        }
        if (predicate instanceof Predicate.Named named) {
            Pattern pattern = compilation
                    .patterns
                    .write(new Origin.Named(named.reference()), new Period.AsOf(), row)
                    .and(found -> write(named.predicate(), found, false));
            return "EXISTS { " + pattern.text().replace("\n", " ") + " }";
        }
        if (predicate instanceof Predicate.Present present) {
            return operand(present.operand(), row) + " IS NOT NULL";
        }
        if (predicate instanceof Predicate.Located located) {
            return row.property(located.field().name()) + " IS NOT NULL";
        }
        if (predicate instanceof Predicate.OfKind kinds) {
            return kinds.kinds().isEmpty() ? "false" : row.focus() + ":" + String.join("|", kinds.kinds());
        }
        String comparison = comparison(predicate, row);
        return total ? "coalesce(" + comparison + ", false)" : comparison;
    }

    private String comparison(Predicate predicate, Bindings row) {
        if (predicate instanceof Predicate.Holds holds) {
            Field.Scalar field = holds.field();
            String value = compilation.names.parameter(row.focus(), holds.value());
            return value + " IN "
                    + compilation.guard.value(field, field.access(), row, row.property(field.property()))
                    + compilation.guard.touched(row, field, "= " + value);
        }
        if (predicate instanceof Predicate.HoldsAny holds) {
            Field.Scalar field = holds.field();
            String values = compilation.names.parameter(row.focus(), holds.values());
            return "any(item IN " + values + " WHERE item IN "
                    + compilation.guard.value(field, field.access(), row, row.property(field.property())) + ")"
                    + compilation.guard.touched(row, field, "IN " + values);
        }
        if (predicate instanceof Predicate.Within within) {
            String lowerLeft = compilation.point(row, within.west(), within.south());
            String upperRight = compilation.point(row, within.east(), within.north());
            return "point.withinBBox(" + row.property(within.field().name()) + ", " + lowerLeft + ", " + upperRight
                    + ")";
        }
        Predicate.Compare compare = (Predicate.Compare) predicate;
        String left = isOrder(compare.comparison())
                ? compilation.operands.ordered(compare.operand(), row)
                : operand(compare.operand(), row);
        String right = compilation.names.parameter(row.focus(), compare.value());
        String text = left + " " + sign(compare.comparison()) + " " + right;
        return isIdentity(compare, row) ? "(" + text + " AND " + row.focus() + ":" + IndexedOrder.ALL + ")" : text;
    }

    /** All nodes are in one index by their ids, whatever their kind: that of the label that all of them bear. */
    private static boolean isIdentity(Predicate.Compare compare, Bindings row) {
        return !row.isLink()
                && (compare.comparison() == Predicate.Comparison.EQUAL
                        || compare.comparison() == Predicate.Comparison.IN)
                && compare.operand() instanceof Operand.Property property
                && property.field().property().equals("id");
    }

    private static boolean isOrder(Predicate.Comparison comparison) {
        return switch (comparison) {
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            case EQUAL, IN, CONTAINS, STARTS_WITH, ENDS_WITH -> false;
        };
    }

    private static String sign(Predicate.Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> "=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case IN -> "IN";
            case CONTAINS -> "CONTAINS";
            case STARTS_WITH -> "STARTS WITH";
            case ENDS_WITH -> "ENDS WITH";
        };
    }

    private String related(Predicate.Related related, Bindings row) {
        Quantifier quantifier = related.quantifier();
        Predicate predicate =
                quantifier == Quantifier.EVERY ? new Predicate.Not(related.predicate()) : related.predicate();
        Pattern pattern = compilation
                .patterns
                .related(related.relation(), related.period(), row)
                .and(found -> write(predicate, found, false));
        String subquery = " { " + pattern.text().replace("\n", " ") + " }";
        return switch (quantifier) {
            case SOME -> "EXISTS" + subquery;
            case EVERY, NONE -> "NOT EXISTS" + subquery;
            case SINGLE -> "COUNT" + subquery + " = 1";
        };
    }

    private String items(Predicate.Items items, Bindings row) {
        String position = compilation.names.position();
        String condition = write(items.predicate(), row.item(position), true);
        String each = "(" + position + " IN " + compilation.columns.positions(items.group(), row) + " WHERE "
                + condition + ")";
        return switch (items.quantifier()) {
            case SOME -> "any" + each;
            case EVERY -> "all" + each;
            case NONE -> "none" + each;
            case SINGLE -> "single" + each;
        };
    }

    private String join(List<Predicate> parts, String word, String none, Bindings row, boolean total) {
        if (parts.isEmpty()) {
            return none;
        }
        if (parts.size() == 1) {
            return write(parts.get(0), row, total);
        }
        return parts.stream()
                .map(part -> enclosed(part, write(part, row, total)))
                .collect(Collectors.joining(word));
    }

    private static String enclosed(Predicate part, String text) {
        boolean compound =
                part instanceof Predicate.And || part instanceof Predicate.Or || part instanceof Predicate.Of;
        return compound ? enclosed(text) : text;
    }

    private static String enclosed(String text) {
        return "(" + text + ")";
    }

    private String operand(Operand operand, Bindings row) {
        return compilation.operands.write(operand, row);
    }

    /** That a relationship held, or a node existed, in a period. */
    String held(String variable, Period period, String lastVariable) {
        return Validity.of(compilation.names, period, lastVariable).write(variable);
    }

    /** Whether nodes of a kind begin and end. */
    static boolean temporal(Model model, EntityKind kind) {
        return model.possible(kind.name()).stream().anyMatch(EntityKind::temporal);
    }
}
