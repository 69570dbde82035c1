package org.jiedui.query.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Check;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Compared;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.Measure;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Period;
import org.jiedui.graph.selection.Predicate;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.SemiJoin;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many nodes and relationships the database has to look at for a question, from the number of nodes and
 * relationships of each kind. It is right to an order of magnitude, which is enough to refuse what would take minutes.
 */
public final class CostEstimate {

    /** Of rows that an index brings in order, one in so many meets a filter that names nothing. */
    private static final double READ_FOR_EACH_KEPT = 20;

    /** What a filter names may have so many times more rows than others of its kind. */
    private static final double MORE_THAN_OTHERS = 10;

    private final Model model;
    private final Cardinality cardinality;
    private final Map<String, ? extends @Nullable Object> variables;
    private final Map<Parameter, Double> sizes = new HashMap<>();

    CostEstimate(Model model, Statistics.Counts counts, Map<String, ? extends @Nullable Object> variables) {
        this.model = model;
        this.cardinality = new Cardinality(model, counts);
        this.variables = variables;
    }

    public double of(Question question) {
        if (question instanceof Question.Stream stream) {
            return rows(stream.rows(), null);
        }
        if (question instanceof Question.Each each) {
            return size(each.ids()) * columns(each.columns(), null);
        }
        if (question instanceof Question.Comparing comparing) {
            return columns(comparing.columns(), null);
        }
        if (question instanceof Question.Within within) {
            return all(within.place(), null) + columns(within.columns(), null);
        }
        return columns(((Question.Single) question).columns(), null);
    }

    private double columns(List<Column> columns, @Nullable String kind) {
        return columns.stream().mapToDouble(column -> column(column, kind)).sum();
    }

    private double column(Column column, @Nullable String kind) {
        if (column instanceof Column.Many many) {
            return rows(many.rows(), kind);
        }
        if (column instanceof Column.One one) {
            return rows(one.rows(), kind);
        }
        if (column instanceof Column.Joined joined) {
            return 1 + column(joined.column(), Cardinality.target(joined.origin(), kind));
        }
        if (column instanceof Column.Of of) {
            return column(of.column(), of.facet() == Facet.NODE ? kind : "Entity");
        }
        if (column instanceof Column.Value value) {
            return operand(value.operand(), kind);
        }
        if (column instanceof Column.Cases cases) {
            return cases.cases().stream()
                    .mapToDouble(each -> columns(each.columns(), each.kind()))
                    .max()
                    .orElse(0);
        }
        if (column instanceof Column.Count count) {
            return count.nodes() ? measured(count.rows(), List.of(), kind) : counted(count.rows(), kind);
        }
        if (column instanceof Column.Measures measures) {
            return measures(measures, kind);
        }
        return column instanceof Column.GroupedMeasures grouped ? groups(grouped, kind) : 0;
    }

    /** The number of rows may be known; for anything else they are gone through once. */
    private double measures(Column.Measures measures, @Nullable String outer) {
        return measures.measures().stream().allMatch(Measure.Count.ALL::equals)
                ? counted(measures.rows(), outer)
                : measured(measures.rows(), measures.measures(), outer);
    }

    private double measured(RowSet rows, List<Measure> measures, @Nullable String outer) {
        String kind = Cardinality.target(rows.origin(), outer);
        double all = all(rows.origin(), outer);
        return matched(rows, outer)
                + all
                        * measures.stream()
                                .mapToDouble(each -> predicate(each.where(), kind))
                                .sum();
    }

    /** Each row is matched once, with what it is grouped by; of the groups, those of a page are shown. */
    private double groups(Column.GroupedMeasures grouped, @Nullable String outer) {
        double rows = measured(grouped.rows(), grouped.measures(), outer)
                + matched(grouped.rows(), outer) * grouped.keys().size();
        double each = 0;
        for (GroupKey key : grouped.keys()) {
            each += key.columns().isEmpty() ? 0 : columns(key.columns(), "Entity");
        }
        double all = all(grouped.rows().origin(), outer);
        double ordered = 0;
        for (Order order : grouped.order()) {
            ordered += operand(order.operand(), "Entity");
        }
        double shown =
                grouped.page() == null ? 0 : Math.min(all, size(grouped.page().limit()));
        return rows + all * ordered + shown * each;
    }

