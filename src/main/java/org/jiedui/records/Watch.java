package org.jiedui.records;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * That somebody watches something, and how far they have seen what became of it.
 *
 * @param id its id
 * @param owner who watches
 * @param createdAt since when
 * @param target what it is: PLACE, THING or QUESTION
 * @param subject its id
 * @param seenSequence the number of the change up to which they have seen what happened
 * @param seenPosition the position within that change
 */
@Node("Watch")
public record Watch(
        @Id String id,
        String owner,
        OffsetDateTime createdAt,
        String target,
        String subject,
        long seenSequence,
        long seenPosition) {

    /** All of it, as the database keeps it. */
    Map<String, @Nullable Object> kept() {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("id", id);
        kept.put("owner", owner);
        kept.put("createdAt", createdAt);
        kept.put("target", target);
        kept.put("subject", subject);
        kept.put("seenSequence", seenSequence);
        kept.put("seenPosition", seenPosition);
        return kept;
    }
}
