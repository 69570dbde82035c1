package org.jiedui.graph.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A filter in two parts: what rows are related to, which is quicker found first, and what else must hold for them. Families
 * of a county are few, and the county is found at once; to climb from every family there is takes as long as there are families.
 *
 * @param part the part of a row that is related, or null for the row itself
 * @param related what it must be related to
 * @param rest what else must hold for a row
 */
public record SemiJoin(@Nullable Facet part, Predicate.Related related, Predicate rest) {

    /** From so many relationships on, it is quicker to come down from all there is at their end than to climb from each row. */
    private static final int LONG = 2;

    /**
     * Finds what a filter is quicker begun with: something that it names, or else what is far away and one for each row.
     *
     * @param where the filter
     * @return nothing where it has no such part, or names the rows themselves
     */
    public static Optional<SemiJoin> of(Predicate where) {
        return Selectivity.ofItself(where) ? Optional.empty() : begun(where);
    }

    /**
     * Whether it begins with something that is named.
     *
     * @return false where it begins with all there is far away
     */
    public boolean isNamed() {
        return names(related);
    }

    private static Optional<SemiJoin> begun(Predicate where) {
        return split(null, where, SemiJoin::names).or(() -> split(null, where, each -> length(each) >= LONG));
    }

    /**
     * Finds where the way goes on from what rows are related to.
     *
     * @param where what must hold there
     * @return nothing where the way ends
     */
    public static Optional<SemiJoin> onward(Predicate where) {
        return split(null, where, SemiJoin::names).or(() -> split(null, where, each -> length(each) > 0));
    }

    /**
     * What the way leads to.
     *
     * @return the name of a kind
     */
    public String end() {
        return onward(related.predicate())
                .map(SemiJoin::end)
                .orElse(related.relation().target());
    }

    private static boolean names(Predicate.Related related) {
        return Selectivity.of(related);
    }

    /** How many relationships lie between a row and the farthest one that is asked for; 0 where there may be several of those. */
    private static int length(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return and.all().stream().mapToInt(SemiJoin::length).max().orElse(0);
        }
        if (predicate instanceof Predicate.Of of) {
            return of.facet() == Facet.NODE ? length(of.predicate()) : 0;
        }
        return predicate instanceof Predicate.Related related
                        && related.leads()
                        && !related.relation().many()
                ? related.relation().hops().size() + length(related.predicate())
                : 0;
    }

    private static Optional<SemiJoin> split(
            @Nullable Facet part, Predicate predicate, java.util.function.Predicate<Predicate.Related> wanted) {
        if (predicate instanceof Predicate.Of of && part == null) {
            return split(of.facet(), of.predicate(), wanted)
                    .map(found -> found.leaving(
                            isAlways(found.rest) ? found.rest : new Predicate.Of(of.facet(), found.rest)));
        }
        if (predicate instanceof Predicate.And and) {
            for (int i = 0; i < and.all().size(); i++) {
                int position = i;
                Optional<SemiJoin> found = split(part, and.all().get(i), wanted)
                        .map(each -> each.leaving(replaced(and.all(), position, each.rest)));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return predicate instanceof Predicate.Related related && related.leads() && wanted.test(related)
                ? Optional.of(new SemiJoin(part, related, Predicate.always()))
                : Optional.empty();
    }

    private static Predicate replaced(List<Predicate> all, int position, Predicate rest) {
        List<Predicate> others = new ArrayList<>(all);
        if (isAlways(rest)) {
            others.remove(position);
        } else {
            others.set(position, rest);
        }
        return others.size() == 1 ? others.get(0) : new Predicate.And(others);
    }

    private static boolean isAlways(Predicate predicate) {
        return predicate.equals(Predicate.always());
    }

    private SemiJoin leaving(Predicate others) {
        return new SemiJoin(part, related, others);
    }
}
