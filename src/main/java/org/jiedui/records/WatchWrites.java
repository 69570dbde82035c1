package org.jiedui.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** What is written of what is watched, as statements. */
public final class WatchWrites {

    /** Whoever watches something twice, even at the same moment, watches it once. */
    private static final String CREATE = """
            MERGE (w:Watch {owner: $properties.owner, target: $properties.target, subject: $properties.subject})
            ON CREATE SET w = $properties""";

    private static final String DELETE =
            "MATCH (w:Watch {id: $id}) WHERE w.owner = $owner WITH w, w.id AS id DELETE w RETURN id";

    /** What was seen stays seen, in whatever order it is said. */
    private static final String SEE = """
            MATCH (w:Watch {owner: $owner})
            WHERE w.id IN $ids
            SET w.held = true
            REMOVE w.held
            WITH w
            WHERE w.seenSequence < $sequence OR (w.seenSequence = $sequence AND w.seenPosition < $position)
            SET w.seenSequence = $sequence, w.seenPosition = $position""";

    private static final String FORGET = "MATCH (w:Watch) WHERE w.subject IN $things DELETE w";

    private WatchWrites() {}

    /** Keeps that something is watched, where it is not yet. */
    public static Statement creating(Watch watch) {
        return new Statement(CREATE, Map.of("properties", watch.kept()));
    }

    /** Takes it away; one row tells that it was there. */
    public static Statement deleting(String owner, String id) {
        return new Statement(DELETE, Map.of("owner", owner, "id", id));
    }

    /**
     * Says up to where somebody has seen what happened.
     *
     * @param ids of what they watch
     * @param sequence the number of a change
     * @param position the position within it
     */
    public static Statement seeing(String owner, List<String> ids, long sequence, long position) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("owner", owner);
        parameters.put("ids", ids);
        parameters.put("sequence", sequence);
        parameters.put("position", position);
        return new Statement(SEE, parameters);
    }

    /**
     * Forgets that things were watched that are erased.
     *
     * @param things the ids of the things
     */
    public static Statement forgetting(Set<String> things) {
        return new Statement(FORGET, Map.of("things", List.copyOf(things)));
    }
}
