package org.jiedui.editing.edits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.Tellers;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;

/** Marks the entries of a change that are about relationships by which a node tells of something protected. */
public final class Telling {

    private static final String MARK = """
            UNWIND $rows AS row
            MATCH (e:Entry {thing: row.thing, sequence: $sequence})
            SET e.%s = row.teller""".formatted(Tellers.PROPERTY);

    private Telling() {}

    /**
     * Marks them, once they are written.
     *
     * @param sequence the number of the change
     */
    public static void keep(Writing writing, Model model, List<Edit> edits, long sequence) {
        Tellers tellers = new Tellers(model);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Edit edit : edits) {
            if (edit.kind() instanceof LinkKind kind) {
                edit.states()
                        .map(state -> tellers.teller(kind, state))
                        .filter(id -> !id.isEmpty())
                        .reduce((before, after) -> after)
                        .ifPresent(id -> rows.add(Map.of("thing", edit.id(), Tellers.PROPERTY, id)));
            }
        }
        if (!rows.isEmpty()) {
            writing.run(new Statement(MARK, Map.of("rows", rows, "sequence", sequence)));
        }
    }
}
