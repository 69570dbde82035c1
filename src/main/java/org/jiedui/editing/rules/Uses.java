package org.jiedui.editing.rules;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.edits.References;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.journal.Situation;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/** What needs a node: relationships that end at it, and things that name it by its id. */
public final class Uses {

    private static final int MOST = 1_000;
    private static final int SHOWN = 10;

    private final Model model;

    public Uses(Model model) {
        this.model = model;
    }

    /**
     * A property that holds ids.
     *
     * @param link whether relationships have it
     * @param property its name in the graph
     * @param list whether it holds several
     */
    public record Holder(boolean link, String property, boolean list) {

        /** Finds those that hold an id. */
        public String match(Set<String> kinds, String id) {
            String of = String.join("|", kinds);
            String pattern = link ? "()-[user:" + of + "]->()" : "(user:" + of + ")";
            String condition = list ? id + " IN user." + property : "user." + property + " = " + id;
            return "MATCH " + pattern + " WHERE " + condition;
        }
    }

    /** Where ids of nodes of a kind can stand, with the kinds or types that have the property. */
    public Map<Holder, Set<String>> holders(EntityKind target) {
        Map<Holder, Set<String>> holders = new LinkedHashMap<>();
        model.kinds()
                .filter(kind -> !kind.common())
                .forEach(kind -> References.of(kind).stream()
                        .filter(each -> model.possible(each.target()).contains(target))
                        .forEach(each -> add(kind, each.property(), each.list(), holders)));
        return holders;
    }

    private static void add(Kind kind, String property, boolean list, Map<Holder, Set<String>> holders) {
        holders.computeIfAbsent(new Holder(kind instanceof LinkKind, property, list), unknown -> new LinkedHashSet<>())
                .add(kind instanceof LinkKind link ? link.relationshipType() : kind.name());
    }

    /** Asks for what needs a node that is found under a name. */
    public void ask(EntityKind kind, String node, PreconditionQuery inquiry) {
        inquiry.column(
                "links",
                "COLLECT { MATCH (" + node + ")-[link]-() RETURN link.id ORDER BY link.id LIMIT " + MOST + " }");
        askReferences(kind, node, inquiry);
    }

    /** Asks for what names a node that is found under a name. Nobody else names it meanwhile. */
    public void askReferences(EntityKind kind, String node, PreconditionQuery inquiry) {
        Map<Holder, Set<String>> holders = holders(kind);
        if (!holders.isEmpty()) {
            inquiry.alone();
        }
        String users = holders.entrySet().stream()
                .map(each -> "COLLECT { " + each.getKey().match(each.getValue(), node + ".id")
                        + " RETURN user.id LIMIT " + MOST + " }")
                .collect(Collectors.joining(" + "));
        inquiry.column("references", users.isEmpty() ? "[]" : users);
    }

    /** Asks for relationships that do not fit into the life of a node that is found under a name. */
    public void askLife(String node, @Nullable LocalDate begins, @Nullable LocalDate ends, PreconditionQuery inquiry) {
        String lasting = model.links().stream()
                .filter(kind -> !kind.outlasts())
                .map(LinkKind::relationshipType)
                .collect(Collectors.joining("|"));
        inquiry.parameter("begins", begins)
                .parameter("ends", ends)
                .column(
                        "misfits",
                        "COLLECT { MATCH (" + node + ")-[link:" + lasting + "]-() WHERE link.validFromDate < $begins"
                                + " OR link.validToDate > $ends OR (link.validToDate IS NULL AND $ends IS NOT NULL)"
                                + " RETURN link.id ORDER BY link.id LIMIT " + SHOWN + " }");
    }

    /** No relationship holds while one of its ends does not exist. */
    public void checkLife(Situation situation, List<String> path, ChangeSet draft) {
        List<String> links = situation.texts("misfits");
        if (!links.isEmpty()) {
            draft.refuse(new Refusal(
                    "InUse",
                    "relationships hold while it would not exist: end or change them first",
                    path,
                    Map.of("links", shown(links), "references", 0)));
        }
    }

    private Made.Items shown(List<String> links) {
        return new Made.Items(links.stream()
                .limit(SHOWN)
                .map(id -> new Made.Thing(model.link(Ids.kind(id)), id, Map.of("id", id)))
                .toList());
    }

    /** Nothing may need it, but for what goes with it. */
    public void check(Situation situation, Set<String> going, List<String> path, ChangeSet draft) {
        List<String> links = others(situation, "links", going);
        List<String> references = others(situation, "references", going);
        if (!links.isEmpty() || !references.isEmpty()) {
            draft.refuse(new Refusal(
                    "InUse",
                    "other things still need it",
                    path,
                    Map.of("links", shown(links), "references", references.size())));
        }
    }

    private static List<String> others(Situation situation, String column, Set<String> going) {
        return situation.texts(column).stream()
                .filter(id -> !going.contains(id))
                .toList();
    }
}
