package org.jiedui.query.projection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.cost.CostEstimate;
import org.jiedui.query.cost.CostLimit;
import org.jiedui.query.cost.Statistics;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.kept.AnswerKey;
import org.jiedui.query.plan.PlannedRoot;
import org.jspecify.annotations.Nullable;

/** A projection with its plan, ready to be answered again and again. */
public final class PlannedProjection implements PlannedRoot {

    /** How often it is answered anew where what it names is taken away while it is read. */
    private static final int ATTEMPTS = 3;

    private final long number = AnswerKey.numberOfPlan();
    private final ProjectionPlan plan;
    private final ProjectionFields fields;
    private final Projections projections;
    private final CostLimit costs;
    private final List<CypherStatement> statements;
    private final Set<String> kinds;

    PlannedProjection(ProjectionPlan plan, ProjectionFields fields, Projections projections, CostLimit costs) {
        this.plan = plan;
        this.fields = fields;
        this.projections = projections;
        this.costs = costs;
        this.statements = Stream.of(
                        plan.edges().stream(),
                        plan.sets().map(NodeSet::statement),
                        plan.sites().map(Site::statement))
                .flatMap(each -> each)
                .toList();
        this.kinds = kinds(statements);
    }

    /** The names of the kinds that statements read; empty for all. */
    static Set<String> kinds(List<CypherStatement> statements) {
        return statements.stream().anyMatch(each -> each.kinds().isEmpty())
                ? Set.of()
                : statements.stream().flatMap(each -> each.kinds().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public AnswerKey key(Map<String, Object> variables, Map<String, Object> given) {
        return new AnswerKey(number, plan.asOf().value(variables), variables, given);
    }

    @Override
    public String text(Map<String, Object> variables) {
        return statements().map(CypherStatement::text).collect(Collectors.joining("\n;\n"));
    }

    @Override
    public Set<String> kinds(Map<String, Object> variables) {
        requireUnderstood();
        return kinds;
    }

    private void requireUnderstood() {
        if (plan.failure() != null) {
            throw plan.failure();
        }
    }

    private Stream<CypherStatement> statements() {
        requireUnderstood();
        return statements.stream();
    }

    @Override
    public long planning(Map<String, Object> variables) {
        return statements()
                .mapToLong(each -> costs.planning().cost(each.text()))
                .sum();
    }

    /** What is computed of the graph counts as if the database had looked at it. */
    @Override
    public double cost(Map<String, Object> variables) {
        Statistics.Counts counts = costs.counts();
        requireUnderstood();
        if (!counts.areKnown()) {
            return 0;
        }
        CostEstimate estimate = costs.estimate(counts, variables);
        double graph = plan.edges().stream()
                .mapToDouble(each -> estimate.of(each.question()))
                .sum();
        double sets = plan.sets()
                .mapToDouble(each -> estimate.of(each.statement().question()))
                .sum();
        double computed = graph * plan.selected().size();
        return graph + sets + computed + pages(plan.selected(), 1, estimate, variables);
    }

    /** What stands in the pages of lists, which may lie in pages of others. */
    private double pages(List<Selected> selected, double times, CostEstimate estimate, Map<String, Object> variables) {
        double cost = 0;
        for (Selected field : selected) {
            double items = times * fields.connections().size(field, variables);
            cost += field.site() == null
                    ? pages(field.children(), items, estimate, variables)
                    : times * estimate.of(field.site().statement().question());
        }
        return cost;
    }

    @Override
    public Answer answer(AnswerKey key, MergedIds.Asking asking) {
        Map<Selected, ProjectionFields.Wanted> wanted = check(key.variables());
        Map<String, @Nullable Object> given = new LinkedHashMap<>(key.given());
        given.put("asOf", key.asOf());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Finder finder = projections.graph(plan.edges(), key.variables(), given, asking);
            Map<String, Object> values = new LinkedHashMap<>();
            wanted.forEach((field, each) -> values.put(field.key(), each.of(finder)));
            Answer answer = ProjectionAnswer.of(plan.selected(), field -> values.get(field.key()), (site, ids) -> {
                costs.planning().planned(site.statement().text());
                return site.read(ids, key.variables(), given, asking);
            });
            if (answer != null) {
                return answer;
            }
        }
        throw new Problem(
                ErrorCode.OVERLOADED, null, "the network was changed again and again while it was read: ask again");
    }

    /** Refuses what does not make sense or would cost too much. */
    private Map<Selected, ProjectionFields.Wanted> check(Map<String, Object> variables) {
        statements().forEach(each -> costs.planning().check(each.text()));
        plan.checks().forEach(check -> check.value(variables));
        Map<Selected, ProjectionFields.Wanted> wanted = new LinkedHashMap<>();
        for (Selected field : plan.selected()) {
            if (!field.name().equals("__typename")) {
                wanted.put(field, fields.wanted(field, variables));
            }
        }
        costs.check(cost(variables));
        return wanted;
    }
}
