package org.jiedui.editing;

import static org.jiedui.editing.Client.with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.editing.edits.Ids;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** Two counties of one city with what lies in them, as plain values: what there is, and where it lies on a day. */
final class PlaceWorld {

    private static final String NODES =
            "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id, n.version ORDER BY n.id";
    private static final String LINKS = "MATCH (n:Entity)-[r]-() WHERE n.id IN $ids WITH DISTINCT r"
            + " RETURN r.id, r.version, r.fromId, r.toId, r.validFromDate, r.validToDate ORDER BY r.id";

    private final Network network;
    private final Client admin;
    private final Set<String> known = new LinkedHashSet<>();
    final String source;
    final String north;
    final String south;

    PlaceWorld(Network network, Client admin) {
        this.network = network;
        this.admin = admin;
        this.source = network.source();
        String city = network.city("州");
        this.north = county("北县", city);
        this.south = county("南县", city);
        known.add(city);
        known.add(network.city("另一市"));
    }

    private String county(String name, String city) {
        String county = network.county(name);
        link("Containment", "part", county, "whole", city);
        known.add(county);
        for (String number : List.of("一", "二")) {
            String township = network.node("Township", Map.of("name", name + number, "level", "TOWN", "area", "YI"));
            link("Containment", "part", township, "whole", county);
            String village = network.node("Village", Map.of("name", name + number, "level", "VILLAGE", "area", "YI"));
            link("Containment", "part", village, "whole", township);
            String family = network.node(
                    "Family",
                    Map.of("name", "一户", "sizeBand", "THREE_TO_FOUR", "madeUp", true, "personalDisplayName", "某家"));
            link("Residence", "family", family, "village", village);
            String cadre = network.node("Cadre", Map.of("name", "某人", "role", "HOUSEHOLD_HELPER", "madeUp", true));
            link("Posting", "cadre", cadre, "place", village);
            known.addAll(List.of(township, village, family, cadre));
        }
        return county;
    }

    private void link(String kind, String from, String fromId, String to, String toId) {
        admin.mutate(
                "record" + kind,
                with(from, fromId, to, toId, "sources", List.of(with("source", source)), "reason", "as it is"),
                "__typename");
    }

    /** Somebody has recorded a node. */
    void add(String id) {
        known.add(id);
    }

    /** A relationship that was there. */
    record Link(
            String id,
            long version,
            String from,
            String to,
            @Nullable LocalDate begins,
            @Nullable LocalDate ends) {

        String kind() {
            return Ids.kind(id);
        }

        boolean holds(LocalDate day) {
            return (begins == null || !day.isBefore(begins)) && (ends == null || day.isBefore(ends));
        }

        /** Whether it says that its beginning lies in its end. */
        boolean places() {
            return Set.of("Containment", "Residence", "Posting", "Mention").contains(kind());
        }
    }

    /**
     * What there was at a moment.
     *
     * @param nodes their versions by their ids
     * @param links by their ids
     */
    record Snapshot(Map<String, Long> nodes, Map<String, Link> links) {

        /** Everything that lies in a place on a day, the place itself included. */
        Set<String> inside(String place, LocalDate day) {
            Set<String> inside = new LinkedHashSet<>(Set.of(place));
            boolean more = true;
            while (more) {
                more = false;
                for (Link link : links.values()) {
                    if (link.places() && link.holds(day) && inside.contains(link.to())) {
                        more |= inside.add(link.from());
                    }
                }
            }
            return inside;
        }

        List<Link> linksOf(String node) {
            return links.values().stream()
                    .filter(link -> link.from().equals(node) || link.to().equals(node))
                    .toList();
        }

        List<String> nodes(String... kinds) {
            return nodes.keySet().stream()
                    .filter(id -> List.of(kinds).contains(Ids.kind(id)))
                    .toList();
        }

        List<Link> links(String... kinds) {
            return links.values().stream()
                    .filter(link -> List.of(kinds).contains(link.kind()))
                    .toList();
        }
    }

    Snapshot now() {
        Map<String, Object> ids = Map.of("ids", List.copyOf(known));
        Map<String, Long> nodes = new LinkedHashMap<>();
        Map<String, Link> links = new LinkedHashMap<>();
        network.database()
                .read(
                        new Statement(NODES, new LinkedHashMap<>(ids)),
                        rows -> rows.toList(row -> nodes.put(text(row[0]), number(row[1]))));
        List<Link> found = network.database()
                .read(
                        new Statement(LINKS, new LinkedHashMap<>(ids)),
                        rows -> rows.toList(row -> new Link(
                                text(row[0]),
                                number(row[1]),
                                text(row[2]),
                                text(row[3]),
                                (LocalDate) row[4],
                                (LocalDate) row[5])));
        found.forEach(link -> links.put(link.id(), link));
        return new Snapshot(nodes, links);
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }

    /** The ids of all that is named by inputs, for whoever wants to know what a failure was about. */
    List<String> known() {
        return new ArrayList<>(known);
    }
}
