package org.jiedui.analysis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.graph.SimpleGraph;

/**
 * A small graph as a list of relationships.
 *
 * @param links each its id and the ids of its ends
 */
record SampleGraph(List<Link> links) {

    record Link(String id, String from, String to) {}

    /** Written as {@code a>b a>c}. */
    static SampleGraph of(String text) {
        List<Link> links = new ArrayList<>();
        for (String each : text.split(" ", -1)) {
            String[] ends = each.split(">", -1);
            links.add(new Link("L_" + (char) ('a' + links.size()), ends[0], ends[1]));
        }
        return new SampleGraph(links);
    }

    /** Some nodes and relationships, among them several between two nodes and some that lead back to where they start. */
    static SampleGraph random(int seed) {
        Random random = new Random(seed);
        int nodes = 2 + random.nextInt(40);
        int count = 1 + random.nextInt(3 * nodes / 2);
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            links.add(new Link(
                    "L_" + (1000 + i), "N_" + (100 + random.nextInt(nodes)), "N_" + (100 + random.nextInt(nodes))));
        }
        return new SampleGraph(links);
    }

    static Stopwatch watch() {
        return new Stopwatch(Duration.ofMinutes(5));
    }

    ArrayGraph built() {
        GraphBuilder builder = new GraphBuilder(Integer.MAX_VALUE, Integer.MAX_VALUE);
        links.forEach(link -> builder.add(link.id(), link.from(), link.to()));
        return builder.build();
    }

    SampleGraph shuffled(int seed) {
        List<Link> others = new ArrayList<>(links);
        Collections.shuffle(others, new Random(seed));
        return new SampleGraph(others);
    }

    Set<String> nodes() {
        Set<String> nodes = new TreeSet<>();
        links.forEach(link -> nodes.addAll(List.of(link.from(), link.to())));
        return nodes;
    }

    Graph<String, String> directed() {
        Graph<String, String> graph = new DirectedPseudograph<>(null, null, false);
        nodes().forEach(graph::addVertex);
        links.forEach(link -> graph.addEdge(link.from(), link.to(), link.id()));
        return graph;
    }

    /** Neighbours, each once. */
    Graph<String, DefaultEdge> simple(Orientation orientation) {
        Graph<String, DefaultEdge> graph = orientation == Orientation.UNDIRECTED
                ? new SimpleGraph<>(DefaultEdge.class)
                : new SimpleDirectedGraph<>(DefaultEdge.class);
        nodes().forEach(graph::addVertex);
        for (Link link : links) {
            String from = orientation == Orientation.REVERSE ? link.to() : link.from();
            String to = orientation == Orientation.REVERSE ? link.from() : link.to();
            if (!from.equals(to) && !graph.containsEdge(from, to)) {
                graph.addEdge(from, to);
            }
        }
        return graph;
    }

    /** Scores by the ids of nodes. */
    static Map<String, Double> scores(ArrayGraph graph, Scores scores) {
        Map<String, Double> byId = new LinkedHashMap<>();
        for (int rank = 0; rank < scores.size(); rank++) {
            byId.put(graph.node(scores.at(rank)), scores.score(scores.at(rank)));
        }
        return byId;
    }

    /** Groups as sets of ids. */
    static List<Set<String>> groups(ArrayGraph graph, Groups groups) {
        List<Set<String>> sets = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            Set<String> members = new LinkedHashSet<>();
            for (int i = 0; i < groups.size(group); i++) {
                members.add(graph.node(groups.member(group, i)));
            }
            sets.add(members);
        }
        return sets;
    }
}
