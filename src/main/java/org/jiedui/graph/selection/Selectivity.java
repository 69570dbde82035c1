package org.jiedui.graph.selection;

import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;

/** Tells filters that name what is looked for, by an id, code or name, from those that hold for a good part of a list. */
public final class Selectivity {

    private Selectivity() {}

    /** Whether only few rows can meet the condition, so that it is quicker to find them first and to sort them then. */
    public static boolean of(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return and.all().stream().anyMatch(Selectivity::of);
        }
        if (predicate instanceof Predicate.Of of) {
            return of(of.predicate());
        }
        if (predicate instanceof Predicate.Named named) {
            return of(named.predicate());
        }
        if (predicate instanceof Predicate.Related related) {
            return related.quantifier() == Predicate.Quantifier.SOME && of(related.predicate());
        }
        return predicate instanceof Predicate.Compare compare && names(compare);
    }

    /** Whether the condition names the rows themselves, or an end of theirs, so that they are found without anything else. */
    static boolean ofItself(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return and.all().stream().anyMatch(Selectivity::ofItself);
        }
        return predicate instanceof Predicate.Of of
                ? ofItself(of.predicate())
                : predicate instanceof Predicate.Compare compare && names(compare);
    }

    private static boolean names(Predicate.Compare compare) {
        boolean sameness =
                compare.comparison() == Predicate.Comparison.EQUAL || compare.comparison() == Predicate.Comparison.IN;
        return sameness && compare.operand() instanceof Operand.Property property && isName(property.field());
    }

    private static boolean isName(Field.Scalar field) {
        return field.lookup() != null || field.type().form() == ScalarType.Form.ID;
    }
}
