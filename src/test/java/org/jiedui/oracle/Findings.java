package org.jiedui.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jiedui.graph.Direction;
import org.jspecify.annotations.Nullable;

/** What a look through a network finds on a day, worked out item by item and by the words of the rules. */
final class Findings {

    private static final Set<String> ENDING_WITH_THEIR_ENDS =
            Set.of("Support", "Posting", "Secondment", "Containment", "Residence", "Pairing", "ProjectSite");
    private static final Set<String> TOPICS = Set.of("Figure", "Milestone", "Event", "Mechanism", "Statement");

    private final MemoryGraph graph;
    private final LocalDate day;
    private final int days;
    private final Map<String, Map<String, @Nullable Object>> found = new TreeMap<>();

    private Findings(MemoryGraph graph, LocalDate day, int days) {
        this.graph = graph;
        this.day = day;
        this.days = days;
    }

    /**
     * The findings, by their ids: the id of the other node, the day and whether they can be mended.
     *
     * @param days within how many days something ends that is told to end soon
     */
    static Map<String, Map<String, @Nullable Object>> of(MemoryGraph graph, LocalDate day, int days) {
        Findings findings = new Findings(graph, day, days);
        graph.links().stream().filter(findings::holds).forEach(findings::link);
        graph.nodes().stream().filter(findings::holds).forEach(findings::node);
        findings.conflicts();
        findings.duplicates("code", node -> node.values().containsKey("level"));
        findings.duplicates("identifier", node -> node.kind().equals("Organisation"));
        return findings.found;
    }

    private void add(String rule, Item thing, @Nullable Item other, String by, @Nullable LocalDate on, boolean mended) {
        Map<String, @Nullable Object> told = new HashMap<>();
        told.put("other", other == null ? null : other.id());
        told.put("day", on == null ? null : on.toString());
        told.put("mended", mended);
        found.put(
                rule + ":" + thing.id() + (other == null ? "" : ":" + other.id()) + (by.isEmpty() ? "" : ":" + by),
                told);
    }

    private boolean holds(Item item) {
        LocalDate from = date(item, "validFrom");
        LocalDate to = date(item, "validTo");
        return (from == null || !from.isAfter(day)) && (to == null || to.isAfter(day));
    }

    private static @Nullable LocalDate date(Item item, String field) {
        return item.values().get(field) instanceof Map<?, ?> partial ? (LocalDate) partial.get("date") : null;
    }

    private void both(Item item) {
        if (!item.kind().equals("Source")
                && (!(item.values().get("sources") instanceof Collection<?> all) || all.isEmpty())) {
            add("WITHOUT_SOURCE", item, null, "", null, false);
        }
        LocalDate to = date(item, "validTo");
        if (to != null && to.isAfter(day) && !to.isAfter(day.plusDays(days))) {
            add("ENDING_SOON", item, null, "", to, item instanceof Item.Link);
        }
    }

    private void link(Item.Link link) {
        both(link);
        LocalDate begin = date(link, "validFrom");
        LocalDate end = date(link, "validTo");
        if (ENDING_WITH_THEIR_ENDS.contains(link.kind())) {
            outlasts(link, link.from(), "from", begin, end);
            outlasts(link, link.to(), "to", begin, end);
        }
        if (link.values().get("round") instanceof String id && graph.item(id) instanceof Item.Node round) {
            outside(link, round, begin, end);
        }
        if (link.kind().equals("Pairing") && link.from().kind().equals("Cadre")) {
            List<Item.Link> postings = graph.touching(link.from(), "Posting", Direction.OUT);
            LocalDate last = LocalDate.MIN;
            for (Item.Link posting : postings) {
                LocalDate ended = date(posting, "validTo");
                last = ended == null ? LocalDate.MAX : ended.isAfter(last) ? ended : last;
                if (ended == null) {
                    break;
                }
            }
            if (!postings.isEmpty() && !last.isAfter(day)) {
                add("STALE", link, link.from(), "postedTo", last, begin == null || begin.isBefore(last));
            }
        }
    }

    private void outlasts(
            Item.Link link, Item.Node node, String end, @Nullable LocalDate begin, @Nullable LocalDate until) {
        LocalDate gone = date(node, "validTo");
        if (gone != null && (until == null || until.isAfter(gone))) {
            add("OUTLASTS_END", link, node, end, gone, begin == null || begin.isBefore(gone));
        }
    }

