package org.jiedui.editing.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.journal.Situation;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.ReferenceIndex;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/** What needs a node: relationships that end at it, and things that name it by its id. */
public final class Uses {

    private static final int MOST = 1_000;
    private static final int SHOWN = 10;
    private static final String GOING = "going";

    private final Model model;
    private final ReferenceIndex references;

    public Uses(Model model) {
        this.model = model;
        this.references = new ReferenceIndex(model);
    }

    /** Asks for the properties of whatever names a node that is found under a name. */
    public void askNaming(EntityKind kind, String node, String column, PreconditionQuery preconditions) {
        preconditions.column(column, references.leadsTo(kind) ? references.users(node) : "[]");
    }

    /** Asks for what needs a node that is found under a name, but for what goes with it. */
    public void ask(EntityKind kind, String node, Set<String> going, PreconditionQuery preconditions) {
        String staying = going.isEmpty() ? "" : " WHERE NOT link.id IN $" + GOING;
        preconditions.column(
                "links",
                "COLLECT { MATCH (" + node + ")-[link]-()" + staying + " RETURN link.id ORDER BY link.id LIMIT " + SHOWN
                        + " }");
        askReferences(kind, node, going, preconditions);
    }

    /** Asks for what names a node that is found under a name, but for what goes with it. Nobody else names it meanwhile. */
    public void askReferences(EntityKind kind, String node, Set<String> going, PreconditionQuery preconditions) {
        if (references.leadsTo(kind)) {
            preconditions.alone().column("references", references.ids(node, going.isEmpty() ? null : GOING, MOST));
        }
        if (!going.isEmpty()) {
            preconditions.parameter(GOING, List.copyOf(going));
        }
    }

    /** Asks for relationships that do not fit into the life of a node that is found under a name. */
    public void askLife(
            String node, @Nullable LocalDate begins, @Nullable LocalDate ends, PreconditionQuery preconditions) {
        String lasting = model.links().stream()
                .filter(kind -> !kind.outlasts())
                .map(LinkKind::relationshipType)
                .collect(Collectors.joining("|"));
        preconditions
                .parameter("begins", begins)
                .parameter("ends", ends)
                .column(
                        "misfits",
                        "COLLECT { MATCH (" + node + ")-[link:" + lasting + "]-() WHERE link.validFromDate < $begins"
                                + " OR link.validToDate > $ends OR (link.validToDate IS NULL AND $ends IS NOT NULL)"
                                + " RETURN link.id ORDER BY link.id LIMIT " + SHOWN + " }");
    }

    /** No relationship holds while one of its ends does not exist. */
    public void checkLife(Situation situation, List<String> path, ChangeSet changeSet) {
        List<String> links = situation.texts("misfits");
        if (!links.isEmpty()) {
            changeSet.refuse(new Refusal(
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

    /** Nothing may need it. */
    public void check(Situation situation, List<String> path, ChangeSet changeSet) {
        List<String> links = situation.texts("links");
        int references = Math.min(MOST, situation.texts("references").size());
        if (!links.isEmpty() || references > 0) {
            changeSet.refuse(new Refusal(
                    "InUse",
                    "other things still need it",
                    path,
                    Map.of("links", shown(links), "references", references)));
        }
    }
}