    /** Rows that are listed: found, sorted, cut, and then shown. */
    private double rows(RowSet rows, @Nullable String outer) {
        double sought = sought(rows, outer);
        double all = sought > 0 ? sought : all(rows.origin(), outer);
        double limit = rows.page() == null ? all : size(rows.page().limit());
        boolean indexed = rows.page() != null && sought == 0 && inOrder(rows);
        double kept = rows.where().equals(Predicate.always()) ? limit : limit * READ_FOR_EACH_KEPT;
        double looked = indexed ? Math.min(all, kept) : all;
        String kind = Cardinality.target(rows.origin(), outer);
        double each = 1 + predicate(rows.where(), kind);
        for (Order order : rows.order()) {
            each += operand(order.operand(), kind);
        }
        return looked * each + Math.min(all, limit) * columns(rows.columns(), kind);
    }

    /** What is looked at for all rows of an origin; of what is compared, each is looked at on both days. */
    private double all(Origin origin, @Nullable String outer) {
        Compared compared = origin instanceof Origin.Comparing comparing
                ? comparing.compared()
                : origin instanceof Origin.Side side ? side.compared() : null;
        if (origin instanceof Origin.Findings findings) {
            return findings.checks().stream().mapToDouble(this::looked).sum();
        }
        if (compared == null) {
            return origin instanceof Origin.Days days ? size(days.days()) : cardinality.of(origin, outer);
        }
        String kind = compared.kind() instanceof EntityKind entity ? entity.name() : null;
        double led = compared.kind().fields().values().stream()
                .filter(field -> field instanceof Field.Relation relation && !relation.many() && relation.direct())
                .mapToDouble(field -> cardinality.reached(((Field.Relation) field).hops(), kind))
                .sum();
        long dated = compared.kind().fields().values().stream()
                .filter(field -> field instanceof Field.Scalar scalar && scalar.formerly() != null)
                .count();
        double each = 1 + compared.by().size() + 2 * (predicate(compared.among(), kind) + led + dated);
        return cardinality.of(origin, outer) * each;
    }

    /** What is looked at for a check: all of its kinds, and what each is held against. */
    private double looked(Check check) {
        double all = check.kinds().stream().mapToDouble(cardinality::of).sum();
        Check.Condition condition = check.condition();
        if (condition instanceof Check.Unattached unattached) {
            return check.kinds().stream()
                    .mapToDouble(kind -> cardinality.of(kind)
                            * (1 + cardinality.reached(unattached.relation().hops(), kind.name())))
                    .sum();
        }
        if (condition instanceof Check.Conflicting conflicting) {
            return 2 * all + cardinality.of(model.entity(conflicting.subject().target()));
        }
        if (condition instanceof Check.DuplicateKey key) {
            return check.kinds().isEmpty() ? 0 : 2 * cardinality.of(key.among());
        }
        boolean single = condition instanceof Check.EndingSoon || condition instanceof Check.WithoutSource;
        return single ? all : 2 * all;
    }

    private double size(Parameter sized) {
        double size = size(sized, variables);
        sizes.put(sized, size);
        return size;
    }

    /** The sizes of pages and lists on which the estimate depends; another request that has the same costs the same. */
    public Map<Parameter, Double> sizes() {
        return sizes;
    }

    /** How many items a parameter asks for. */
    public static double size(Parameter sized, Map<String, ? extends @Nullable Object> variables) {
        Object value = sized.binding().value(variables);
        return value instanceof List<?> list ? list.size() : value instanceof Number limit ? limit.doubleValue() : 1;
    }

    /**
     * Whether an index keeps the order, so that no more is looked at than the page needs. What a statement works out is all
     * worked out before it is sorted.
     */
    private boolean inOrder(RowSet rows) {
        if (rows.origin() instanceof Origin.Findings || rows.origin() instanceof Origin.Comparing) {
            return false;
        }
        if (rows.origin() instanceof Origin.Related related
                && !related.relation().dense()) {
            return false;
        }
        if (rows.order().isEmpty()) {
            return true;
        }
        Operand operand = rows.order().get(0).operand();
        Operand own = operand instanceof Operand.Of of && of.facet() == Facet.LINK ? of.operand() : operand;
        return rows.order().size() == 1
                && own instanceof Operand.Property property
                && pages(rows.origin()).contains(property.field());
    }

