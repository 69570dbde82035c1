package org.jiedui.query.projection;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jiedui.analysis.Algorithm;
import org.jiedui.analysis.ArticulationPoints;
import org.jiedui.analysis.Betweenness;
import org.jiedui.analysis.Bridges;
import org.jiedui.analysis.Closeness;
import org.jiedui.analysis.CoreNumber;
import org.jiedui.analysis.Degree;
import org.jiedui.analysis.Groups;
import org.jiedui.analysis.Louvain;
import org.jiedui.analysis.Orientation;
import org.jiedui.analysis.PageRank;
import org.jiedui.analysis.Scores;
import org.jiedui.analysis.WeaklyConnectedComponents;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a projection. All that a field was given is checked before anything is read.
 *
 * @param model the model
 * @param connections makes connections of lists
 */
record ProjectionFields(Model model, ConnectionPages connections) {

    /** The value of a field, once there is a graph. */
    @FunctionalInterface
    interface Wanted {
        Object of(Finder finder);
    }

    /** A field, once all that it was given makes sense. */
    Wanted wanted(Selected field, Map<String, Object> variables) {
        connections.check(field, variables);
        Given given = new Given(field.arguments(), variables);
        return switch (field.name()) {
            case "nodeCount" -> finder -> finder.graph().nodeCount();
            case "relationshipCount" -> finder -> finder.graph().relationshipCount();
            case "degree" -> scored(field, given, new Degree(orientation(given, Orientation.NATURAL)));
            case "pageRank" -> scored(field, given, pageRank(given));
            case "betweenness" ->
                scored(field, given, new Betweenness(undirected(given), sample(given), given.seed("samplingSeed")));
            case "closeness" ->
                scored(field, given, new Closeness(undirected(given), sample(given), given.seed("samplingSeed")));
            case "kCore" -> scored(field, given, new CoreNumber());
            case "articulationPoints" -> scored(field, given, new ArticulationPoints());
            case "bridges" -> bridges(field, given);
            case "weaklyConnectedComponents" -> grouped(field, given, new WeaklyConnectedComponents());
            case "louvain" ->
                grouped(field, given, new Louvain(given.seed("randomSeed"), given.whole("maxLevels", 10, 1, 100)));
            case "nodeSimilarity" -> new PairFields(model, connections).similar(field, given);
            case "knn" -> new PairFields(model, connections).alike(field, given);
            case "assignment" -> new AssignmentField(connections).wanted(field, given);
            default -> throw new IllegalStateException("a projection has no " + field.name());
        };
    }

    static Orientation orientation(Given given, Orientation usual) {
        return given.constant("orientation", Orientation.class, usual);
    }

    private static Orientation undirected(Given given) {
        return orientation(given, Orientation.UNDIRECTED);
    }

    private static int sample(Given given) {
        return given.whole("samplingSize", 0, 2, Integer.MAX_VALUE);
    }

    private static PageRank pageRank(Given given) {
        return new PageRank(
                orientation(given, Orientation.NATURAL),
                given.decimal("dampingFactor", 0.85, 0, 0.999),
                given.whole("maxIterations", 100, 1, 1_000),
                given.decimal("tolerance", 1e-4, 0, 1));
    }

    private Wanted scored(Selected field, Given given, Algorithm<Scores> algorithm) {
        NodeFilter filter = NodeFilter.of(given, model);
        return finder -> {
            Scores scores = finder.find(algorithm);
            return connections.of(
                    field,
                    given.variables(),
                    new ScoredNodes(finder.graph(), scores, filter),
                    other -> other.name().equals("sampleSize")
                            ? (Object)
                                    (scores.sampleSize() == 0 ? finder.graph().nodeCount() : scores.sampleSize())
                            : null);
        };
    }

    private Wanted bridges(Selected field, Given given) {
        return finder -> connections.of(
                field,
                given.variables(),
                new ScoredLinks(finder.graph(), finder.find(new Bridges())),
                ConnectionPages.NOTHING_ELSE);
    }

    private Wanted grouped(Selected field, Given given, Algorithm<Groups> algorithm) {
        int least = given.whole("minSize", 1, 1, Integer.MAX_VALUE);
        @Nullable List<String> containing = given.ids("containing");
        return finder -> {
            Groups groups = finder.find(algorithm);
            Function<NodeGroups.Members, Function<Selected, Resolver>> members =
                    listed -> wanted -> connections.of(wanted, given.variables(), listed, ConnectionPages.NOTHING_ELSE);
            return connections.of(
                    field,
                    given.variables(),
                    new NodeGroups(finder.graph(), groups, least, containing, members),
                    other -> other.name().equals("modularity") ? groups.modularity() : null);
        };
    }
}
