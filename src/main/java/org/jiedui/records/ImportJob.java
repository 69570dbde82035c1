package org.jiedui.records;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * A table that somebody uploaded to import it, and how far that is.
 *
 * @param id its id
 * @param version how often something became of it, from 1
 * @param state where it stands, by its name in the enum {@code ImportJobState}
 * @param owner who uploaded it
 * @param roles the roles that they had when they last asked for something to be done
 * @param place the place that they were bound to then, or null
 * @param createdAt when it was uploaded
 * @param changedAt when something last became of it
 * @param turnAt when an instance last worked at it
 * @param kind what its rows are
 * @param guarded whether not everybody sees all things of that kind
 * @param size how many bytes the file has
 * @param plan how often it was planned
 * @param sheet the sheet that was asked for, or null
 * @param columns what was said of columns, as a text of JSON; null where nothing was
 * @param reason why it is imported; null where that was not said yet
 * @param sources who says so, as a text of JSON; null where nobody was named
 * @param form how the file is written, as a text of JSON; null where that was not found out yet
 * @param message why it failed; null where it did not
 * @param position the number of the last row that is planned, or that is done while it is committed
 * @param recorded how many rows say something that is not recorded
 * @param changed how many say something else
 * @param unchanged how many say what is recorded
 * @param rejected how many something is wrong with
 * @param done how many rows are recorded or changed
 * @param changes the ids of the changes that recorded them, the first first
 * @param undone how many of these are undone
 */
@Node("ImportJob")
public record ImportJob(
        @Id String id,
        long version,
        String state,
        String owner,
        List<String> roles,
        @Nullable String place,
        OffsetDateTime createdAt,
        OffsetDateTime changedAt,
        OffsetDateTime turnAt,
        String kind,
        boolean guarded,
        long size,
        long plan,
        @Nullable String sheet,
        @Nullable String columns,
        @Nullable String reason,
        @Nullable String sources,
        @Nullable String form,
        @Nullable String message,
        long position,
        long recorded,
        long changed,
        long unchanged,
        long rejected,
        long done,
        List<String> changes,
        long undone) {

    /** Keeps the lists as they are. */
    public ImportJob {
        roles = List.copyOf(roles);
        changes = List.copyOf(changes);
    }

    /** The key by which the rows of its last plan are found. */
    public String planKey() {
        return id + "#" + plan;
    }

    /** All of it, as the database keeps it. */
    Map<String, @Nullable Object> kept() {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("id", id);
        kept.put("version", version);
        kept.put("state", state);
        kept.put("owner", owner);
        kept.put("roles", roles);
        kept.put("place", place);
        kept.put("createdAt", createdAt);
        kept.put("changedAt", changedAt);
        kept.put("turnAt", turnAt);
        kept.put("kind", kind);
        kept.put("guarded", guarded);
        kept.put("size", size);
        kept.put("plan", plan);
        for (String number : List.of("position", "recorded", "changed", "unchanged", "rejected", "done", "undone")) {
            kept.put(number, 0L);
        }
        kept.put("changes", changes);
        return kept;
    }
}