    private void outside(Item.Link link, Item.Node round, @Nullable LocalDate begin, @Nullable LocalDate end) {
        if (!(round.values().get("period") instanceof Map<?, ?> period)) {
            return;
        }
        LocalDate opens = period.get("from") instanceof Map<?, ?> from ? (LocalDate) from.get("date") : null;
        LocalDate closes = period.get("to") instanceof Map<?, ?> to ? (LocalDate) to.get("date") : null;
        LocalDate known = begin;
        if (begin != null && link.values().get("validFrom") instanceof Map<?, ?> partial) {
            known = switch (String.valueOf(partial.get("precision"))) {
                case "DAY" -> begin;
                case "MONTH" -> begin.plusMonths(1).minusDays(1);
                case "YEAR" -> begin.plusYears(1).minusDays(1);
                default -> begin.plusYears(10).minusDays(1);
            };
        }
        boolean early = known != null && opens != null && known.isBefore(opens);
        boolean late = closes != null && (end == null ? !day.isBefore(closes) : end.isAfter(closes));
        if (early || late) {
            add(
                    "OUTSIDE_PERIOD",
                    link,
                    round,
                    "round",
                    early ? opens : closes,
                    !early && end == null && (begin == null || begin.isBefore(closes)));
        }
    }

    private void node(Item.Node node) {
        both(node);
        switch (node.kind()) {
            case "City", "County", "Township", "Village" -> expect(node, "Containment", Direction.OUT, "partOf");
            case "Family" -> expect(node, "Residence", Direction.OUT, "village");
            case "Contribution" -> {
                expect(node, "Giving", Direction.IN, "giver");
                expect(node, "Receipt", Direction.IN, "recipient");
            }
            default -> {
                if (TOPICS.contains(node.kind())) {
                    expect(node, "Mention", Direction.OUT, "subjects");
                }
            }
        }
    }

    private void expect(Item.Node node, String link, Direction direction, String field) {
        if (graph.touching(node, link, direction).stream().noneMatch(this::holds)) {
            add("UNATTACHED", node, null, field, null, false);
        }
    }

    /** Each figure against the one of the least id that says something else of the same. */
    private void conflicts() {
        Map<List<Object>, Map<String, Item.Node>> said = new LinkedHashMap<>();
        for (Item.Node figure : graph.nodes()) {
            if (!figure.kind().equals("Figure")
                    || (!figure.values().containsKey("asOf") && !figure.values().containsKey("period"))) {
                continue;
            }
            for (Item.Link mention : graph.touching(figure, "Mention", Direction.OUT)) {
                if (holds(mention)) {
                    List<Object> key = new ArrayList<>(List.of(mention.to().id()));
                    for (String name :
                            List.of("indicator", "unit", "status", "qualifier", "asOf", "asOfPrecision", "period")) {
                        key.add(String.valueOf(figure.values().get(name)));
                    }
                    said.computeIfAbsent(key, unknown -> new TreeMap<>()).put(figure.id(), figure);
                }
            }
        }
        for (Map<String, Item.Node> same : said.values()) {
            for (Item.Node one : same.values()) {
                same.values().stream()
                        .filter(other -> other.id().compareTo(one.id()) < 0
                                && !Objects.equals(
                                        other.values().get("value"),
                                        one.values().get("value")))
                        .findFirst()
                        .ifPresent(other -> add("CONFLICTING_VALUES", one, other, "value", null, true));
            }
        }
    }

    private void duplicates(String key, Predicate<Item.Node> among) {
        Map<Object, TreeSet<String>> bearers = new HashMap<>();
        graph.nodes().stream().filter(among).filter(this::holds).forEach(node -> {
            Object borne = borne(node, key);
            if (borne != null) {
                bearers.computeIfAbsent(borne, unknown -> new TreeSet<>()).add(node.id());
            }
        });
        for (TreeSet<String> ids : bearers.values()) {
            for (String later : ids) {
                for (String earlier : ids.headSet(later)) {
                    Item one = Objects.requireNonNull(graph.item(later));
                    Item other = Objects.requireNonNull(graph.item(earlier));
                    add("DUPLICATE_KEY", one, other, key, null, one.kind().equals(other.kind()));
                }
            }
        }
    }

    private @Nullable Object borne(Item.Node node, String key) {
        if (node.values().get("formerly") instanceof Collection<?> former) {
            for (Object each : former) {
                if (each instanceof Map<?, ?> designation
                        && designation.get("until") instanceof LocalDate until
                        && until.isAfter(day)) {
                    return designation.get(key);
                }
            }
        }
        return node.values().get(key);
    }
}