    private static List<Field.Scalar> pages(Origin origin) {
        if (origin instanceof Origin.Nodes nodes) {
            return nodes.kind().pages();
        }
        if (origin instanceof Origin.Links links) {
            return links.kind().pages();
        }
        List<Field.Scalar> pages =
                origin instanceof Origin.Related related ? related.relation().pages() : null;
        return pages == null ? List.of() : pages;
    }

    private double counted(RowSet rows, @Nullable String outer) {
        boolean all = rows.where().equals(Predicate.always());
        if (all && rows.origin() instanceof Origin.Nodes nodes && !temporal(nodes.kind())) {
            return 1;
        }
        if (all && rows.period() instanceof Period.AsOf && rows.origin() instanceof Origin.Related related) {
            return tallied(related.relation(), outer);
        }
        return matched(rows, outer);
    }

    private boolean temporal(EntityKind kind) {
        return model.possible(kind.name()).stream().anyMatch(EntityKind::temporal);
    }

    /** A tally tells the last step of a relation; the steps before it are taken. */
    private double tallied(Field.Relation relation, @Nullable String outer) {
        List<Field.Hop> hops = relation.hops();
        boolean tally = model.isDense(hops.get(hops.size() - 1));
        return 1 + cardinality.reached(tally ? hops.subList(0, hops.size() - 1) : hops, outer);
    }

    private double matched(RowSet rows, @Nullable String outer) {
        double sought = sought(rows, outer);
        double looked = sought > 0 ? sought : all(rows.origin(), outer);
        return looked * (1 + predicate(rows.where(), Cardinality.target(rows.origin(), outer)));
    }

    /** What is looked at where rows are sought from something that the filter names; 0 where they are not. */
    private double sought(RowSet rows, @Nullable String outer) {
        SemiJoin join = outer == null ? SemiJoin.of(rows.where()).orElse(null) : null;
        if (join == null || !join.isNamed()) {
            return 0;
        }
        double named = cardinality.of(model.entity(join.end()));
        double all = all(rows.origin(), null);
        return named + Math.min(all, all / Math.max(1, named) * MORE_THAN_OTHERS);
    }

    private double predicate(Predicate predicate, @Nullable String kind) {
        if (predicate instanceof Predicate.And and) {
            return and.all().stream().mapToDouble(each -> predicate(each, kind)).sum();
        }
        if (predicate instanceof Predicate.Or or) {
            return or.any().stream().mapToDouble(each -> predicate(each, kind)).sum();
        }
        if (predicate instanceof Predicate.Not not) {
            return predicate(not.negated(), kind);
        }
        if (predicate instanceof Predicate.Of of) {
            return predicate(of.predicate(), of.facet() == Facet.NODE ? kind : "Entity");
        }
        if (predicate instanceof Predicate.Items items) {
            return 1 + predicate(items.predicate(), kind);
        }
        if (predicate instanceof Predicate.Named named) {
            return 1 + predicate(named.predicate(), named.reference().target());
        }
        if (predicate instanceof Predicate.Related related) {
            double each = 1 + predicate(related.predicate(), related.relation().target());
            return cardinality.reached(related.relation().hops(), kind) * each;
        }
        if (predicate instanceof Predicate.Compare compare) {
            return operand(compare.operand(), kind);
        }
        return predicate instanceof Predicate.Present present ? operand(present.operand(), kind) : 0;
    }

    private double operand(Operand operand, @Nullable String kind) {
        if (operand instanceof Operand.Of of) {
            return operand(of.operand(), of.facet() == Facet.NODE ? kind : "Entity");
        }
        if (operand instanceof Operand.Count count) {
            return count.nodes() || !(count.period() instanceof Period.AsOf)
                    ? cardinality.reached(count.relation().hops(), kind)
                    : tallied(count.relation(), kind);
        }
        if (operand instanceof Operand.OfGroup of) {
            return of.inner() == null ? 0 : operand(of.inner(), kind);
        }
        return operand instanceof Operand.Through || operand instanceof Operand.Named ? 1 : 0;
    }
}
