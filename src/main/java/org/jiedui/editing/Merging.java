package org.jiedui.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/**
 * Makes one record of two records of one thing. What one of them lacks comes from the other; the names of the other
 * become aliases; relationships and whatever names the other by its id go over to the one that stays.
 */
final class Merging {

    private static final String OTHER = "other";
    private static final String OTHER_VERSION = "expectedOtherVersion";

    private final EntityKind kind;
    private final Model model;
    private final Uses uses;
    private final String one;

    Merging(EntityKind kind, Model model, Uses uses) {
        this.kind = kind;
        this.model = model;
        this.uses = uses;
        this.one = LinkCommands.one(kind.name());
    }

    Command command() {
        String plural = kind.plural().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + kind.plural().substring(1);
        return new Command(
                "merge" + plural,
                "Makes one of two records of the same: " + kind.description()
                        + " Relationships, names and history go over to the one that stays, and the id of the other leads to it. Relationships that both had are one afterwards.",
                Arguments.ofExisting(kind)
                        .add(OTHER, "ID!", "The id of the record that goes into it.")
                        .add(OTHER_VERSION, "Int!", "The version of that record that was seen.")
                        .done(),
                List.of(new Result(one, kind, "The record that stays.")),
                this::prepare);
    }

    private Attempt prepare(Given given) {
        Draft early = new Draft();
        Existing.checkKind(kind, given, early);
        String other = given.text(OTHER);
        if (!Ids.kind(other).equals(kind.name()) || other.equals(given.text(Arguments.ID))) {
            early.refuse("WrongKind", "this is not the id of another " + kind.name(), given.at(OTHER));
        }
        Early.orThrow(early);
        String circular = model.links().stream()
                .filter(LinkKind::acyclic)
                .map(LinkKind::relationshipType)
                .collect(Collectors.joining("|"));
        Inquiry inquiry = new Inquiry()
                .alone()
                .node("keep", given.text(Arguments.ID))
                .node(OTHER, other)
                .placed("keep")
                .placed(OTHER)
                .column("node", "properties(keep)")
                .column("gone", "properties(other)")
                .column("moving", "COLLECT { MATCH (other)-[link]-() RETURN properties(link) }")
                .column("staying", "COLLECT { MATCH (keep)-[link]-() RETURN properties(link) }")
                .column(
                        "circle",
                        circular.isEmpty()
                                ? "false"
                                : "EXISTS { MATCH (keep)-[:" + circular
                                        + "*1..8]->(other) } OR EXISTS { MATCH (other)-[:" + circular
                                        + "*1..8]->(keep) }");
        int holder = 0;
        for (Map.Entry<Uses.Holder, Set<String>> each : uses.holders(kind).entrySet()) {
            inquiry.column(
                    "users" + holder++,
                    "COLLECT { " + each.getKey().match(each.getValue(), "other.id") + " RETURN properties(user) }");
        }
        return new Attempt(inquiry, (situation, draft) -> decide(situation, given, draft));
    }

    private void decide(Situation situation, Given given, Draft draft) {
        Map<String, Object> keep = Existing.seen(kind, situation, "node", given, draft);
        Map<String, Object> gone = situation.thing("gone");
        if (gone == null) {
            draft.refuse("NotFound", "there is no " + kind.name() + " with this id", given.at(OTHER));
            return;
        }
        Existing.checkVersion(kind, gone, given.get(OTHER_VERSION), given.at(OTHER_VERSION), draft);
        if (keep == null) {
            return;
        }
        if (situation.is("circle")) {
            draft.refuse("Cycle", "one of them belongs to the other", given.at(OTHER));
        }
        Map<String, Edit> edits = new LinkedHashMap<>();
        add(edits, Edit.of(kind, id(keep), Action.CHANGED, keep, joined(keep, gone)));
        links(situation, keep, gone, edits, given, draft);
        users(situation, keep, gone, edits);
        edits.values().forEach(draft::edit);
        draft.edit(Edit.merged(kind, id(gone), gone, id(keep)));
        draft.result(one, id(keep));
    }

    private static String id(Map<String, Object> thing) {
        return String.valueOf(thing.get("id"));
    }

    private static void add(Map<String, Edit> edits, Edit edit) {
        edits.put(edit.id(), edit);
    }

