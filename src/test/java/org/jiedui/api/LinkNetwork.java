package org.jiedui.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Kind;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** The links of the network in memory: paths and neighbourhoods are found in it step by step, without a query. */
final class LinkNetwork {

    private final Map<String, List<Link>> links = new HashMap<>();
    private final List<String> nodes;

    private LinkNetwork(List<Link> all) {
        for (Link link : all) {
            links.computeIfAbsent(link.from(), unknown -> new ArrayList<>()).add(link);
            links.computeIfAbsent(link.to(), unknown -> new ArrayList<>()).add(link);
        }
        nodes = links.keySet().stream().sorted().toList();
    }

    static LinkNetwork of(Database database) {
        Statement all = new Statement("MATCH (from:Entity)-[link]->(to:Entity)"
                + " RETURN link.id, from.id, to.id, link.validFromDate, link.validToDate, link.status");
        return new LinkNetwork(database.read(
                all,
                rows -> rows.toList(row -> new Link(
                        String.valueOf(row[0]),
                        String.valueOf(row[1]),
                        String.valueOf(row[2]),
                        (LocalDate) row[3],
                        (LocalDate) row[4],
                        String.valueOf(row[5])))));
    }

    /** Every node that has a link, in the order of the ids. */
    List<String> nodes() {
        return nodes;
    }

    record Link(
            String id,
            String from,
            String to,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            String status) {

        String kind() {
            return Kind.constant(id.substring(0, id.indexOf('_')));
        }

        boolean held(LocalDate on) {
            return (validFrom == null || !validFrom.isAfter(on)) && (validTo == null || validTo.isAfter(on));
        }
    }

    /** Which links are followed: kinds with their directions, and the statuses that are wanted. */
    record Walk(Map<String, Set<Direction>> kinds, Set<String> statuses, LocalDate on) {
        boolean takes(Link link, Direction direction) {
            return kinds.getOrDefault(link.kind(), Set.of()).contains(direction)
                    && statuses.contains(link.status())
                    && link.held(on);
        }
    }

    record Step(Link link, Direction direction, String to) {}

    List<Step> steps(String from, Walk walk) {
        return links.getOrDefault(from, List.of()).stream()
                .map(link -> link.from().equals(from)
                        ? new Step(link, Direction.OUT, link.to())
                        : new Step(link, Direction.IN, link.from()))
                .filter(step -> walk.takes(step.link(), step.direction()))
                .toList();
    }

    record Path(List<String> nodes, List<String> links) {
        int length() {
            return links.size();
        }

        List<String> ids() {
            return Stream.concat(nodes.stream(), links.stream()).toList();
        }
    }

    /** The shortest paths, all of one length before any of the next. */
    List<Path> paths(String from, String to, Walk walk, int longest, int first) {
        Map<String, Integer> distances = distances(to, walk, longest);
        List<Path> found = new ArrayList<>();
        for (int length = 1; length <= longest && found.size() < first && !from.equals(to); length++) {
            extend(new Path(List.of(from), List.of()), to, walk, length, distances, found);
        }
        Comparator<Path> byIds = (one, other) -> compare(one.ids(), other.ids());
        found.sort(Comparator.comparingInt(Path::length).thenComparing(byIds));
        return found.subList(0, Math.min(first, found.size()));
    }

    private void extend(Path path, String to, Walk walk, int left, Map<String, Integer> distances, List<Path> found) {
        String at = path.nodes().get(path.nodes().size() - 1);
        if (left == 0) {
            found.add(path);
            return;
        }
        for (Step step : steps(at, walk)) {
            boolean arrives = step.to().equals(to);
            if (distances.getOrDefault(step.to(), Integer.MAX_VALUE) < left
                    && arrives == (left == 1)
                    && !path.nodes().contains(step.to())) {
                Path longer = new Path(
                        append(path.nodes(), step.to()),
                        append(path.links(), step.link().id()));
                extend(longer, to, walk, left - 1, distances, found);
            }
        }
    }

    /** How far nodes lie from one, whichever way links point, so that it is never more than by the walk. */
    private Map<String, Integer> distances(String to, Walk walk, int longest) {
        Map<String, Set<Direction>> eitherWay = new HashMap<>();
        walk.kinds().keySet().forEach(kind -> eitherWay.put(kind, Set.of(Direction.values())));
        Walk undirected = new Walk(eitherWay, walk.statuses(), walk.on());
        Map<String, Integer> distances = new HashMap<>(Map.of(to, 0));
        Set<String> reached = Set.of(to);
        for (int distance = 1; distance <= longest; distance++) {
            Set<String> next = new HashSet<>();
            for (String node : reached) {
                for (Step step : steps(node, undirected)) {
                    if (distances.putIfAbsent(step.to(), distance) == null) {
                        next.add(step.to());
                    }
                }
            }
            reached = next;
        }
        return distances;
    }

    /** What a neighbourhood shows: nodes in their order, links by id, and counts by what was left out where. */
    record Neighbourhood(List<String> nodes, Set<String> links, Map<String, Integer> omitted) {}

    Neighbourhood around(String start, Walk walk, int depth, int cap, int most) {
        Set<String> nodes = new LinkedHashSet<>(Set.of(start));
        Set<String> expanded = new LinkedHashSet<>();
        Map<String, Link> taken = new TreeMap<>();
        Set<String> level = Set.of(start);
        for (int i = 0; i < depth; i++) {
            Set<String> reached = new TreeSet<>();
            for (String node : level) {
                expanded.add(node);
                grouped(node, walk)
                        .values()
                        .forEach(group -> group.stream()
                                .sorted(Comparator.comparing(step -> step.link().id()))
                                .limit(cap)
                                .forEach(step -> {
                                    taken.put(step.link().id(), step.link());
                                    reached.add(step.to());
                                }));
            }
            reached.removeAll(nodes);
            level = new LinkedHashSet<>(
                    reached.stream().limit(most - nodes.size()).toList());
            nodes.addAll(level);
        }
        taken.values().removeIf(link -> !nodes.contains(link.from()) || !nodes.contains(link.to()));
        Map<String, Integer> omitted = new TreeMap<>();
        for (String node : expanded) {
            grouped(node, walk).forEach((name, group) -> {
                int left = (int) group.stream()
                        .filter(step -> !taken.containsKey(step.link().id()))
                        .count();
                if (left > 0) {
                    omitted.put(node + " " + name, left);
                }
            });
        }
        return new Neighbourhood(List.copyOf(nodes), taken.keySet(), omitted);
    }

    private Map<String, List<Step>> grouped(String node, Walk walk) {
        Map<String, List<Step>> groups = new LinkedHashMap<>();
        steps(node, walk)
                .forEach(step -> groups.computeIfAbsent(
                                step.link().kind() + " " + step.direction(), unknown -> new ArrayList<>())
                        .add(step));
        return groups;
    }

    private static List<String> append(List<String> list, String item) {
        List<String> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int compared = one.get(i).compareTo(other.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }
}
