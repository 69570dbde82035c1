package org.jiedui.editing.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiedui.editing.edits.Ids;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;

/**
 * Tells in a transaction whether things are there, and lets nobody take them away before it ends: what is kept of them is found
 * by an erasure, or not kept.
 */
public final class StillThere {

    private static final String NODES = Journal.HOLD + """
            UNWIND $ids AS id
            OPTIONAL MATCH (m:Merged {id: id})
            WITH coalesce(m.into, id) AS now
            MATCH (n:Entity {id: now})
            RETURN count(n) = size($ids)""";

    private static final String LINKS =
            Journal.HOLD + "UNWIND $ids AS id MATCH ()-[r:%s {id: id}]->() RETURN count(r) = size($ids)";

    private final Map<String, String> links;

    /**
     * Makes it ready to tell.
     *
     * @param model the kinds that there are
     */
    public StillThere(Model model) {
        this.links = model.links().stream()
                .collect(Collectors.toUnmodifiableMap(LinkKind::name, LinkKind::relationshipType));
    }

    /**
     * Whether all of some things are there.
     *
     * @param ids ids of nodes and relationships, each once
     * @param writing the transaction
     */
    public boolean are(Collection<String> ids, Writing writing) {
        Map<String, List<String>> statements = new TreeMap<>(ids.stream().collect(Collectors.groupingBy(id -> {
            String type = links.get(Ids.kind(id));
            return type == null ? NODES : LINKS.formatted(type);
        })));
        return statements.entrySet().stream()
                .allMatch(each -> writing.<Boolean>run(
                        new Statement(each.getKey(), Map.of("ids", each.getValue())),
                        rows -> Boolean.TRUE.equals(rows.next()[0])));
    }
}
