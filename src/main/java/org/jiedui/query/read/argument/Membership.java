package org.jiedui.query.read.argument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Predicate.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * Joins conditions, those that compare one value with many as its membership in one list: planning takes the database time
 * that grows faster than their number, a list none.
 */
public final class Membership {

    private Membership() {}

    /** All of the conditions. */
    public static Predicate all(List<Predicate> conditions) {
        List<Predicate> joined = joined(
                conditions,
                each -> each instanceof Predicate.And and ? and.all() : null,
                each -> each instanceof Predicate.Not not ? same(not.negated()) : null,
                Predicate.Not::new);
        return joined.size() == 1 ? joined.get(0) : new Predicate.And(joined);
    }

    /** Any of the conditions. */
    public static Predicate any(List<Predicate> conditions) {
        List<Predicate> joined = joined(
                conditions,
                each -> each instanceof Predicate.Or or ? or.any() : null,
                Membership::same,
                Function.identity());
        return joined.size() == 1 ? joined.get(0) : new Predicate.Or(joined);
    }

    private static Predicate.@Nullable Compare same(Predicate predicate) {
        return predicate instanceof Predicate.Compare compare
                        && (compare.comparison() == Comparison.EQUAL || compare.comparison() == Comparison.IN)
                ? compare
                : null;
    }

    private static List<Predicate> joined(
            List<Predicate> conditions,
            Function<Predicate, @Nullable List<Predicate>> inner,
            Function<Predicate, Predicate.@Nullable Compare> comparing,
            Function<Predicate, Predicate> written) {
        Map<Operand, List<Predicate.Compare>> together = new LinkedHashMap<>();
        Set<Predicate> others = new LinkedHashSet<>();
        conditions.stream().flatMap(each -> flat(each, inner)).forEach(each -> {
            Predicate.Compare compare = comparing.apply(each);
            if (compare == null) {
                others.add(each);
            } else {
                together.computeIfAbsent(compare.operand(), unknown -> new ArrayList<>())
                        .add(compare);
            }
        });
        List<Predicate> joined = new ArrayList<>();
        together.values().forEach(each -> joined.add(written.apply(each.size() == 1 ? each.get(0) : member(each))));
        joined.addAll(others);
        return joined;
    }

    private static Stream<Predicate> flat(Predicate predicate, Function<Predicate, @Nullable List<Predicate>> inner) {
        List<Predicate> nested = inner.apply(predicate);
        return nested == null ? Stream.of(predicate) : nested.stream().flatMap(each -> flat(each, inner));
    }

    private static Predicate member(List<Predicate.Compare> compared) {
        Predicate.Compare first = compared.get(0);
        Parameter values = new Parameter(
                first.value().hint(),
                all -> compared.stream()
                        .flatMap(each -> values(each, each.value().binding().value(all)))
                        .toList());
        return new Predicate.Compare(first.operand(), Comparison.IN, values);
    }

    private static Stream<@Nullable Object> values(Predicate.Compare compare, @Nullable Object value) {
        return compare.comparison() == Comparison.IN && value instanceof List<?> list
                ? list.stream().map(each -> each)
                : Stream.of(value);
    }
}
