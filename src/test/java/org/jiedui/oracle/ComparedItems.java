package org.jiedui.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * The items of a kind at two moments, set against each other as the documentation reads.
 *
 * @param kind the kind
 * @param earlier the earlier moment
 * @param later the later moment
 */
record ComparedItems(Kind kind, At earlier, At later) {

    private static final Set<String> BESIDES = Set.of(
            "id", "version", "note", "sources", "confidence", "recordedAt", "recordedBy", "validFrom", "validTo");

    /**
     * A moment: the graph on a day, and the round to which all has to belong that belongs to rounds.
     *
     * @param reading the graph on the day
     * @param round the round, or null for a day alone
     */
    record At(Reading reading, Item.@Nullable Node round) {}

    /** What happened to one. */
    record Happened(
            String id,
            String what,
            List<String> fields,
            @Nullable Item before,
            @Nullable Item after) {}

    /** What happened, in no order. */
    List<Happened> of(@Nullable Object among, List<?> by) {
        Map<String, Item> before = there(earlier, among);
        Map<String, Item> after = there(later, among);
        List<Happened> happened = new ArrayList<>(succeeded(before, after));
        Set<String> told = happened.stream()
                .flatMap(each -> Stream.of(each.before(), each.after()))
                .map(each -> Objects.requireNonNull(each).id())
                .collect(Collectors.toSet());
        List<Item.Link> gone = new ArrayList<>();
        List<Item.Link> come = new ArrayList<>();
        before.forEach((id, item) -> {
            Item other = after.get(id);
            if (other == null && item instanceof Item.Link link && !by.isEmpty()) {
                gone.add(link);
            } else if (other != null || !told.contains(id)) {
                happened.add(happened(item, other, by.isEmpty()));
            }
        });
        after.forEach((id, item) -> {
            if (before.containsKey(id)) {
                return;
            }
            if (item instanceof Item.Link link && !by.isEmpty()) {
                come.add(link);
            } else if (!told.contains(id)) {
                happened.add(happened(null, item, by.isEmpty()));
            }
        });
        Map<List<Object>, Side> keys = new LinkedHashMap<>();
        sides(gone, come, by, true).values().forEach(side -> {
            int both = Math.min(side.gone().size(), side.come().size());
            for (int i = 0; i < both; i++) {
                happened.add(happened(side.gone().get(i), side.come().get(i), false));
            }
            side.gone().stream()
                    .skip(both)
                    .forEach(link -> side(keys, link, by, false).gone().add(link));
            side.come().stream()
                    .skip(both)
                    .forEach(link -> side(keys, link, by, false).come().add(link));
        });
        keys.values()
                .forEach(side -> happened.addAll(
                        side.gone().size() == 1 || side.come().size() == 1 ? oneSided(side) : apart(side)));
        return happened;
    }

    /** What took the place of something else between the moments. */
    private List<Happened> succeeded(Map<String, Item> before, Map<String, Item> after) {
        LocalDate first = earlier.reading().asOf();
        LocalDate last = later.reading().asOf();
        return earlier.reading().graph().links().stream()
                .filter(link -> link.kind().equals("Succession"))
                .filter(link -> before.containsKey(link.from().id())
                        && after.containsKey(link.to().id()))
                .filter(link -> {
                    LocalDate begun = date(link.values().get("validFrom"));
                    return begun != null && begun.isAfter(first) && !begun.isAfter(last);
                })
                .map(link -> new Happened(
                        link.from().id() + ">" + link.to().id() + link.values().get("kind"),
                        switch (String.valueOf(link.values().get("kind"))) {
                            case "MERGE" -> "MERGED";
                            case "SPLIT" -> "SPLIT";
                            case "TRANSFER" -> "MOVED";
                            default -> "CHANGED";
                        },
                        differing(link.from(), link.to()),
                        link.from(),
                        link.to()))
                .toList();
    }

    /** Relationships of one key that are there at one moment only. */
    private record Side(List<Item.Link> gone, List<Item.Link> come) {}

    private Map<List<Object>, Side> sides(List<Item.Link> gone, List<Item.Link> come, List<?> by, boolean ends) {
        Map<List<Object>, Side> sides = new LinkedHashMap<>();
        Comparator<Item.Link> byId = Comparator.comparing(Item.Link::id);
        gone.stream()
                .sorted(byId)
                .forEach(link -> side(sides, link, by, ends).gone().add(link));
        come.stream()
                .sorted(byId)
                .forEach(link -> side(sides, link, by, ends).come().add(link));
        return sides;
    }

    private Side side(Map<List<Object>, Side> sides, Item.Link link, List<?> by, boolean ends) {
        Row row = Row.ofLink((LinkKind) kind, link);
        List<Object> key =
                new ArrayList<>(ends ? List.of(link.from().id(), link.to().id()) : List.of());
        new Dimensions(earlier.reading()).of(row).forEach((name, extraction) -> {
            if (by.contains(Kind.constant(name))) {
                key.add(Groups.identity(extraction.of(row)));
            }
        });
        return sides.computeIfAbsent(key, unknown -> new Side(new ArrayList<>(), new ArrayList<>()));
    }

