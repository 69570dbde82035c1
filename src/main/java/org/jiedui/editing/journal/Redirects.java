package org.jiedui.editing.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where ids of nodes lead that are there no more: the id of one that was merged leads to the one that it went into. */
public final class Redirects {

    private static final String MISSING = """
            COLLECT {
              UNWIND $named AS id
              WITH id WHERE NOT EXISTS { (:Entity {id: id}) }
              OPTIONAL MATCH (m:Merged {id: id})
              WITH id, m.into AS into, m.path AS path, EXISTS { (:Entity {id: m.into}) } AS found
              RETURN {id: id, into: into, path: path, found: found, by: head(COLLECT {
                MATCH (c:Change)-[:TOUCHED]->(e:Entry)
                WHERE e.thing = CASE WHEN found THEN id ELSE coalesce(into, id) END AND e.after IS NULL
                RETURN c.id ORDER BY e.sequence DESC LIMIT 1 })} }""";

    private final Map<String, String> targets = new HashMap<>();
    private final Map<String, List<?>> paths = new HashMap<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private final Map<String, String> takenAwayBy = new HashMap<>();

    private Redirects() {}

    /** Asks for those of some ids that are not those of nodes. */
    public static Redirects of(Collection<String> ids, Situation.Asking asking) {
        Redirects redirects = new Redirects();
        if (!ids.isEmpty()) {
            PreconditionQuery preconditions =
                    new PreconditionQuery().parameter("named", List.copyOf(ids)).column("missing", MISSING);
            asking.ask(preconditions).things("missing").forEach(redirects::add);
        }
        return redirects;
    }

    private void add(Map<String, Object> missing) {
        String id = String.valueOf(missing.get("id"));
        if (missing.get("into") instanceof String into) {
            targets.put(id, into);
            paths.put(id, missing.get("path") instanceof List<?> path ? path : List.of());
        }
        if (!Boolean.TRUE.equals(missing.get("found"))) {
            gone.add(id);
        }
        if (missing.get("by") instanceof String by) {
            takenAwayBy.put(id, by);
        }
    }

    /** The id that leads to the same thing. */
    public String follow(String id) {
        return targets.getOrDefault(id, id);
    }

    /** The id that leads to the same thing once some nodes are back, of which it may have gone into one first. */
    public String follow(String id, Set<String> returning) {
        return paths.getOrDefault(id, List.of()).stream()
                .map(String::valueOf)
                .filter(returning::contains)
                .findFirst()
                .orElseGet(() -> follow(id));
    }

    /** Whether an id leads to no node now. */
    public boolean isGone(String id) {
        return gone.contains(id);
    }

    /** The changes that took away what they led to, where the journal knows. */
    public List<String> takenAwayBy(Collection<String> ids) {
        List<String> changes = new ArrayList<>();
        for (String id : ids) {
            @Nullable String change = takenAwayBy.get(id);
            if (change != null && !changes.contains(change)) {
                changes.add(change);
            }
        }
        return changes;
    }
}
