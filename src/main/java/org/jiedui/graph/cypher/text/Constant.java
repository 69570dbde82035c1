package org.jiedui.graph.cypher.text;

import java.util.List;
import org.jiedui.graph.selection.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions that hold for every row or for none, whatever is asked for: the planner leaves out what follows from them. */
public final class Constant {

    private Constant() {}

    /** Whether a condition always holds or never; null where it depends on the row. */
    public static @Nullable Boolean of(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return of(and.all(), false);
        }
        if (predicate instanceof Predicate.Or or) {
            return of(or.any(), true);
        }
        if (predicate instanceof Predicate.Not not) {
            Boolean negated = of(not.negated());
            return negated == null ? null : !negated;
        }
        if (predicate instanceof Predicate.Of of) {
            return of(of.predicate());
        }
        boolean never =
                predicate instanceof Predicate.OfKind kinds && kinds.kinds().isEmpty();
        return never ? Boolean.FALSE : null;
    }

    /** One part that decides decides all. */
    private static @Nullable Boolean of(List<Predicate> parts, boolean deciding) {
        boolean open = false;
        for (Predicate part : parts) {
            Boolean constant = of(part);
            if (constant == null) {
                open = true;
            } else if (constant == deciding) {
                return deciding;
            }
        }
        return open ? null : !deciding;
    }
}