    /** What one lacks comes from the other. */
    private Map<String, Object> joined(Map<String, Object> keep, Map<String, Object> gone) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Field field : Fields.of(kind)) {
            Object had = FieldChange.nothingIsNull(Values.shown(field, keep));
            Object other = FieldChange.nothingIsNull(Values.shown(field, gone));
            if (Arguments.isList(field)) {
                Values.keep(
                        field,
                        union(had, other, field.name().equals("aliases") ? names(keep, gone) : List.of()),
                        values);
            } else if (had == null && other != null) {
                Values.keep(field, other, values);
            }
        }
        return Existing.with(keep, values);
    }

    private static List<Object> union(@Nullable Object had, @Nullable Object other, List<?> more) {
        List<Object> all = new ArrayList<>();
        for (Object list : new @Nullable Object[] {had, other, more}) {
            if (list instanceof List<?> items) {
                items.stream().filter(item -> !all.contains(item)).forEach(all::add);
            }
        }
        return all;
    }

    /** The names of the other that are not its own. */
    private List<Object> names(Map<String, Object> keep, Map<String, Object> gone) {
        List<Object> names = new ArrayList<>();
        for (Field field : Fields.of(kind)) {
            if (field instanceof Field.Scalar scalar && scalar.search() && !scalar.list()) {
                Object name = gone.get(scalar.property());
                if (name != null
                        && !name.equals(keep.get(scalar.property()))
                        && !scalar.property().equals("pinyin")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private void links(
            Situation situation,
            Map<String, Object> keep,
            Map<String, Object> gone,
            Map<String, Edit> edits,
            Given given,
            Draft draft) {
        List<Map<String, Object>> staying = situation.things("staying");
        for (Map<String, Object> link : situation.things("moving")) {
            LinkKind of = model.link(Ids.kind(id(link)));
            Map<String, Object> moved = replaced(link, List.of("fromId", "toId"), id(gone), id(keep));
            if (Objects.equals(moved.get("fromId"), moved.get("toId"))) {
                draft.refuse(new Refusal(
                        "InUse",
                        "a relationship leads from one of them to the other",
                        given.at(OTHER),
                        Map.of("links", new Made.Items(List.of(thing(of, link))), "references", 0)));
                continue;
            }
            Map<String, Object> same = staying.stream()
                    .filter(other -> Ids.kind(id(other)).equals(of.name())
                            && LinkRules.saysTheSame(of, moved, other)
                            && Dates.overlap(moved, other))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                add(edits, Edit.of(of, id(link), Action.CHANGED, link, moved));
            } else if (sameEnds(same, moved)) {
                add(edits, Edit.merged(of, id(link), link, id(same)));
            } else {
                draft.refuse(new Refusal(
                        "Overlap",
                        "both have a " + of.name() + " that cannot hold at the same time as the other's",
                        given.at(OTHER),
                        Map.of("with", thing(of, same))));
            }
        }
    }

    private static Made.Thing thing(LinkKind kind, Map<String, Object> link) {
        return new Made.Thing(kind, id(link), Map.of("id", id(link)));
    }

    private static boolean sameEnds(Map<String, Object> one, Map<String, Object> other) {
        return Objects.equals(one.get("fromId"), other.get("fromId"))
                && Objects.equals(one.get("toId"), other.get("toId"));
    }

    private void users(
            Situation situation, Map<String, Object> keep, Map<String, Object> gone, Map<String, Edit> edits) {
        int holder = 0;
        for (Uses.Holder each : uses.holders(kind).keySet()) {
            for (Map<String, Object> user : situation.things("users" + holder++)) {
                Edit edit = edits.get(id(user));
                Map<String, Object> base = edit == null || edit.after() == null ? user : edit.after();
                if ((edit == null || edit.after() != null) && !id(user).equals(id(gone))) {
                    Map<String, Object> after = replaced(base, List.of(each.property()), id(gone), id(keep));
                    add(edits, Edit.of(kindOf(id(user)), id(user), Action.CHANGED, user, after));
                }
            }
        }
    }

    private Kind kindOf(String id) {
        String name = Ids.kind(id);
        return model.isLink(name) ? model.link(name) : model.entity(name);
    }

    private static Map<String, Object> replaced(
            Map<String, Object> properties, List<String> names, String old, String now) {
        Map<String, Object> replaced = new LinkedHashMap<>(properties);
        names.forEach(name -> replaced.computeIfPresent(name, (same, value) -> replaced(value, old, now)));
        return replaced;
    }

    private static Object replaced(Object value, String old, String now) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> each.equals(old) ? now : each).toList();
        }
        return value.equals(old) ? now : value;
    }
}
