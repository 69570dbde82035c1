package org.jiedui.records;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * A change of the network that somebody proposed. What it would do is kept as texts of JSON: the network knows nothing of it.
 *
 * @param id its id
 * @param version how often something was done with it, from 1
 * @param state where it stands: OPEN, RETURNED, ACCEPTED, REJECTED or WITHDRAWN
 * @param proposer who proposed it
 * @param createdAt when
 * @param changedAt when something was last done with it
 * @param reason why
 * @param commands what is to be done, as it was given
 * @param difference what that would make of each field, as it was found when it was proposed
 * @param sources what speaks for it, as it was given; null where nothing was
 * @param kinds the names of the kinds of what it would touch
 * @param things the ids of all that it names or would touch, and of what it touched once it was accepted
 * @param places the ids of the places in which somebody could be bound and yet carry it out
 * @param comments what was done with it and said about it, each as a text of JSON, the oldest first
 * @param decider who accepted or rejected it; null where nobody did
 * @param decidedAt when
 * @param change the id of the change that carried it out; null where it was not accepted
 * @param idempotencyKey the key that it came with, or null
 * @param fingerprint the same for what was given with the same key again; null where there was no key
 */
@Node("Proposal")
public record Proposal(
        @Id String id,
        long version,
        String state,
        String proposer,
        OffsetDateTime createdAt,
        OffsetDateTime changedAt,
        String reason,
        String commands,
        String difference,
        @Nullable String sources,
        List<String> kinds,
        List<String> things,
        List<String> places,
        List<String> comments,
        @Nullable String decider,
        @Nullable OffsetDateTime decidedAt,
        @Nullable String change,
        @Nullable String idempotencyKey,
        @Nullable String fingerprint) {

    /** Keeps the lists as they are. */
    public Proposal {
        kinds = List.copyOf(kinds);
        things = List.copyOf(things);
        places = List.copyOf(places);
        comments = List.copyOf(comments);
    }

    /** What is to be done, why, and what it would touch: all that is said anew when it is revised. */
    public Map<String, @Nullable Object> content() {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("reason", reason);
        content.put("commands", commands);
        content.put("difference", difference);
        content.put("sources", sources);
        content.put("kinds", kinds);
        content.put("things", things);
        content.put("places", places);
        return content;
    }

    /** All of it, as the database keeps it. */
    Map<String, @Nullable Object> kept() {
        Map<String, @Nullable Object> kept = content();
        kept.put("id", id);
        kept.put("version", version);
        kept.put("state", state);
        kept.put("proposer", proposer);
        kept.put("createdAt", createdAt);
        kept.put("changedAt", changedAt);
        kept.put("comments", comments);
        kept.put("idempotencyKey", idempotencyKey);
        kept.put("fingerprint", fingerprint);
        return kept;
    }
}
