package org.jiedui.editing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;

/** The one true deletion: a household that asks for it is forgotten, with its relationships and what the journal held. */
final class Erasing {

    private final Model model;
    private final EntityKind family;

    Erasing(Model model) {
        this.model = model;
        this.family = model.entity("Family");
    }

    Command eraseFamily() {
        return new Command(
                "eraseFamily",
                "Forgets a household on request: it and its relationships are gone, and so are all values that the journal held of them, and the reasons and sources of changes that were about nothing else. That it was done, when, by whom and why stays: the `change` of the payload is the certificate. It cannot be undone. Example: `eraseFamily(input: { id: \"Family_…\", expectedVersion: 1, reason: \"…\" }) { change { id at actor } userErrors { code path } }`",
                Arguments.ofExisting(family).done(),
                List.of(),
                this::prepare);
    }

    private Attempt prepare(Given given) {
        Draft early = new Draft();
        Existing.checkKind(family, given, early);
        Early.orThrow(early);
        Inquiry inquiry = new Inquiry()
                .node("n", given.text(Arguments.ID))
                .placed("n")
                .column("node", "properties(n)")
                .column(
                        "past",
                        "COLLECT { MATCH (e:Entry) WHERE e.fromId = n.id OR e.toId = n.id RETURN DISTINCT e.thing }")
                .column("links", "COLLECT { MATCH (n)-[link]-() RETURN properties(link) }");
        return new Attempt(inquiry, (situation, draft) -> {
            Map<String, Object> before = Existing.seen(family, situation, "node", given, draft);
            if (before == null) {
                return;
            }
            Set<String> forgotten = new HashSet<>(situation.texts("past"));
            forgotten.add(given.text(Arguments.ID));
            for (Map<String, Object> link : situation.things("links")) {
                String id = String.valueOf(link.get("id"));
                LinkKind kind = model.link(Ids.kind(id));
                draft.edit(Edit.of(kind, id, Action.ERASED, link, null));
                forgotten.add(id);
            }
            draft.edit(Edit.of(family, given.text(Arguments.ID), Action.ERASED, before, null));
            draft.forget(forgotten);
        });
    }
}