    private List<Happened> oneSided(Side side) {
        int gone = side.gone().size();
        int come = side.come().size();
        if (gone == 0 || come == 0) {
            return apart(side);
        }
        String what = gone == 1 && come == 1 ? "MOVED" : gone == 1 ? "SPLIT" : "MERGED";
        return side.gone().stream()
                .flatMap(before -> side.come().stream()
                        .map(after -> new Happened(
                                before.id() + ">" + after.id(), what, differing(before, after), before, after)))
                .toList();
    }

    private List<Happened> apart(Side side) {
        return Stream.concat(
                        side.gone().stream().map(link -> happened(link, null, false)),
                        side.come().stream().map(link -> happened(null, link, false)))
                .toList();
    }

    private Happened happened(@Nullable Item before, @Nullable Item after, boolean byId) {
        List<String> fields = before == null || after == null ? List.of() : differing(before, after);
        String what = before == null ? "ADDED" : after == null ? "ENDED" : fields.isEmpty() ? "KEPT" : "CHANGED";
        String id = byId && kind instanceof LinkKind
                ? Objects.requireNonNull(before == null ? after : before).id()
                : (before == null ? "" : before.id()) + ">" + (after == null ? "" : after.id());
        return new Happened(id, what, fields, before, after);
    }

    private Map<String, Item> there(At moment, @Nullable Object among) {
        Reading reading = moment.reading();
        Filters filters = new Filters(reading);
        Map<String, Item> there = new LinkedHashMap<>();
        Stream<? extends Item> all = kind instanceof LinkKind
                ? reading.graph().links().stream().filter(link -> link.kind().equals(kind.name()))
                : reading.graph().nodes().stream().filter(node -> reading.is(node, kind.name()));
        all.filter(item -> reading.held(item, null))
                .filter(item -> belongs(item, moment.round()))
                .filter(item -> filters.matches(among, row(item)))
                .forEach(item -> there.put(item.id(), item));
        return there;
    }

    private boolean belongs(Item item, Item.@Nullable Node round) {
        return round == null
                || kind.fields().values().stream()
                        .filter(ComparedItems::isRound)
                        .allMatch(field -> round.id().equals(item.values().get(((Field.Reference) field).property())));
    }

    private static boolean isRound(Field field) {
        return field instanceof Field.Reference reference && reference.target().equals("Round");
    }

    Row row(Item item) {
        return item instanceof Item.Link link
                ? Row.ofLink((LinkKind) kind, link)
                : Row.ofNode((EntityKind) kind, (Item.Node) item);
    }

    private List<String> differing(Item before, Item after) {
        List<String> differing = new ArrayList<>();
        if (before instanceof Item.Link was && after instanceof Item.Link is) {
            add(
                    ((LinkKind) kind).end(Direction.IN).name(),
                    was.from().id(),
                    is.from().id(),
                    differing);
            add(
                    ((LinkKind) kind).end(Direction.OUT).name(),
                    was.to().id(),
                    is.to().id(),
                    differing);
        }
        for (Field field : kind.fields().values()) {
            if (kind instanceof LinkKind ? isOwn(field) : isDated(field)) {
                add(field.name(), value(before, field, earlier), value(after, field, later), differing);
            }
        }
        return differing;
    }

    private boolean isOwn(Field field) {
        boolean asked = isRound(field) && earlier.round() != null && later.round() != null;
        return !asked
                && !BESIDES.contains(field.name())
                && (field instanceof Field.Scalar || field instanceof Field.Reference);
    }

    private static boolean isDated(Field field) {
        return field instanceof Field.Scalar scalar
                ? scalar.formerly() != null
                : field instanceof Field.Relation relation && !relation.many() && relation.direct();
    }

    private static @Nullable Object value(Item item, Field field, At moment) {
        if (field instanceof Field.Relation relation) {
            Item one = moment.reading().one((Item.Node) item, relation);
            return one == null ? null : one.id();
        }
        return field instanceof Field.Reference reference
                ? item.values().get(reference.property())
                : moment.reading().value(item, (Field.Scalar) field);
    }

    private static void add(String name, @Nullable Object before, @Nullable Object after, List<String> differing) {
        if (!Objects.equals(before, after)) {
            differing.add(name);
        }
    }

    /** The day that a round stands for. */
    static LocalDate day(Item.Node round, LocalDate today) {
        Map<?, ?> period = (Map<?, ?>) Objects.requireNonNull(round.values().get("period"));
        LocalDate from = date(period.get("from"));
        LocalDate to = date(period.get("to"));
        if (to != null && !to.isAfter(today)) {
            return to.minusDays(1);
        }
        return from != null && from.isAfter(today) ? from : today;
    }

    private static @Nullable LocalDate date(@Nullable Object partial) {
        return partial instanceof Map<?, ?> map ? (LocalDate) map.get("date") : null;
    }
}
