package org.jiedui.transfer;

import java.util.List;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Model;

/** Finds the nodes that cells name: by key where one kind is possible, by kind and key where several are. */
final class CellReferences {

    private final Model model;
    private final KnownKeys known;

    CellReferences(Model model, KnownKeys known) {
        this.model = model;
        this.known = known;
    }

    /**
     * The id of the node that a cell names.
     *
     * @param target the kind that is asked for, possibly an interface
     * @param text {@code key} or {@code Kind:key}
     * @throws UnreadableCell where there is no such node
     */
    String id(String target, String text) {
        NaturalKey key = key(target, text);
        if (!known.contains(key)) {
            throw new UnreadableCell("there is no " + key);
        }
        return key.id();
    }

    private NaturalKey key(String target, String text) {
        List<String> possible =
                model.possible(target).stream().map(EntityKind::name).toList();
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        if (possible.contains(kind)) {
            return new NaturalKey(kind, text.substring(colon + 1));
        }
        if (possible.size() == 1) {
            return new NaturalKey(possible.get(0), text);
        }
        throw new UnreadableCell("a " + target + " is written as kind:key with a kind of " + String.join(", ", possible)
                + ", not as " + Scalars.quoted(text));
    }
}
