package org.jiedui.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jiedui.analysis.Algorithm;
import org.jiedui.analysis.ArrayGraph;
import org.jiedui.analysis.Found;
import org.jiedui.analysis.GraphBuilder;
import org.jiedui.analysis.Stopwatch;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.cost.CostLimit;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Limits;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.kept.KeptAnswers;
import org.jiedui.query.kept.KeptFindings;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Graphs of relationships in memory, and what is computed of them. Both are kept for as long as none of the kinds changes that
 * the graph was read from, and are shared by all who see the same.
 */
public final class Projections {

    private static final int LOOKED_AFTER = 1 << 10;

    private final ProjectionSettings settings;
    private final CostLimit costs;
    private final ProjectionFields fields;
    private final KeptFindings kept;
    private final AtomicLong numbers = new AtomicLong();

    public Projections(
            Model model,
            Cursors cursors,
            Limits limits,
            CostLimit costs,
            KeptAnswers answers,
            ProjectionSettings settings) {
        this.settings = settings;
        this.costs = costs;
        this.fields = new ProjectionFields(model, new ConnectionPages(cursors, limits.pageSize()));
        this.kept = new KeptFindings(answers, settings.cacheSize().toBytes());
    }

    /** A projection, ready to be answered. */
    public PlannedProjection planned(ProjectionPlan plan) {
        return new PlannedProjection(plan, fields, this, costs);
    }

    /** About how many bytes are kept. */
    public long bytes() {
        return kept.bytes();
    }

    /**
     * All that a graph depends on besides the network.
     *
     * @param texts of its statements
     * @param parameters what they take
     */
    private record GraphKey(List<String> texts, List<Map<String, @Nullable Object>> parameters) {}

    /**
     * A graph that was read.
     *
     * @param number tells it from all others
     */
    private record Held(long number, ArrayGraph graph) {}

    /**
     * What was computed of a graph. It names the graph by its number, so that a graph which is dropped takes no memory.
     *
     * @param graph its number
     */
    private record FoundKey(long graph, Algorithm<?> algorithm) {}

    /** The graph of the relationships that statements ask for. */
    Finder graph(
            List<CypherStatement> statements,
            Map<String, Object> variables,
            Map<String, @Nullable Object> given,
            MergedIds.Asking asking) {
        List<String> texts = statements.stream().map(CypherStatement::text).toList();
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
        statements.forEach(each -> parameters.add(Site.parameters(each, variables, given, asking)));
        Held held = kept.read(
                new GraphKey(texts, parameters),
                PlannedProjection.kinds(statements),
                made -> made.graph().bytes(),
                () -> timed(watch -> read(texts, parameters, asking, watch)));
        return new Finder() {
            @Override
            public long number() {
                return held.number();
            }

            @Override
            public ArrayGraph graph() {
                return held.graph();
            }

            @Override
            public <R extends Found> R find(Algorithm<R> algorithm) {
                return compute(
                        new FoundKey(held.number(), algorithm),
                        algorithm.steps(held.graph()),
                        watch -> algorithm.run(held.graph(), watch));
            }

            @Override
            public NodeSet.Nodes nodes(NodeSet set) {
                return Projections.this.nodes(set.statement(), variables, given, asking);
            }

            @Override
            public <R extends Found> R compute(Object key, double steps, Function<Stopwatch, R> work) {
                return kept.make(key, Found::bytes, () -> {
                    check(steps, held.graph());
                    return timed(work);
                });
            }
        };
    }

    private NodeSet.Nodes nodes(
            CypherStatement statement,
            Map<String, Object> variables,
            Map<String, @Nullable Object> given,
            MergedIds.Asking asking) {
        Map<String, @Nullable Object> parameters = Site.parameters(statement, variables, given, asking);
        return kept.read(
                new GraphKey(List.of(statement.text()), List.of(parameters)),
                statement.kinds(),
                NodeSet.Nodes::bytes,
                () -> timed(watch -> {
                    costs.planning().planned(statement.text());
                    return asking.ask(
                            new Statement(statement.text(), parameters),
                            rows -> NodeSet.read(numbers.incrementAndGet(), rows, settings.maxNodes(), watch));
                }));
    }

    private Held read(
            List<String> texts,
            List<Map<String, @Nullable Object>> parameters,
            MergedIds.Asking asking,
            Stopwatch watch) {
        GraphBuilder builder = new GraphBuilder(settings.maxNodes(), settings.maxRelationships());
        for (int i = 0; i < texts.size(); i++) {
            costs.planning().planned(texts.get(i));
            GraphBuilder.Mark mark = builder.mark();
            asking.ask(new Statement(texts.get(i), parameters.get(i)), rows -> {
                builder.back(mark); // a reading that failed for a passing reason begins again
                add(rows, builder, watch);
                return builder;
            });
        }
        return new Held(numbers.incrementAndGet(), builder.build());
    }

    private static void add(Rows rows, GraphBuilder builder, Stopwatch watch) {
        for (long count = 0; rows.hasNext(); count++) {
            if (count % LOOKED_AFTER == 0) {
                watch.look();
            }
            @Nullable Object[] row = rows.next();
            builder.add(text(row[0]), text(row[1]), text(row[2]));
        }
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    /** Refuses what would take too many steps. */
    private void check(double steps, ArrayGraph graph) {
        if (steps > settings.maxSteps()) {
            throw new Problem(
                    ErrorCode.TOO_COSTLY,
                    null,
                    "of %,d nodes and %,d relationships it would take about %,d steps, more than the %,d that are allowed: project less by kinds and where, compare fewer nodes, or ask for smaller samples and fewer iterations"
                            .formatted(
                                    graph.nodeCount(), graph.relationshipCount(), (long) steps, settings.maxSteps()));
        }
    }

    private <T> T timed(Function<Stopwatch, T> work) {
        try {
            return work.apply(new Stopwatch(settings.timeout()));
        } catch (GraphBuilder.TooLarge tooLarge) {
            throw new Problem(
                    ErrorCode.TOO_COSTLY,
                    null,
                    "a projection has at most %,d nodes and %,d relationships: project less by kinds and where"
                            .formatted(settings.maxNodes(), settings.maxRelationships()));
        } catch (Stopwatch.TookTooLong tooLong) {
            throw new Problem(
                    ErrorCode.TIMEOUT,
                    null,
                    "it took longer than the " + settings.timeout().toMillis()
                            + " ms that it may: project less by kinds and where, or ask for smaller samples");
        }
    }
}
